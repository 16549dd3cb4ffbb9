// Which pane a phone shows, and what happens around swapping a thread in.
import { keep } from "./drafts.js";

const PHONE = matchMedia("(width < 720px)");

export function show(pane) {
  document.body.dataset.pane = pane;
}

/** Empty the thread's panes: nobody looks at it any more, so the page leaves its topics too. */
function leave() {
  keep();
  window.htmx.trigger("#thread-bell", "htmx:abort");
  document.getElementById("pane-thread").replaceChildren();
  document.getElementById("pane-context").replaceChildren();
  document.title = document.body.dataset.title;
  document.dispatchEvent(new CustomEvent("desk:left"));
}

// By an element that stays: the list may draw its rows anew while the thread is on its way.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-opens-thread]");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  // A link in the conversation names no list: the one that is shown stays.
  const href = link.pathname + (link.search || location.search);
  const where = { source: "#thread-opener", target: "#pane-thread", swap: "innerHTML", push: href };
  window.htmx.ajax("get", href, where).catch(() => undefined);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-to-pane]");
  if (!link || event.metaKey || event.ctrlKey) return;
  event.preventDefault();
  show(link.dataset.toPane);
  if (link.dataset.toPane !== "list") return;
  leave();
  history.pushState({ htmx: true }, "", link.href);
  document.querySelector("[aria-current=true].thread-row")?.focus({ preventScroll: true });
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id === "pane-thread" && event.detail.shouldSwap) keep();
  // What was asked for is done: the dialog has served. Its form must not be drawn anew while it is open.
  if (event.detail.shouldSwap) event.detail.requestConfig?.elt.closest("dialog")?.close();
});

/** Return which thread's state a part shows that comes beside an answer; none for a thread that is being opened. */
function threadOf(part) {
  return (part.dataset ?? part.firstElementChild?.dataset)?.ofThread;
}

document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  const of = threadOf(detail.fragment);
  // Another thread has been opened while the answer about this one was on the way.
  if (of && of !== document.getElementById("thread")?.dataset.thread) detail.shouldSwap = false;
  if (detail.target.querySelector("dialog[open]")) detail.shouldSwap = false;
  // What somebody is choosing from stays.
  if (detail.target.id === "macros" && !detail.target.hidden) detail.shouldSwap = false;
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id !== "pane-thread") return;
  show("thread");
  // On a phone the pressed row is hidden now; at a desk the arrow through the list goes on from it.
  if (PHONE.matches) document.querySelector("#thread .pane__back")?.focus({ preventScroll: true });
});
