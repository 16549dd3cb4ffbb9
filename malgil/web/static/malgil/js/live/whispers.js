// Tells the others on a topic that somebody types here: at most every three seconds, and once when they stop.
const EVERY = 3000;
const STILL_AFTER = 5000;

const saidAt = new Map();
const timers = new Map();

/** Whisper "typing" or "still" on a topic; nobody minds when it does not arrive. */
export function whisper(topic, kind) {
  fetch("/live/whisper", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ topic, kind }),
    keepalive: true,
  }).catch(() => undefined);
}

function still(topic) {
  clearTimeout(timers.get(topic));
  timers.delete(topic);
  if (!saidAt.delete(topic)) return;
  whisper(topic, "still");
}

function typing(topic) {
  clearTimeout(timers.get(topic));
  timers.set(topic, setTimeout(still, STILL_AFTER, topic));
  const now = performance.now();
  if (now - (saidAt.get(topic) ?? -Infinity) < EVERY) return;
  saidAt.set(topic, now);
  whisper(topic, "typing");
}

document.addEventListener("input", (event) => {
  const topic = event.target.closest?.("form[data-whispers]")?.dataset.whispers;
  if (!topic || !event.isTrusted || !event.target.matches("[data-send-text]")) return;
  if (event.target.value.trim()) typing(topic);
  else still(topic);
});

document.addEventListener("submit", (event) => {
  const topic = event.target.dataset.whispers;
  if (topic) still(topic);
});
