// `form[data-after-sending]`: what it does comes after what was written before it, also when the network is slower than a
// press; a thread that is ended first would refuse the last words.
import { toast } from "../widgets/toasts.js";
import { isSending } from "./pending.js";

const LOOK = 50;
const PATIENCE = 10_000;

document.addEventListener("htmx:confirm", (event) => {
  const form = event.detail.elt.closest?.("form[data-after-sending]");
  if (!form || !isSending()) return;
  event.preventDefault();
  const { issueRequest } = event.detail;
  const until = performance.now() + PATIENCE;
  const look = () => {
    if (!form.isConnected) return;
    if (!isSending()) issueRequest(true);
    else if (performance.now() < until) setTimeout(look, LOOK);
    else toast(form.dataset.afterSending, "error");
  };
  look();
});
