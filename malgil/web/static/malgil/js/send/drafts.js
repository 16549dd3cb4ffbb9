// `form[data-draft="local"]`: what has been typed is kept in this browser until it is in the outbox.
const PAUSE = 300;
const timers = new Map();

function boxOf(form) {
  return form.querySelector("[data-send-text]");
}

function nameOf(form) {
  return `malgil-draft ${form.dataset.sendAs} ${new URL(form.action).pathname}`;
}

function keep(form) {
  clearTimeout(timers.get(form));
  timers.delete(form);
  try {
    if (boxOf(form).value.trim()) localStorage.setItem(nameOf(form), boxOf(form).value);
    else localStorage.removeItem(nameOf(form));
  } catch {
    // Full or switched off: the box still has it.
  }
}

/** Forget a form's draft, unless something new has been typed since. */
export function discard(form) {
  if (form.dataset.draft === "local") keep(form);
}

function restore() {
  for (const form of document.querySelectorAll('form[data-draft="local"]')) {
    const box = boxOf(form);
    const draft = localStorage.getItem(nameOf(form));
    if (!box || box.value || !draft || "restored" in form.dataset) continue;
    form.dataset.restored = "";
    box.value = draft;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

document.addEventListener("input", (event) => {
  const form = event.target.closest?.('form[data-draft="local"]');
  if (!form || event.target !== boxOf(form) || !event.isTrusted) return;
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(keep, PAUSE, form));
});

function keepAll() {
  for (const form of [...timers.keys()]) keep(form);
}

addEventListener("pagehide", keepAll);
document.addEventListener("htmx:beforeSwap", keepAll);
document.addEventListener("htmx:afterSettle", restore);
restore();
