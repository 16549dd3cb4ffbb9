// The customer sees that their words were read: by the agent who has the thread, with the page in sight.
const told = new Map();

function newest() {
  const messages = document.querySelectorAll('#log .message[data-by="customer"][id^="message-"]');
  return Number(messages[messages.length - 1]?.id.slice("message-".length) ?? 0);
}

async function tell() {
  const address = document.querySelector("[data-reads]")?.dataset.reads;
  const last = newest();
  if (!address || document.visibilityState !== "visible" || last <= (told.get(address) ?? 0)) return;
  told.set(address, last);
  const headers = JSON.parse(document.body.getAttribute("hx-headers"));
  try {
    const answer = await fetch(address, { method: "POST", headers, body: new URLSearchParams({ read_to: last }) });
    if (!answer.ok) told.delete(address);
  } catch {
    // Offline: the next message, or coming back to the page, tries again.
    told.delete(address);
  }
}

for (const kind of ["live:event", "live:state", "htmx:afterSettle", "visibilitychange"]) {
  document.addEventListener(kind, tell);
}
tell();
