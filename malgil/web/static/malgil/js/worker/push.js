// What is pushed becomes a notice of the system; pressing it leads to what it is about.
import { keepNow } from "./pages.js";
import { reply } from "./sending.js";

function windows() {
  return self.clients.matchAll({ type: "window", includeUncontrolled: true });
}

function isAt(window, url) {
  return new URL(window.url).pathname === url;
}

/** Show a notice, unless what it is about lies before somebody's eyes. */
export async function tell(event) {
  const said = event.data?.json();
  if (!said?.title) return;
  await self.navigator.setAppBadge?.(said.unseen).catch(() => undefined);
  if ((await windows()).some((window) => window.focused && isAt(window, said.url))) return;
  await self.registration.showNotification(said.title, {
    body: said.body,
    tag: said.tag,
    renotify: true,
    lang: said.lang,
    icon: "/app/icon-192.png",
    badge: "/app/badge-96.png",
    data: { url: said.url },
    // Where a system lets one type into the notice the type counts; elsewhere it is a button.
    actions: said.reply ? [{ action: "reply", type: "text", title: said.reply }] : [],
  });
  await keepNow(said.url);
}

/** Somebody pressed a notice or its button. */
export async function turnTo(event) {
  const { notification, action, reply: words } = event;
  const { url } = notification.data;
  notification.close();
  if (action === "reply" && words && (await reply(url, words))) return;
  const address = action === "reply" ? `${url}#composer` : url;
  const open = (await windows()).find((window) => isAt(window, url));
  if (!open) return void (await self.clients.openWindow(address));
  await open.focus();
  open.postMessage({ kind: "turned", action });
}
