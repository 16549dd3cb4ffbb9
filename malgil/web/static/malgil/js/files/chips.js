// What a picker shows of its files, and what its form sends of them: the files themselves, or what they were sent as.
import { kit, part, word } from "./kit.js";
import { inputOf, itemsOf } from "./picker.js";

function span(name, text) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const mega = bytes / 1048576;
  return mega < 1 ? `${Math.ceil(bytes / 1024)} KB` : `${mega.toFixed(1)} MB`;
}

function button(name, text, attribute) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = name;
  element.textContent = text;
  element.setAttribute(attribute, "");
  return element;
}

function picture(item) {
  const image = new Image();
  image.alt = "";
  if (item.told?.picture) image.src = item.told.picture;
  else {
    image.src = URL.createObjectURL(item.file);
    image.onload = () => URL.revokeObjectURL(image.src);
  }
  // It only says that it is a picture, or is one this browser cannot draw.
  image.onerror = () => image.remove();
  return image;
}

function progress(item) {
  const bar = document.createElement("progress");
  bar.className = "files__progress";
  bar.max = item.size;
  bar.value = item.came;
  bar.setAttribute("aria-label", `${item.name} ${word("sending")}`);
  return bar;
}

function sentAs(item) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "uploads";
  field.value = item.told.token;
  return field;
}

function chip(box, item) {
  const shown = document.createElement("li");
  shown.className = "files__chip";
  shown.dataset.item = item.id;
  shown.dataset.state = item.state;
  if (item.told?.picture || (item.file && item.type.startsWith("image/"))) shown.append(picture(item));
  shown.append(span("files__name", item.name), span("files__size", item.state === "sending" ? "" : size(item.size)));
  if (item.state === "sending") shown.append(progress(item));
  if (item.state === "ready") shown.append(sentAs(item));
  if (item.state === "ready" && item.told.boxes && kit()) shown.append(button("files__act link", word("cover"), "data-file-cover"));
  const remove = button("files__remove", "×", "data-file-remove");
  remove.setAttribute("aria-label", `${item.name} ${box.dataset.remove ?? ""}`);
  shown.append(remove);
  // Under the name and what takes it away, over the whole width.
  if (item.state === "failed" || item.state === "refused") shown.append(span("files__why", item.sentence));
  if (item.state === "failed") shown.append(button("files__act link", word("again"), "data-file-again"));
  return shown;
}

function offer({ kind, word: name, value, shown }) {
  const element = button("files__offer button button--small", `${name} ${shown}`, "data-file-offer");
  Object.assign(element.dataset, { kind, word: name, value, shown });
  element.prepend(part("plus"));
  return element;
}

function findings(item) {
  const { found = [], personal = "" } = item.told?.read ?? {};
  const shown = [];
  if (personal && !item.isLeft) {
    const warning = part("warning");
    warning.dataset.item = item.id;
    warning.querySelector("[data-sentence]").textContent = `${item.name} · ${personal}`;
    shown.push(warning);
  }
  const offers = found.filter(({ value }) => !item.taken?.has(value));
  if (offers.length) {
    const line = part("found");
    line.dataset.item = item.id;
    line.querySelector("[data-offers]").append(...offers.map(offer));
    shown.push(line);
  }
  return shown;
}

function foundIn(box) {
  let place = box.querySelector(".files__found");
  if (!place) {
    place = document.createElement("div");
    place.className = "files__found";
    place.setAttribute("role", "status");
    box.append(place);
  }
  return place;
}

/** Let the form's field hold exactly the files that were not sent ahead. */
export function fill(box) {
  const input = inputOf(box);
  if (!input) return;
  const carrier = new DataTransfer();
  for (const item of itemsOf(box)) if (item.file && item.state !== "ready" && item.state !== "refused") carrier.items.add(item.file);
  input.files = carrier.files;
}

/** Draw a picker anew. */
export function draw(box) {
  const items = itemsOf(box);
  const focused = box.contains(document.activeElement) ? document.activeElement : null;
  const [id, which] = [focused?.closest("[data-item]")?.dataset.item, focused?.getAttributeNames().find((name) => name.startsWith("data-file-"))];
  fill(box);
  box.querySelector(".files__chips").replaceChildren(...items.map((item) => chip(box, item)));
  if (kit()) foundIn(box).replaceChildren(...items.flatMap(findings));
  if (focused && !focused.isConnected) (id && box.querySelector(`[data-item="${id}"] [${which}]`) || inputOf(box))?.focus();
  box.dispatchEvent(new CustomEvent("malgil:files", { bubbles: true, detail: { files: items } }));
}

/** Show how far an item has come, without drawing anything anew. */
export function advance(box, item) {
  const bar = box.querySelector(`[data-item="${item.id}"] progress`);
  if (bar) bar.value = item.came;
}
