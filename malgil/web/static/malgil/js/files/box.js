// Chosen, dropped and pasted files become chips that can be taken out again. Where the page knows how, they are sent
// ahead in the background; what has not come by then goes with the form, as it does without script.
import { again, discard, handedOver, read, restoreAll, sendAhead } from "./ahead.js";
import { draw } from "./chips.js";
import { coverBy } from "./covering.js";
import { take } from "./offers.js";
import { itemOf, itemsOf, setItems } from "./picker.js";
import { cover } from "./sending.js";

/** Add files to a picker; those over its limit are refused by name. */
export function add(box, files) {
  const limit = Number(box.dataset.maxBytes ?? Infinity);
  const refused = files.filter((file) => file.size > limit);
  const error = box.querySelector(".files__error");
  if (error) {
    error.hidden = refused.length === 0;
    const sentence = box.dataset.tooBig.replace("{limit}", Math.floor(limit / 1048576));
    error.textContent = refused.length ? `${refused.map((file) => file.name).join(", ")}: ${sentence}` : "";
  }
  const taken = files.filter((file) => file.size <= limit).map((file) => itemOf({ file }));
  setItems(box, [...itemsOf(box), ...taken]);
  draw(box);
  sendAhead(box);
}

function isSent(item) {
  return item.state !== "refused";
}

/** Forget the files of a picker, after they were handed over; what was refused still says why it did not go. */
export function clear(box) {
  handedOver(itemsOf(box).filter(isSent));
  setItems(box, itemsOf(box).filter((item) => !isSent(item)));
  draw(box);
}

/** Return the names of everything a form is about to send. */
export function namesIn(form) {
  return [...form.querySelectorAll("[data-files]")].flatMap((box) => itemsOf(box).filter(isSent).map((item) => item.name));
}

function boxNear(target) {
  if (!(target instanceof Element)) return null;
  // What is dropped on a document's card is that document; what is pasted elsewhere is just a file.
  const near = target.closest("[data-files]") ?? target.closest(".paper")?.querySelector("[data-files]");
  const form = target.closest("form");
  return near ?? form?.querySelector(":not(.paper) > [data-files]") ?? null;
}

function itemAt(element) {
  const box = element.closest("[data-files]");
  const id = Number(element.closest("[data-item]")?.dataset.item);
  return [box, box && itemsOf(box).find((item) => item.id === id)];
}

function remove(box, item) {
  discard(item);
  setItems(box, itemsOf(box).filter((each) => each !== item));
  draw(box);
}

function covered(box, item) {
  draw(box);
  read(item);
}

const PRESSES = {
  "[data-file-remove]": (box, item) => remove(box, item),
  "[data-file-again]": (box, item) => again(item),
  "[data-file-cover]": (box, item) => coverBy(item, item.told.read.boxes ?? [], () => covered(box, item)),
  "[data-file-cover-found]": async (box, item) => {
    item.told = await cover(item.told, item.told.read.boxes);
    covered(box, item);
  },
  "[data-file-leave]": (box, item) => {
    item.isLeft = true;
    draw(box);
  },
  "[data-file-offer]": (box, item, button) => {
    take(button);
    item.taken = new Set([...(item.taken ?? []), button.dataset.value]);
    draw(box);
  },
};

document.addEventListener("click", (event) => {
  for (const [which, act] of Object.entries(PRESSES)) {
    const button = event.target.closest(which);
    if (!button) continue;
    const [box, item] = itemAt(button);
    if (item) act(box, item, button);
    return;
  }
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("input[type=file]")) return;
  const box = boxNear(event.target);
  if (box) add(box, [...event.target.files]);
});

document.addEventListener("reset", (event) => {
  for (const box of event.target.querySelectorAll("[data-files]")) clear(box);
});

document.addEventListener("paste", (event) => {
  const box = boxNear(event.target);
  const files = [...(event.clipboardData?.files ?? [])];
  if (!box || !files.length) return;
  event.preventDefault();
  add(box, files);
});

document.addEventListener("dragover", (event) => {
  const box = boxNear(event.target);
  if (!box || !event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  box.dataset.over = "";
});

for (const kind of ["dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const box = boxNear(event.target);
    if (!box) return;
    delete box.dataset.over;
    if (kind === "dragleave" || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    add(box, [...event.dataTransfer.files]);
  });
}

document.addEventListener("htmx:afterSettle", restoreAll);
restoreAll();
