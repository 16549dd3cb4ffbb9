"""Push as a journey sees it: a subscription, a message as the browser hands it over, and the notice that stands."""

import json
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import Any

from playwright.sync_api import Page, Worker

from tests.e2e.centre import Centre
from tests.notifications.push_service import Browser, PushService
from tests.until import until

PUSHED = """
([endpoint, p256dh, auth]) => {
  // A real subscription needs the browser maker's service; this one stands on this machine.
  const given = { endpoint, keys: { p256dh, auth } };
  let current = null;
  const made = () => ({ endpoint, toJSON: () => given, unsubscribe: async () => { current = null; return true; } });
  PushManager.prototype.subscribe = async () => (current ??= made());
  PushManager.prototype.getSubscription = async () => current;
}
"""


def deliver(page: Page, payload: dict[str, Any]) -> None:
    """Hand a message to the service worker, as the browser does with what comes from its push service."""
    devtools = page.context.new_cdp_session(page)
    registrations: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: registrations.extend(each["registrationId"] for each in told["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    until(lambda: registrations, page)
    origin = page.evaluate("location.origin")
    message = {"origin": origin, "registrationId": registrations[0], "data": json.dumps(payload)}
    devtools.send("ServiceWorker.deliverPushMessage", message)


def is_told(page: Page, worker: Worker, payload: dict[str, Any]) -> None:
    """Deliver a message until its notice stands.

    Chromium asked for its notices while it draws one may take that one for gone and forget it.
    """
    again_at = 0.0

    def stands() -> object:
        nonlocal again_at
        if monotonic() >= again_at:
            deliver(page, payload)
            again_at = monotonic() + 5
        return worker.evaluate(SHOWN)

    until(stands, page)


# What a phone's system would do with it is written down instead: a number on the icon, a window that opens.
WATCHED = """
() => {
  self.navigator.setAppBadge = async (number) => { self.badge = number; };
  self.clients.openWindow = async (address) => { self.opened = address; };
}
"""
PRESSED = """
async ({ action, reply }) => {
  const [notification] = await registration.getNotifications();
  self.dispatchEvent(new NotificationEvent("notificationclick", { notification, action, reply }));
}
"""
SHOWN = "async () => (await registration.getNotifications()).map((n) => [n.body, n.data.url, n.actions[0].title])"


def at_push_service(page: Page, service: PushService, browser: Browser) -> None:
    """Let the browser's subscription be one of the service on this machine."""
    page.add_init_script(f"({PUSHED})({json.dumps([f'{service.url}/phone', browser.p256dh, browser.auth])})")


def pushes(shop: Centre) -> list[tuple[str, float, float]]:
    """What has become of every push: its state, how long after the event it was sent, and how long it will wait."""
    query = (
        "SELECT state, (julianday(taken_at) - julianday(n.at)) * 86400, (julianday(due_at) - julianday(n.at)) * 86400 "
        "FROM notifications_attempt a JOIN notifications_notice n ON n.id = notice_id WHERE means = 'push' ORDER BY 3"
    )
    return [(str(state), float(taken or 0), float(due)) for state, taken, due in shop.rows(query)]  # type: ignore[arg-type]


def time_flies(shop: Centre, means: str) -> None:
    """Let everything by a means be due now."""
    before = (datetime.now(tz=UTC) - timedelta(seconds=1)).strftime("%Y-%m-%d %H:%M:%S.%f")
    shop.change("UPDATE notifications_attempt SET due_at = ? WHERE means = ? AND state = 'due'", before, means)
