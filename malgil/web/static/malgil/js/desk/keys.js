// One key does one thing: `data-shortcut="e"`, `"shift+a"`, `"g m"` on what is to be pressed. Never while writing.
import { move } from "./list.js";

const OFF = "malgil_desk_keys_off";
const PAUSE = 1200;
const LEADERS = new Set(["g"]);
let leader = "";
let forget = 0;

function writes(target) {
  return target.isContentEditable || target.matches("textarea, select, input:not([type=radio], [type=checkbox])");
}

// By place on the keyboard where the letters are Hangul: ㄷ is the key of E.
function letter(event) {
  if (event.key === "?" || event.key === "/") return event.key;
  if (/^Key[A-Z]$/.test(event.code)) return event.code[3].toLowerCase();
  return event.key.length === 1 ? event.key.toLowerCase() : "";
}

function press(keys) {
  const found = [...document.querySelectorAll(`[data-shortcut="${CSS.escape(keys)}"]`)];
  // What lies in a closed menu can be pressed all the same; what is not drawn otherwise cannot.
  const target = found.find((element) => element.closest(".menu") || element.checkVisibility());
  if (!target || target.disabled) return false;
  target.click();
  document.getElementById(target.dataset.focuses)?.focus();
  return true;
}

function search() {
  const box = document.getElementById("desk-search");
  document.body.dataset.pane = "list";
  box?.select();
  box?.focus();
}

const OWN = { j: () => move(1), k: () => move(-1), "/": search };

function act(keys) {
  if (!OWN[keys]) return press(keys);
  OWN[keys]();
  return true;
}

function ours(event) {
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return false;
  if (event.ctrlKey || event.metaKey || event.altKey || writes(event.target)) return false;
  if (document.querySelector("dialog[open]") || document.querySelector(".menu:popover-open")) return false;
  return localStorage.getItem(OFF) === null;
}

// Escape empties the search, and leaves it once it is empty.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.target.id !== "desk-search" || event.target.value) return;
  event.target.blur();
  document.querySelector(".thread-row[aria-current=true]")?.focus({ preventScroll: true });
});

document.addEventListener("keydown", (event) => {
  if (!ours(event)) return;
  const key = letter(event);
  if (!key) return;
  clearTimeout(forget);
  const keys = leader ? `${leader} ${key}` : event.shiftKey && key !== "?" ? `shift+${key}` : key;
  leader = "";
  if (LEADERS.has(keys)) {
    leader = keys;
    forget = setTimeout(() => (leader = ""), PAUSE);
    event.preventDefault();
  } else if (act(keys)) event.preventDefault();
});

// WCAG 2.1.4: keys without a modifier can be turned off.
const chosen = document.getElementById("shortcuts-on");
if (chosen) {
  chosen.checked = localStorage.getItem(OFF) === null;
  chosen.addEventListener("change", () => {
    if (chosen.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
}
