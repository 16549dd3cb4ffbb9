// What an agent has begun to write is kept on the server, and only ever written into the box when the page is drawn.
import { renewToken, token } from "../send/token.js";

const PAUSE = 700;
const timers = new Map();
// Newest text by box, until the server has it: "/desk/threads/7/draft/ reply" → text.
const wanted = new Map();
let busy = false;

function post(key, text) {
  const [address, kind] = key.split(" ");
  const body = new URLSearchParams({ kind, body: text });
  const headers = { "X-CSRFToken": token() };
  return fetch(address, { method: "POST", body, headers, redirect: "manual", keepalive: true });
}

/** Keep one text; return whether the server has answered for good. */
async function kept(key, text) {
  let answer = await post(key, text);
  const who = document.querySelector("[data-send-as]")?.dataset.sendAs;
  if (answer.status === 403 && who && (await renewToken(who))) answer = await post(key, text);
  // Signed out: what is wanted waits for who comes back.
  return answer.type !== "opaqueredirect" && answer.status < 500;
}

// One after the other: an older text must not arrive after a newer one.
async function flush() {
  if (busy) return;
  busy = true;
  try {
    for (let key; (key = wanted.keys().next().value); ) {
      const text = wanted.get(key);
      if (!(await kept(key, text))) break;
      if (wanted.get(key) === text) wanted.delete(key);
    }
  } catch {
    // Offline: what is wanted stays, and goes out with the next letter or when the connection is back.
  } finally {
    busy = false;
  }
}

function want(box, text) {
  clearTimeout(timers.get(box));
  timers.delete(box);
  box.dataset.kept = "";
  wanted.set(`${box.closest("[data-draft-to]").dataset.draftTo} ${box.dataset.draft}`, text);
  flush();
}

/** Keep at once what has not been kept yet: the page or the thread is about to change. */
export function keep() {
  for (const box of [...timers.keys()]) want(box, box.value);
}

document.addEventListener("input", (event) => {
  const box = event.target;
  if (!box.matches("textarea[data-draft]")) return;
  clearTimeout(timers.get(box));
  timers.set(
    box,
    setTimeout(() => want(box, box.value), PAUSE),
  );
});

document.addEventListener("submit", (event) => {
  const box = event.target.querySelector("textarea[data-draft]");
  if (!box) return;
  clearTimeout(timers.get(box));
  timers.delete(box);
  // What is sent is no draft any more; the sender keeps it until it has arrived.
  if ("kept" in box.dataset || box.defaultValue) want(box, "");
});

document.addEventListener("live:state", (event) => {
  if (event.detail.state === "online" && wanted.size) flush();
});

function leave() {
  keep();
  // The page may be gone before the one in flight has come back.
  for (const [key, text] of wanted) post(key, text).catch(() => undefined);
}

addEventListener("pagehide", leave);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep();
});
