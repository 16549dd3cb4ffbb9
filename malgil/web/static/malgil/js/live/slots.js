// Over HTTP/1.1 a browser opens six connections to a site, all its windows together: with six streams nothing else would
// load. So at most four windows hold one; the window somebody turns to takes it from another.
const SLOTS = 4;
const NAME = "malgil-live-";

let free = null;
let waiting = null;

function isUnlimited() {
  const [page] = performance.getEntriesByType("navigation");
  return !navigator.locks || /^h[23]/.test(page?.nextHopProtocol ?? "");
}

/** Hold a lock until `letGo`; resolve to whether it was given, call `robbed` when another window takes it. */
function request(name, options, robbed) {
  return new Promise((resolve) => {
    let isHeld = false;
    const held = (lock) => {
      // Of several that were waited for, one is enough.
      if (lock && free) return void resolve(true);
      isHeld = Boolean(lock);
      resolve(isHeld);
      return lock && new Promise((done) => (free = done));
    };
    navigator.locks.request(name, options, held).catch((error) => {
      resolve(false);
      if (error.name !== "AbortError" || !isHeld) return;
      free = null;
      robbed();
    });
  });
}

function anyName() {
  return NAME + Math.floor(Math.random() * SLOTS);
}

/** Wait for whichever is free first: two windows that wait for the same one would leave the others unused. */
async function whichever(robbed) {
  const asked = (waiting = new AbortController());
  const names = Array.from({ length: SLOTS }, (_, number) => NAME + number);
  const given = names.map(async (name) => (await request(name, { signal: asked.signal }, robbed)) || Promise.reject());
  const isGiven = await Promise.any(given).then(() => true, () => false);
  asked.abort();
  return isGiven;
}

/** Return whether a stream may be opened; a window that was robbed or that nobody looks at waits for its turn. */
export async function hold(robbed, wasRobbed) {
  if (free || isUnlimited()) return true;
  waiting?.abort();
  for (let number = 0; number < SLOTS; number += 1) {
    if (await request(NAME + number, { ifAvailable: true }, robbed)) return true;
  }
  // Whoever was robbed does not take it back: five windows side by side would do nothing else.
  if (document.visibilityState === "visible" && !wasRobbed) return request(anyName(), { steal: true }, robbed);
  return whichever(robbed);
}

/** Let another window have it. */
export function letGo() {
  waiting?.abort();
  free?.();
  free = null;
}
