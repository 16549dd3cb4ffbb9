// Whether this browser is told by push, and turning that on and off.
const DEVICES = "/notifications/devices/";

function isApple() {
  return /iPhone|iPad/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
}

function headers() {
  return JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
}

function bytesOf(text) {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "=");
  return Uint8Array.from(atob(padded), (letter) => letter.charCodeAt(0));
}

async function current() {
  const registration = await navigator.serviceWorker.getRegistration("/");
  return (await registration?.pushManager.getSubscription()) ?? null;
}

/** Return whether the server tells who looks here through this browser: somebody else may have turned it on. */
async function isMine({ endpoint }) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint)));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  // Without a network nothing is known, and what the browser says counts.
  const answer = await fetch(`${DEVICES}?digest=${hex}`).catch(() => null);
  return answer ? answer.ok && !answer.redirected && (await answer.json()).known : true;
}

/** Return how things stand: "on", "off", "blocked", "install" (an iPhone before it is an app) or "missing". */
export async function stateHere() {
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) {
    return isApple() && !navigator.standalone ? "install" : "missing";
  }
  if (Notification.permission === "denied") return "blocked";
  const subscription = Notification.permission === "granted" && (await current());
  return subscription && (await isMine(subscription)) ? "on" : "off";
}

async function tellServer(method, fields) {
  const answer = await fetch(DEVICES, { method, headers: headers(), body: new URLSearchParams(fields) });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
}

/** Ask the person and subscribe; does nothing when they say no. */
export async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") return;
  const { key } = await (await fetch("/notifications/key/")).json();
  await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
  const { endpoint, keys } = subscription.toJSON();
  await tellServer("POST", { endpoint, ...keys });
}

/** Be told no more on this device. */
export async function unsubscribe() {
  const subscription = await current();
  if (!subscription) return;
  await tellServer("DELETE", { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
}
