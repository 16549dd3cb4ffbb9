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
    const held = (lock) => {
      resolve(Boolean(lock));
      return lock && new Promise((done) => (free = done));
    };
    navigator.locks.request(name, options, held).catch((error) => {
      resolve(false);
      if (error.name !== "AbortError" || options.signal?.aborted) return;
      free = null;
      robbed();
    });
  });
}

function anyName() {
  return NAME + Math.floor(Math.random() * SLOTS);
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
  waiting = new AbortController();
  return request(anyName(), { signal: waiting.signal }, robbed);
}

/** Let another window have it. */
export function letGo() {
  waiting?.abort();
  free?.();
  free = null;
}
