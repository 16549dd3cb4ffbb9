// After an answer its line is drawn anew: whoever typed it goes on where it makes sense, at the reason or the message.
document.addEventListener("htmx:oobAfterSwap", (event) => {
  const line = document.getElementById(event.detail.target?.id);
  if (!line?.matches(".question")) return;
  const field = line.querySelector("[aria-invalid]");
  (field ?? document.querySelector("#composer [data-send-text]"))?.focus();
});
