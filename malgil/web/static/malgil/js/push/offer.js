// `[data-push-offer]`: offered where somebody is about to wait or to leave. It shows itself only to who has not decided.
import { stateHere, subscribe } from "./subscription.js";

const DECLINED = "malgil-push-declined";

function isDeclined() {
  try {
    return localStorage.getItem(DECLINED) !== null;
  } catch {
    return false;
  }
}

async function show() {
  const box = document.querySelector("[data-push-offer]");
  if (!box || isDeclined()) return;
  const state = await stateHere();
  // An iPhone tells nobody before the centre is on its home screen.
  if (state === "install") told(box, "install");
  else if (state !== "off" || Notification.permission !== "default") return;
  box.hidden = false;
}

function told(box, word) {
  for (const part of box.querySelectorAll("[data-offer-when]")) part.hidden = part.dataset.offerWhen !== word;
}

document.addEventListener("click", async (event) => {
  const box = event.target.closest("[data-push-offer]");
  if (!box) return;
  if (event.target.closest("[data-offer-no]")) {
    localStorage.setItem(DECLINED, "1");
    box.hidden = true;
  } else if (event.target.closest("[data-offer-yes]")) {
    try {
      await subscribe();
    } catch {
      return told(box, "failed");
    }
    if (Notification.permission === "granted") told(box, "on");
    else box.hidden = true;
  }
});

/** Show the offer on this page, and in what is swapped in. */
export function offer() {
  show();
  document.addEventListener("htmx:afterSettle", show);
}
