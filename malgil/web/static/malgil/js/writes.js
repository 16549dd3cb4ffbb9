// Sends for what writing needs once the page has something to write in; pages made for writing bring it themselves.
// A page with much to fill in (`form[data-later]`) has it brought by the first touch, before a file can be chosen.
const WRITES = "[data-send-as], [data-personal], [data-files], input[type=file]";
const TOUCHES = ["pointerdown", "focusin", "keydown", "dragenter", "change"];
// Files on their way are kept under this name (`files/keeping.js`): a reload goes on with them at once.
const ON_THEIR_WAY = "malgil-uploads";

let brought = null;
let waits = false;
const missed = new Set();

/** Bring what writing needs, once, and return when it is there. */
export function bring() {
  // The page knows the address: the two would otherwise name each other, and neither could be named by its content.
  brought ??= import(document.querySelector("script[data-writing]").dataset.writing).then(arrive);
  return brought;
}

function arrive() {
  for (const kind of TOUCHES) document.removeEventListener(kind, touched, true);
  // What was chosen before anybody was there to hear of it is said again.
  for (const input of missed) input.dispatchEvent(new Event("change", { bubbles: true }));
}

function touched(event) {
  if (event.type === "change" && event.target.matches("input[type=file]")) missed.add(event.target);
  bring();
}

async function isGoingOn() {
  const kept = await indexedDB.databases?.().catch(() => null);
  return !kept || kept.some(({ name }) => name === ON_THEIR_WAY);
}

async function wait() {
  waits = true;
  for (const kind of TOUCHES) document.addEventListener(kind, touched, true);
  if (document.querySelector("[data-kept-files]") || (await isGoingOn())) bring();
}

function look() {
  if (brought || waits || !document.querySelector(WRITES)) return;
  if (document.querySelector("form[data-later]")) wait();
  else bring();
}

document.addEventListener("htmx:afterSettle", look);
look();
