// Chosen, dropped and pasted files become chips that can be taken out again; the input holds exactly what the chips show.
const kept = new WeakMap();

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const mega = bytes / 1048576;
  return mega < 1 ? `${Math.ceil(bytes / 1024)} KB` : `${mega.toFixed(1)} MB`;
}

function inputOf(box) {
  return box.querySelector("input[type=file]") ?? box.closest("form")?.querySelector("input[type=file]");
}

function chip(box, file, index) {
  const item = document.createElement("li");
  item.className = "files__chip";
  if (file.type.startsWith("image/")) {
    const image = new Image();
    image.alt = "";
    image.src = URL.createObjectURL(file);
    image.onload = () => URL.revokeObjectURL(image.src);
    item.append(image);
  }
  item.append(span("files__name", file.name), span("files__size", size(file.size)));
  const remove = document.createElement("button");
  remove.type = "button";
  remove.className = "files__remove";
  remove.setAttribute("aria-label", `${file.name} ${box.dataset.remove ?? ""}`);
  remove.textContent = "×";
  remove.addEventListener("click", () => {
    keep(box, kept.get(box).filter((_, place) => place !== index));
    inputOf(box)?.focus();
  });
  item.append(remove);
  return item;
}

function span(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

function keep(box, files) {
  kept.set(box, files);
  const carrier = new DataTransfer();
  for (const file of files) carrier.items.add(file);
  const input = inputOf(box);
  if (input) input.files = carrier.files;
  box.querySelector(".files__chips").replaceChildren(...files.map((file, index) => chip(box, file, index)));
  box.dispatchEvent(new CustomEvent("malgil:files", { bubbles: true, detail: { files } }));
}

/** Add files to a picker; those over its limit are refused by name. */
export function add(box, files) {
  const limit = Number(box.dataset.maxBytes ?? Infinity);
  const refused = files.filter((file) => file.size > limit);
  const error = box.querySelector(".files__error");
  if (error) {
    error.hidden = refused.length === 0;
    error.textContent = refused.length ? `${refused.map((file) => file.name).join(", ")}: ${box.dataset.tooBig}` : "";
  }
  keep(box, [...(kept.get(box) ?? []), ...files.filter((file) => file.size <= limit)]);
}

/** Forget the files of a picker, after they were sent. */
export function clear(box) {
  keep(box, []);
}

function boxNear(target) {
  if (!(target instanceof Element)) return null;
  return target.closest("[data-files]") ?? target.closest("form")?.querySelector("[data-files]") ?? null;
}

document.addEventListener("change", (event) => {
  if (!event.target.matches("input[type=file]")) return;
  const box = boxNear(event.target);
  if (box) add(box, [...event.target.files]);
});

document.addEventListener("reset", (event) => {
  const box = event.target.querySelector("[data-files]");
  if (box) clear(box);
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
