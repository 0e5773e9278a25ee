// Keys for who works with the keyboard. Everything they do can be done with links; whoever speaks to the device or types with one finger
// can turn them off, and the choice stays on this device.
const OFF = "samenhang.toetsen";

function off() {
  try {
    return localStorage.getItem(OFF) === "uit";
  } catch {
    return false;
  }
}

function typing(target) {
  return target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName);
}

/** Moves the focus along the lines of the page. */
function step(by) {
  const lines = [...document.querySelectorAll("[data-lines] [data-line]")];
  if (lines.length === 0) return false;
  const row = document.activeElement?.closest("tr, li");
  const here = lines.findIndex((line) => line === document.activeElement || row?.contains(line));
  const next = here < 0 ? (by > 0 ? 0 : lines.length - 1) : here + by;
  lines[Math.min(Math.max(next, 0), lines.length - 1)].focus();
  return true;
}

function search() {
  // On the page of search its own box comes after the one in the header.
  const field = [...document.querySelectorAll("[data-search]")].at(-1);
  if (!field) return false;
  field.focus();
  field.select();
  return true;
}

function work() {
  if (!document.querySelector('.rail a[href="/mijn-werk"]')) return false;
  location.assign("/mijn-werk");
  return true;
}

function help() {
  const panel = document.querySelector("[data-keys]");
  if (!panel) return work();
  panel.open = !panel.open;
  panel.querySelector("summary").focus();
  panel.scrollIntoView({ block: "nearest" });
  return true;
}

let before = "";
let since = 0;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || off()) return;
  const chain = event.timeStamp - since < 1500 ? before : "";
  before = event.key;
  since = event.timeStamp;
  const keys = { j: () => step(1), k: () => step(-1), "/": search, "?": help };
  const action = chain === "g" && event.key === "w" ? work : keys[event.key];
  if (action?.()) event.preventDefault();
});

for (const panel of document.querySelectorAll("[data-keys]")) {
  panel.hidden = false;
  const button = panel.querySelector("[data-keys-switch]");
  button.setAttribute("aria-pressed", String(off()));
  button.addEventListener("click", () => {
    const to = off() ? "aan" : "uit";
    try {
      localStorage.setItem(OFF, to);
    } catch {
      return;
    }
    button.setAttribute("aria-pressed", String(to === "uit"));
  });
}
