// The customer sees that their words were read: by the agent who has the thread, with the page in sight.
const told = new Map();

function newest() {
  const messages = document.querySelectorAll('#log .message[data-by="customer"][id^="message-"]');
  return Number(messages[messages.length - 1]?.id.slice("message-".length) ?? 0);
}

function tell() {
  const address = document.getElementById("thread")?.dataset.reads;
  const last = newest();
  if (!address || document.visibilityState !== "visible" || last <= (told.get(address) ?? 0)) return;
  told.set(address, last);
  const form = new FormData();
  form.set("read_to", last);
  const token = JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];
  fetch(address, { method: "POST", body: form, headers: { "X-CSRFToken": token } }).catch(() => told.delete(address));
}

for (const kind of ["live:event", "htmx:afterSettle", "visibilitychange"]) document.addEventListener(kind, tell);
tell();
