// htmx does the small replacements; every page works without this file.
import "htmx.org/dist/htmx.esm.js";
import "./levels.js";
import "./passkey.js";
import "./keys.js";

/** Closes the open menus that do not hold `inside`. */
function closeMenus(inside) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!inside || !menu.contains(inside)) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.activeElement?.closest("details.menu[open]");
  closeMenus();
  menu?.querySelector("summary").focus();
});

/** Shows the notice of this kind and hides the others; without a kind all of them. */
function showTrouble(kind) {
  for (const notice of document.querySelectorAll("[data-trouble]")) notice.hidden = notice.dataset.trouble !== kind;
}

// An answer that is an error changes nothing on the page (`noSwap`); the person is told that nothing was kept.
document.addEventListener("htmx:after:request", ({ detail }) => {
  const status = detail.ctx.response.status;
  showTrouble(status < 400 ? undefined : status === 401 ? "session" : "answer");
});
document.addEventListener("htmx:error", () => showTrouble("answer"));

// Printing needs script, so the button shows only when there is script.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
