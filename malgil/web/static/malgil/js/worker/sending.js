// Sends what waits in the outbox when no window does: once, in order, in the name of who wrote it and nobody else.
import { everything, forget, keep } from "../send/outbox.js";

const FRAGMENT = "text/vnd.malgil.fragment+html";
const PATIENCE = 60_000;

/** Return the page's token, "" when it is not this person's page any more. */
async function tokenFor(page, who) {
  const answer = await fetch(page, { redirect: "manual", headers: { Accept: "text/html" } });
  if (!answer.ok) return answer.status >= 500 ? Promise.reject(new Error("later")) : "";
  const html = await answer.text();
  if (!html.includes(`data-send-as="${who}"`)) return "";
  return /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(html)?.[1] ?? "";
}

async function handOver(entry) {
  try {
    const token = await tokenFor(entry.page, entry.who);
    if (!token) return "not now";
    const body = new FormData();
    for (const [name, value] of entry.fields) body.append(name, value);
    body.set("key", entry.key);
    const headers = { Accept: FRAGMENT, "X-CSRFToken": token };
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(entry.url, { method: "POST", body, redirect: "manual", headers, signal });
    if (answer.ok) return "accepted";
    return answer.status === 408 || answer.status === 429 || answer.status >= 500 ? "again" : "refused";
  } catch {
    return "again";
  }
}

async function sendAll() {
  const stuck = new Set();
  for (const entry of (await everything()).filter((each) => each.page && !each.isRefused)) {
    if (stuck.has(entry.url)) continue;
    const outcome = await handOver(entry);
    if (outcome === "accepted") await forget(entry.key);
    else if (outcome === "refused") await keep({ ...entry, isRefused: true });
    else stuck.add(entry.url);
    if (outcome === "again") stuck.failed = true;
  }
  return !stuck.failed;
}

/** Send what waits, unless a window is doing so; return whether nothing has to be tried again. */
export function sendWaiting() {
  return self.navigator.locks.request("malgil-outbox", sendAll);
}

/** Put an answer typed into a notice into the outbox and send it; return whether that could be done. */
export async function reply(page, words) {
  try {
    const html = await (await fetch(page, { headers: { Accept: "text/html" } })).text();
    const found = /<form[^>]*id="composer"[^>]*action="([^"]+)"[^>]*data-send="([^"]+)"[^>]*data-send-as="(\d+)"/.exec(html);
    if (!found) return false;
    const url = new URL(found[1], self.location.origin).href;
    const entry = { key: self.crypto.randomUUID(), at: Date.now(), who: found[3], list: found[2], form: url, url, page };
    await keep({ ...entry, text: words, names: [], fields: [["body", words]], isRefused: false, sentence: "" });
    if (!(await sendWaiting())) await self.registration.sync?.register("outbox");
    return true;
  } catch {
    return false;
  }
}
