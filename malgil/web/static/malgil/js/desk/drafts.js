// What an agent has begun to write is kept on the server, and only ever written into the box when the page is drawn.
const PAUSE = 700;
const timers = new Map();
// Newest text by box, until the server has it: "/desk/threads/7/draft/ reply" → text.
const wanted = new Map();
let busy = false;

function token() {
  return JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
}

function post(key, text) {
  const [address, kind] = key.split(" ");
  const form = new FormData();
  form.set("kind", kind);
  form.set("body", text);
  return fetch(address, { method: "POST", body: form, headers: { "X-CSRFToken": token() }, keepalive: true });
}

// One after the other: an older text must not arrive after a newer one.
async function flush() {
  if (busy) return;
  busy = true;
  try {
    for (let key; (key = wanted.keys().next().value); ) {
      const text = wanted.get(key);
      const answer = await post(key, text);
      if (answer.status >= 500) break;
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
