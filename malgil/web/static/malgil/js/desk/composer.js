// Reply or note; Enter sends, but never in the middle of a Hangul syllable.
const TOUCH = matchMedia("(pointer: coarse)");

document.addEventListener("click", (event) => {
  // A pointer on the mode means to write; arrow keys between the modes do not.
  const chosen = event.detail > 0 && event.target.closest(".composers__modes .segment")?.querySelector("[data-focuses]");
  if (chosen) requestAnimationFrame(() => document.getElementById(chosen.dataset.focuses)?.focus());
});

document.addEventListener("keydown", (event) => {
  const box = event.target;
  if (!box.matches?.(".composer--desk textarea") || event.defaultPrevented) return;
  if (event.key === "Escape") {
    box.blur();
    return;
  }
  // Safari ends the composition before it tells of the key, and says so by 229 alone.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  if (TOUCH.matches) return;
  event.preventDefault();
  box.form.requestSubmit();
});
