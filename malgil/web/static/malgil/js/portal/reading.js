// `ol[data-reads="/threads/7/read/"]`: while somebody looks at the conversation, what the other side said counts as read.
let told = 0;

function lastFromOthers(log) {
  const mine = log.dataset.side;
  const others = [...log.querySelectorAll(".message[id^=message-]")].filter((each) => each.dataset.by !== mine);
  return others.length ? Number(others.at(-1).id.slice("message-".length)) : 0;
}

async function tell() {
  const log = document.querySelector("[data-reads]");
  if (!log || document.visibilityState !== "visible") return;
  const last = lastFromOthers(log);
  if (last <= told) return;
  told = last;
  const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  try {
    const answer = await fetch(log.dataset.reads, { method: "POST", headers, body: new URLSearchParams({ read_to: last }) });
    if (!answer.ok) told = 0;
  } catch {
    // Offline: the next message, or coming back to the page, tries again.
    told = 0;
  }
}

document.addEventListener("live:event", tell);
document.addEventListener("live:state", tell);
document.addEventListener("visibilitychange", tell);
tell();
