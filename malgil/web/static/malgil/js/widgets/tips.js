// WCAG 1.4.13: what appears on hover or focus can be sent away without moving either.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const tip of document.querySelectorAll(":is(:hover, :focus-visible) > .tip")) {
    tip.hidden = true;
    tip.parentElement.addEventListener("pointerleave", () => (tip.hidden = false), { once: true });
    tip.parentElement.addEventListener("blur", () => (tip.hidden = false), { once: true });
  }
});
