// Which pane a phone shows, and what happens around swapping a thread in.
import { keep } from "./drafts.js";

const PHONE = matchMedia("(width < 720px)");

export function show(pane) {
  document.body.dataset.pane = pane;
}

/** Empty the thread's panes: nobody looks at it any more, so the page leaves its topics too. */
function leave() {
  keep();
  document.getElementById("main").replaceChildren();
  document.getElementById("pane-context").replaceChildren();
  document.dispatchEvent(new CustomEvent("desk:left"));
}

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
  if (event.detail.target?.id === "main" && event.detail.shouldSwap) keep();
  // What was asked for is done: the dialog has served. Its form must not be drawn anew while it is open.
  if (event.detail.shouldSwap) event.detail.elt?.closest?.("dialog")?.close();
});

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  if (event.detail.target?.querySelector?.("dialog[open]")) event.detail.shouldSwap = false;
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id !== "main") return;
  show("thread");
  // On a phone the pressed row is hidden now; at a desk the arrow through the list goes on from it.
  if (PHONE.matches) document.getElementById("main").focus({ preventScroll: true });
});
