// `form[data-keeps="/path/"]`: what is typed is kept in this browser until it has been posted. A page that shows the form
// filled in again (`data-bound`) says that it was not.
const PAUSE = 300;
const SENT = "malgil-community-sent";
const timers = new Map();

function nameOf(form) {
  return `malgil-community ${form.dataset.keeps}`;
}

function fieldsOf(form) {
  return [...form.querySelectorAll("input[name]:not([type=hidden]):not([type=checkbox]), textarea[name], select[name]")];
}

function keep(form) {
  clearTimeout(timers.get(form));
  timers.delete(form);
  const typed = fieldsOf(form).filter((field) => field.value.trim());
  try {
    if (typed.length) localStorage.setItem(nameOf(form), JSON.stringify(typed.map((field) => [field.name, field.value])));
    else localStorage.removeItem(nameOf(form));
  } catch {
    // Full or switched off: the fields still have it.
  }
}

function restore(form) {
  if (form.dataset.bound !== undefined || fieldsOf(form).some((field) => field.tagName === "TEXTAREA" && field.value)) return;
  const kept = JSON.parse(localStorage.getItem(nameOf(form)) ?? "[]");
  for (const [name, value] of kept) {
    const field = fieldsOf(form).find((each) => each.name === name);
    if (field && !field.value) field.value = value;
  }
  if (!kept.length) return;
  const details = form.closest("details");
  if (details) details.open = true;
  fieldsOf(form).forEach((field) => field.dispatchEvent(new Event("input", { bubbles: true })));
}

function forgetSent() {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  const isBack = [...document.querySelectorAll("form[data-keeps][data-bound]")].some((form) => nameOf(form) === sent);
  if (sent && !isBack) localStorage.removeItem(sent);
}

function restoreAll() {
  try {
    forgetSent();
    document.querySelectorAll("form[data-keeps]").forEach(restore);
  } catch {
    // Nothing kept, or nothing that can be read.
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-keeps]");
  if (!form || !event.isTrusted) return;
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(keep, PAUSE, form));
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-keeps]");
  if (!form || event.defaultPrevented) return;
  keep(form);
  try {
    sessionStorage.setItem(SENT, nameOf(form));
  } catch {
    // Then it is offered once more, which does no harm: the same key writes once.
  }
});

addEventListener("pagehide", () => [...timers.keys()].forEach(keep));
restoreAll();
