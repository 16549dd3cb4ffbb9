// Browsers without `field-sizing: content` get the height of a text box from its contents.
const native = CSS.supports("field-sizing", "content");

/** Fit a text box to what it holds; call it after setting `value` from a script. */
export function fit(box) {
  if (native) return;
  box.style.blockSize = "auto";
  box.style.blockSize = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
}

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-autogrow]")) fit(event.target);
});
