// The proposed wording is taken, taken to be edited, or ignored; what was taken can be put back.
import { fit } from "../widgets/autogrow.js";

let before = null;
let ignored = "";

function box() {
  return document.querySelector("#asking textarea[name=body]");
}

function write(text) {
  const words = box();
  words.value = text;
  fit(words);
  words.dispatchEvent(new Event("input", { bubbles: true }));
}

function take(wording) {
  before = box().value;
  write(wording.querySelector("[data-proposal]").textContent.trim());
  document.querySelector("[data-undo]").hidden = false;
  wording.remove();
}

document.addEventListener("click", (event) => {
  const wording = event.target.closest("[data-wording]");
  if (wording && event.target.closest("[data-takes]")) {
    event.preventDefault();
    take(wording);
    document.querySelector("[data-undoes]").focus();
  } else if (wording && event.target.closest("[data-edits]")) {
    take(wording);
    box().focus();
    box().setSelectionRange(box().value.length, box().value.length);
  } else if (wording && event.target.closest("[data-ignores]")) {
    ignored = wording.querySelector("[data-proposal]").textContent;
    wording.remove();
    box().focus();
  }
  // A page drawn without script holds what stood there before in its form, and puts it back itself.
  if (event.target.closest("[data-undoes]") && before !== null) {
    event.preventDefault();
    write(before);
    before = null;
    document.querySelector("[data-undo]").hidden = true;
    box().focus();
  }
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "coach") return;
  const wording = document.querySelector("[data-wording]");
  if (wording?.querySelector("[data-proposal]").textContent === ignored) wording.remove();
});
