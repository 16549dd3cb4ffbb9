// After an update of the centre a page with old scripts gives way to a new one: as soon as nothing typed would be lost.
import { isLeaving } from "../live/leaving.js";

const LOOK_AGAIN = 5000;
const ONCE_IN = 60_000;

const own = document.querySelector("meta[name=malgil-release]")?.content;
let isOld = false;

function isWriting() {
  if (document.querySelector("dialog[open]")) return true;
  const fields = [...document.querySelectorAll("textarea, input:not([type=hidden], [type=search])")];
  return fields.some((field) => {
    if (field.type === "file") return field.files.length > 0;
    // What is kept as a draft comes back by itself.
    if (field.closest('[data-draft="local"]')) return false;
    return "defaultChecked" in field && /checkbox|radio/.test(field.type)
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue;
  });
}

function renew() {
  if (isWriting() || isLeaving()) return void setTimeout(renew, LOOK_AGAIN);
  location.reload();
}

function compare(release) {
  if (!own || !release || release === own || isOld) return;
  isOld = true;
  // Two processes of different releases must not send a page to and fro.
  const last = Number(sessionStorage.getItem("malgil-renewed") ?? 0);
  const wait = Math.max(0, last + ONCE_IN - Date.now());
  setTimeout(() => {
    sessionStorage.setItem("malgil-renewed", String(Date.now()));
    renew();
  }, wait);
}

document.addEventListener("live:release", ({ detail }) => compare(detail.release));
document.addEventListener("htmx:afterRequest", ({ detail }) => compare(detail.xhr?.getResponseHeader("Malgil-Release")));
