// The service worker. Pages come from the network, always; it keeps what is the reader's own for when there is none,
// tells what is pushed, and sends what waits after every window is closed. It never keeps a page of the staff.
import { begin, forget, keepNow, open, part, renew } from "./pages.js";
import { tell, turnTo } from "./push.js";
import { sendWaiting } from "./sending.js";
import { takeShared } from "./sharing.js";

self.addEventListener("install", (event) => {
  // At once: pages are of the release they were fetched from, and what they name has its content in its name.
  self.skipWaiting();
  event.waitUntil(begin());
});

self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), renew()])));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  if (request.method === "POST" && url.pathname === "/share/") event.respondWith(takeShared(event));
  else if (request.method === "POST" && url.pathname === APP.signOut) event.waitUntil(leave());
  else if (request.method !== "GET") return;
  else if (request.mode === "navigate") event.respondWith(open(event, url));
  else if (/^\/(static|theme\.css|logo)/.test(url.pathname)) event.respondWith(part(request));
});

self.addEventListener("push", (event) => event.waitUntil(tell(event)));
self.addEventListener("notificationclick", (event) => event.waitUntil(turnTo(event)));

self.addEventListener("sync", (event) => {
  if (event.tag === "outbox") event.waitUntil(sendWaiting().then((isDone) => isDone || Promise.reject(new Error("later"))));
});

self.addEventListener("message", ({ data }) => {
  if (data?.kind === "keep") keepNow(data.path);
  else if (data?.kind === "leave") leave();
});

/** Somebody signs out: this browser keeps nothing of theirs, and is told nothing more. */
async function leave() {
  await forget();
  await self.navigator.clearAppBadge?.().catch(() => undefined);
  for (const notice of await self.registration.getNotifications()) notice.close();
  const subscription = await self.registration.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}
