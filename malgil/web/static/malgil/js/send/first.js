// `form[data-after-sending]`: what it does comes after what was written before it, also when the network is slower than a
// press; a thread that is ended first would refuse the last words.
import { toast } from "../widgets/toasts.js";
import { isSending } from "./pending.js";

const LOOK = 50;
const PATIENCE = 10_000;
const waiting = new Set();

/** Return the form as it stands on the page now: what was sent has perhaps drawn it anew. */
function formTo(action) {
  return [...document.querySelectorAll("form[data-after-sending]")].find((form) => form.action === action);
}

function look(action, sentence, until) {
  const form = formTo(action);
  const isLate = performance.now() >= until;
  if (isSending() && !isLate && form) return void setTimeout(look, LOOK, action, sentence, until);
  waiting.delete(action);
  if (form && !isSending()) form.requestSubmit();
  else toast(sentence, "error");
}

document.addEventListener("htmx:confirm", (event) => {
  const form = event.detail.elt.closest?.("form[data-after-sending]");
  if (!form || !isSending()) return;
  event.preventDefault();
  if (waiting.has(form.action)) return;
  waiting.add(form.action);
  look(form.action, form.dataset.afterSending, performance.now() + PATIENCE);
});
