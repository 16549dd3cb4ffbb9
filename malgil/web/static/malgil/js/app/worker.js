// Starts the service worker once the page has everything it needs, and speaks with it.
const IDLE = 2000;

function start() {
  // Before a centre is set up there is no app.
  if (!document.querySelector("link[rel=manifest]")) return;
  navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" }).catch(() => undefined);
}

function heard({ data }) {
  if (data?.kind === "turned") compose(data.action);
}

/** Lead to where one answers, after a press on 답장. */
function compose(action) {
  const box = action === "reply" && document.querySelector("#composer [data-send-text]");
  if (box) box.focus();
}

async function count() {
  // Only an app on a home screen has a badge.
  if (!navigator.setAppBadge || !matchMedia("(display-mode: standalone)").matches) return;
  const answer = await fetch("/notifications/unseen/", { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const { unseen } = await answer.json();
  await (unseen ? navigator.setAppBadge(unseen) : navigator.clearAppBadge());
}

function turned() {
  if (document.visibilityState === "visible") return count();
  // What was said since this page came is kept for when there is no network.
  navigator.serviceWorker.controller?.postMessage({ kind: "keep", path: location.pathname });
}

if ("serviceWorker" in navigator) {
  const soon = () => (window.requestIdleCallback ?? setTimeout)(start, { timeout: IDLE });
  if (document.readyState === "complete") soon();
  else addEventListener("load", soon, { once: true });
  navigator.serviceWorker.addEventListener("message", heard);
  navigator.serviceWorker.startMessages?.();
  document.addEventListener("visibilitychange", turned);
  if (location.hash === "#composer") compose("reply");
  count();
}
