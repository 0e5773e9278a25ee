// Scoring with the keyboard: in a domain the keys 1 to 5 choose a level, N "niet besproken" and R "niet relevant". After that the ground
// has the focus. Arrows through the choices are of the browser.

const OTHER = { n: "nb", r: "nr" };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const domain = event.target.closest?.("[data-levels]");
  const typing = event.target.matches("textarea, input:not([type='radio'])");
  if (!domain || typing || event.target.closest("details")) return;
  const value = OTHER[event.key.toLowerCase()] ?? event.key;
  const choice = domain.querySelector(`.level input[value="${CSS.escape(value)}"]`);
  if (!choice) return;
  event.preventDefault();
  choice.checked = true;
  choice.dispatchEvent(new Event("input", { bubbles: true }));
  const ground = domain.querySelector("textarea");
  (value !== "nb" && ground ? ground : choice).focus();
});

// What only works with script is told only where there is script.
for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
