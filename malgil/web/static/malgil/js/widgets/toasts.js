// Short news at the edge of the page. Errors stay until they are sent away.
const STAY = 6000;

function leaveLater(element) {
  if (element.dataset.tone === "error") return;
  let timer = setTimeout(() => element.remove(), STAY);
  element.addEventListener("pointerenter", () => clearTimeout(timer));
  element.addEventListener("focusin", () => clearTimeout(timer));
  element.addEventListener("pointerleave", () => {
    timer = setTimeout(() => element.remove(), STAY);
  });
}

/** Show one sentence; `tone` is "ok", "info", "warning" or "error", `href` where it leads. */
export function toast(text, tone = "info", href = "") {
  const place = document.getElementById("toasts");
  const pattern = document.getElementById("toast-template");
  if (!place || !pattern) return;
  const element = pattern.content.firstElementChild.cloneNode(true);
  element.dataset.tone = tone;
  const words = element.querySelector(".toast__text");
  if (href) words.append(Object.assign(document.createElement("a"), { href, textContent: text }));
  else words.textContent = text;
  place.append(element);
  leaveLater(element);
}

document.addEventListener("click", (event) => {
  event.target.closest(".toast__close")?.closest(".toast").remove();
});

// Sent by a view as `HX-Trigger: {"malgil:toast": {"text": …, "tone": …}}`.
document.addEventListener("malgil:toast", (event) => toast(event.detail.text, event.detail.tone));

for (const element of document.querySelectorAll("#toasts .toast")) leaveLater(element);
