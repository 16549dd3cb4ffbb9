// Whether anybody looks at this window: what is shown on every page is not worth a connection of a window in the back.
const PATIENCE = 30_000;

let isAway = false;
let timer = null;

/** Return whether nobody has looked for half a minute. */
export function nobodyLooks() {
  return isAway;
}

/** Call back when that changes. */
export function onChange(changed) {
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    const turn = (away) => {
      if (away === isAway) return;
      isAway = away;
      changed();
    };
    if (document.visibilityState === "visible") turn(false);
    else timer = setTimeout(turn, PATIENCE, true);
  });
}
