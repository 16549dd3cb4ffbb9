// `form[data-after-sending]`: what it does comes after what was written before it, also when the network is slower than a
// press; a thread that is ended first would refuse the last words.
import { toast } from "../widgets/toasts.js";
import { isSending } from "./pending.js";

const LOOK = 50;
const PATIENCE = 10_000;
const waiting = new Set();

/** Return where a form leads, without what it says of the list beside it. */
function pathOf(form) {
  return new URL(form.action).pathname;
}

/** Return the form as it stands on the page now: what was sent has perhaps drawn it anew. */
function formTo(path) {
  return [...document.querySelectorAll("form[data-after-sending]")].find((form) => pathOf(form) === path);
}

function look(path, sentence, until) {
  const form = formTo(path);
  const isLate = performance.now() >= until;
  // While the buttons are drawn anew there may be none for a moment.
  if ((isSending() || !form) && !isLate) return void setTimeout(look, LOOK, path, sentence, until);
  waiting.delete(path);
  if (form && !isSending()) form.requestSubmit();
  else toast(sentence, "error");
}

document.addEventListener("htmx:confirm", (event) => {
  const form = event.detail.elt.closest?.("form[data-after-sending]");
  if (!form || !isSending()) return;
  event.preventDefault();
  if (waiting.has(pathOf(form))) return;
  waiting.add(pathOf(form));
  look(pathOf(form), form.dataset.afterSending, performance.now() + PATIENCE);
});
