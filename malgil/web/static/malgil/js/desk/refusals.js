// When the server says no to a press, its sentence is shown; what was typed stays where it is.
import { toast } from "../widgets/toasts.js";

function sentence(xhr) {
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  return page.querySelector("[data-sentence]")?.textContent.trim() || document.body.dataset.refused;
}

document.addEventListener("htmx:responseError", (event) => {
  // A region that refreshes itself will do so again; only what somebody asked for is worth a sentence.
  if (event.detail.requestConfig.triggeringEvent?.type === "bell") return;
  toast(sentence(event.detail.xhr), "error");
});

document.addEventListener("htmx:sendError", (event) => {
  if (event.detail.requestConfig.triggeringEvent?.type !== "bell") toast(document.body.dataset.unsent, "error");
});
