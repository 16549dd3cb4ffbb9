// Which files each picker holds. They are kept by the picker's name, so that a part drawn anew shows them again.
const pickers = new Map();
let last = 0;

/** Return the file field a picker fills. */
export function inputOf(box) {
  return box.querySelector("input[type=file]") ?? box.closest("form")?.querySelector("input[type=file]:not([data-files] *)");
}

/** Return what a picker is known by, here and in what the browser keeps. */
export function nameOf(box) {
  return `${location.pathname} ${inputOf(box)?.name ?? "files"}`;
}

/** Return the items of a picker. */
export function itemsOf(box) {
  return pickers.get(nameOf(box)) ?? [];
}

/** Set the items of a picker. */
export function setItems(box, items) {
  pickers.set(nameOf(box), items);
}

/** Return a new item for a file that was chosen, or for one that was sent before this page was opened. */
export function itemOf({ file = null, name = file.name, size = file.size, type = file?.type ?? "", told = null }) {
  last += 1;
  return { id: last, file, name, size, type, told, state: told?.ready ? "ready" : "waiting", came: told?.offset ?? 0, sentence: "" };
}

/** Return every picker of the page. */
export function boxes() {
  return [...document.querySelectorAll("[data-files]")];
}

/** Return the picker on the page that holds an item, or undefined. */
export function boxOf(item) {
  return boxes().find((box) => itemsOf(box).includes(item));
}
