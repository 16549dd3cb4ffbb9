// When the server says no to a press, its sentence is shown; what was typed stays where it is.
import { toast } from "../widgets/toasts.js";

function sentence(xhr) {
  const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
  return page.querySelector("[data-sentence]")?.textContent.trim() || document.body.dataset.refused;
}

// Beside an open dialog nothing is read and nothing can be pressed: it says no itself.
function say(words, asked) {
  const body = asked?.closest("dialog[open]")?.querySelector(".dialog__body");
  if (!body) return toast(words, "error");
  const line = Object.assign(document.createElement("p"), { className: "field__error", role: "alert" });
  line.dataset.refusal = "";
  body.append(line);
  line.textContent = words;
}

document.addEventListener("htmx:beforeRequest", (event) => {
  for (const line of event.detail.elt.querySelectorAll("[data-refusal]")) line.remove();
});

document.addEventListener("htmx:responseError", (event) => {
  // A region that refreshes itself will do so again; only what somebody asked for is worth a sentence.
  if (event.detail.requestConfig.triggeringEvent?.type === "bell") return;
  say(sentence(event.detail.xhr), event.detail.elt);
});

document.addEventListener("htmx:sendError", (event) => {
  if (event.detail.requestConfig.triggeringEvent?.type !== "bell") say(document.body.dataset.unsent, event.detail.elt);
});
