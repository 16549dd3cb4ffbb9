// `form[data-keeps="ask"]`: what is typed is kept by the centre each time it is read, so that it is there on another device,
// too. What the centre has not taken (no network, signed out meanwhile) stays in this browser until it does.
const WRITTEN = "[name]:not([type=hidden]):not([name=nickname])";

function nameOf(form) {
  return `malgil-community ${form.dataset.keeps}`;
}

function fieldsOf(form) {
  return [...form.querySelectorAll(`input${WRITTEN}, textarea${WRITTEN}, select${WRITTEN}`)];
}

function contentsOf(form) {
  return JSON.stringify({ key: form.elements.key.value, fields: fieldsOf(form).map((field) => [field.name, field.value]) });
}

function keepHere(form) {
  try {
    localStorage.setItem(nameOf(form), contentsOf(form));
  } catch {
    // Full or switched off: the fields still have it.
  }
}

/** Forget what this browser holds, unless more has been typed since. */
function forgetHere(form, contents) {
  try {
    if (localStorage.getItem(nameOf(form)) === contents) localStorage.removeItem(nameOf(form));
  } catch {
    // Nothing is held.
  }
}

function isHeld(form) {
  try {
    return localStorage.getItem(nameOf(form)) !== null;
  } catch {
    return false;
  }
}

function restore(form) {
  const held = localStorage.getItem(nameOf(form));
  if (!held) return;
  const { key, fields } = JSON.parse(held);
  if (form.dataset.sentLately.split(" ").includes(key)) return localStorage.removeItem(nameOf(form));
  if (form.dataset.bound !== undefined) return;
  for (const [name, value] of fields) {
    const field = fieldsOf(form).find((each) => each.name === name);
    if (field) field.value = value;
  }
  const details = form.closest("details");
  if (details) details.open = true;
  fieldsOf(form)[0]?.dispatchEvent(new Event("input", { bubbles: true }));
}

function send(form) {
  const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  fetch(form.dataset.keepsAt, { method: "POST", headers, body: new URLSearchParams(new FormData(form)), keepalive: true })
    .then((answer) => answer.headers.has("Malgil-Kept") && forgetHere(form, contentsOf(form)))
    .catch(() => undefined);
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-keeps]");
  if (form && event.target.matches(WRITTEN)) keepHere(form);
});

// What is posted with a key is known by it later; an edit has none, and is over with this.
document.addEventListener("submit", ({ target, defaultPrevented }) => {
  if (target.dataset.keeps?.startsWith("change-") && !defaultPrevented) forgetHere(target, contentsOf(target));
});

const asked = new WeakMap();
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  const form = detail.elt.closest?.("form[data-keeps]");
  if (form) asked.set(detail.xhr, contentsOf(form));
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.elt.closest?.("form[data-keeps]");
  if (form && detail.successful && detail.xhr.getResponseHeader("Malgil-Kept")) forgetHere(form, asked.get(detail.xhr));
});

function leave() {
  for (const form of document.querySelectorAll("form[data-keeps]")) {
    if (isHeld(form) && form.dataset.sent === undefined) send(form);
  }
}

addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && leave());

function restoreAll() {
  for (const form of document.querySelectorAll("form[data-keeps]")) {
    try {
      restore(form);
    } catch {
      // Nothing held, or nothing that can be read.
    }
  }
}

// After htmx, which reads what comes back and lets the centre keep it.
document.addEventListener("DOMContentLoaded", restoreAll, { once: true });
