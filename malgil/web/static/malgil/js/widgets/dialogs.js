// `data-opens="id"` opens a dialog, `data-closes` closes the one it is in, a press beside it closes it too.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    const dialog = document.getElementById(opener.dataset.opens);
    // A link leads, without script, to a page that asks the same.
    if (dialog) event.preventDefault();
    dialog?.showModal();
    // Who opened it by a key goes on by the keyboard: to what is asked, past the button that closes.
    if (!event.detail) dialog?.querySelector(".dialog__body :is(select, input:not([type=hidden]), textarea)")?.focus();
    return;
  }
  if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
});

let pressed = null;

function beside(dialog, event) {
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}

document.addEventListener("pointerdown", (event) => {
  pressed = event.target;
});

document.addEventListener("click", (event) => {
  const dialog = event.target;
  // Both ends of the press must lie outside: text selected from the inside out must not close it.
  if (dialog instanceof HTMLDialogElement && dialog === pressed && dialog.open && beside(dialog, event)) dialog.close();
});
