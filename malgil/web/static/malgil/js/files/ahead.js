// Lets what a picker holds be sent ahead in the background, and says what came of it.
import { advance, draw } from "./chips.js";
import { drop, forget, remember, rememberedBy, remembersAny } from "./keeping.js";
import { kit, word } from "./kit.js";
import { boxes, boxOf, inputOf, itemOf, itemsOf, nameOf, setItems } from "./picker.js";
import { begin, dropAt, look, Refused, sendRest } from "./sending.js";

const LOOKS = 14;
const LOOK_AGAIN = 900;
const stops = new Map();
const restored = new Set();
let begun = Promise.resolve();

function documentOf(box) {
  const name = inputOf(box)?.name ?? "";
  return name.startsWith("document-") ? name.slice("document-".length) : "";
}

function redraw(item) {
  const box = boxOf(item);
  if (box) draw(box);
}

/** Send the files of a picker ahead, where the page knows how. */
export function sendAhead(box) {
  if (!kit()) return;
  for (const item of itemsOf(box)) if (item.state === "waiting" && item.file) send(box, item);
}

/** One begins after the other: the first answer gives a browser nobody knows the cookie by which all of it are its own. */
function inTurn(action) {
  const done = begun.then(action);
  begun = done.catch(() => undefined);
  return done;
}

async function send(box, item) {
  const stop = new AbortController();
  stops.set(item, stop);
  item.state = "sending";
  redraw(item);
  try {
    item.told ??= await inTurn(() => begin(item, documentOf(box)));
    await remember(nameOf(box), item);
    await sendRest(item, () => boxOf(item) && advance(boxOf(item), item), stop.signal);
    Object.assign(item, { state: "ready", name: item.told.name, size: item.told.size, file: null });
    await remember(nameOf(box), item);
  } catch (error) {
    if (stop.signal.aborted) return;
    const isRefused = error instanceof Refused;
    Object.assign(item, { state: isRefused ? "refused" : "failed", sentence: error.message || word("failed") });
    if (isRefused) forget(item);
  } finally {
    stops.delete(item);
  }
  redraw(item);
  if (item.state === "ready") read(item);
}

/** Ask what a program has read in a picture, until it has or takes too long; nothing found is nothing said. */
export async function read(item) {
  for (let tries = 0; tries < LOOKS && item.told && !item.told.read.done && boxOf(item); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN * (1 + tries / 3)));
    const told = await look(item.told.url).catch(() => null);
    if (told && told.picture === item.told.picture) item.told = told;
  }
  if (item.told?.read.done && (item.told.read.found.length || item.told.read.personal)) redraw(item);
}

/** Try an item again. */
export function again(item) {
  item.state = "waiting";
  const box = boxOf(item);
  if (box) send(box, item);
}

/** Stop sending an item and let everybody forget it. */
export function discard(item) {
  stops.get(item)?.abort();
  forget(item);
  if (item.told && item.state !== "refused") dropAt(item.told.url);
}

/** Forget the items of a picker because they have been handed over. */
export function handedOver(items) {
  for (const item of items) {
    stops.get(item)?.abort();
    forget(item);
  }
}

/** What the server has kept of a form that must be sent once more, where this browser remembers nothing itself. */
async function keptBy(box) {
  if (inputOf(box)?.name !== "files") return [];
  const list = box.closest("form")?.querySelector("[data-kept-files]");
  const tokens = [...(list?.querySelectorAll("input:checked") ?? [])].map((input) => input.value);
  list?.remove();
  return (await remembersAny(location.pathname)) ? [] : tokens.map((token) => ({ url: `${word("url")}${token}/`, type: "" }));
}

async function restore(box) {
  const name = nameOf(box);
  if (restored.has(name)) return draw(box);
  restored.add(name);
  const remembered = await rememberedBy(name);
  for (const entry of [...remembered, ...(await keptBy(box))]) {
    const told = await look(entry.url).catch(() => null);
    if (!told || told.taken || (!told.ready && !entry.file)) {
      drop(entry);
      continue;
    }
    const item = itemOf({ file: told.ready ? null : entry.file, name: told.name, size: told.size, type: entry.type, told });
    setItems(box, [...itemsOf(box), item]);
    draw(box);
    if (told.ready) read(item);
  }
  sendAhead(box);
  return undefined;
}

/** Show what the pickers of the page have held before. */
export function restoreAll() {
  if (!kit()) return;
  for (const box of boxes()) if (itemsOf(box).length || !restored.has(nameOf(box))) restore(box);
}
