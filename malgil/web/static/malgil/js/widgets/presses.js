// A button that is drawn anew while a finger is on it would lose the press: the browser clicks what the old and the new one
// have in common. The new one is pressed instead, if it stands there and means the same.
const PRESSED = "button, a[href], summary";
let held = null;

/** Return what a button does: the same words that lead to the same place. */
function meaning(button) {
  const way = button.form?.querySelector("[name=_method]")?.value;
  const place = button.href ?? button.form?.action;
  return JSON.stringify([button.localName, button.id, place, way, button.value, button.href ? "" : button.textContent.trim()]);
}

document.addEventListener("mousedown", ({ button, target }) => {
  const pressed = button === 0 && target.closest?.(PRESSED);
  held = pressed ? { pressed, meaning: meaning(pressed) } : null;
}, true);

document.addEventListener("mouseup", (event) => {
  const was = held;
  held = null;
  if (!was || was.pressed.isConnected || event.button !== 0) return;
  const now = document.elementFromPoint(event.clientX, event.clientY)?.closest(PRESSED);
  if (now && meaning(now) === was.meaning) now.click();
}, true);
