// Reply or note; Enter sends, but never in the middle of a Hangul syllable.
const TOUCH = matchMedia("(pointer: coarse)");

function boxOf(mode) {
  return document.querySelector(`.composer[data-mode="${mode}"] textarea`);
}

document.addEventListener("click", (event) => {
  // A shortcut clicks the radio even when it is chosen already, and `change` would not come.
  const radio = event.target.closest("input[data-writes]");
  if (radio && (radio.checked || event.detail === 0)) requestAnimationFrame(() => boxOf(radio.dataset.writes)?.focus());
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
