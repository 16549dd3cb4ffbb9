// `[data-bell="desk thread.closed"]` gets the DOM event `bell` when a topic or kind it names rings: at most every
// `data-bell-every` ms, the last ring never lost, and never while it is being fetched.
const EVERY = 400;
const SETTLED = 60;
const MENU_OPEN = 250;

const rungAt = new Map();
const timers = new Map();
const busy = new Map();

// A region is swapped for a new element with the same id: the pace belongs to the place, not to the element.
function placeOf(element) {
  return element.id || element;
}

function elementAt(place) {
  return typeof place === "string" ? document.getElementById(place) : place;
}

function isMenuOpen() {
  return document.querySelector(".menu:popover-open") !== null;
}

function sound(place) {
  timers.delete(place);
  const element = elementAt(place);
  if (!element?.isConnected) return rungAt.delete(place);
  // What somebody is choosing from must not be drawn anew under their finger.
  if (isMenuOpen()) return timers.set(place, setTimeout(sound, MENU_OPEN, place));
  if (busy.has(place)) return busy.set(place, true);
  rungAt.set(place, performance.now());
  element.dispatchEvent(new CustomEvent("bell"));
  // What somebody pressed is on its way to the same place, and goes first.
  if (element.matches("[hx-sync]") && !busy.has(place)) timers.set(place, setTimeout(sound, SETTLED, place));
}

function ringOne(element) {
  const place = placeOf(element);
  if (timers.has(place)) return;
  const every = Number(element.dataset.bellEvery ?? EVERY);
  const wait = Math.max(0, (rungAt.get(place) ?? -Infinity) + every - performance.now());
  if (wait) timers.set(place, setTimeout(sound, wait, place));
  else sound(place);
}

/** Ring every region that names one of these topics or kinds. */
export function ring(names) {
  for (const element of document.querySelectorAll("[data-bell]")) {
    if (element.dataset.bell.split(/\s+/).some((name) => names.includes(name))) ringOne(element);
  }
}

/** Ring every region: something may have been missed. */
export function ringAll() {
  for (const element of document.querySelectorAll("[data-bell]")) ringOne(element);
}

// What rings while a region is on its way would be answered by what was true before.
document.addEventListener("htmx:beforeSend", ({ detail: { elt } }) => {
  if (elt.matches("[data-bell]")) busy.set(placeOf(elt), false);
});

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const { elt } = detail.requestConfig ?? {};
  if (!elt?.matches("[data-bell]") || !isMenuOpen()) return;
  detail.shouldSwap = false;
  busy.set(placeOf(elt), true);
});

function fetched(place) {
  if (!busy.has(place)) return;
  const again = busy.get(place);
  busy.delete(place);
  const element = elementAt(place);
  if (again && element) ringOne(element);
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  // A region that was swapped is gone, and htmx tells of its parent; the new one listens once it has settled.
  setTimeout(fetched, SETTLED, placeOf(detail.requestConfig.elt));
});
