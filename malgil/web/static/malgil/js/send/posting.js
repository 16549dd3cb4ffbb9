// One attempt to hand a message over, and what came of it.
import { renewToken, token } from "./token.js";

const FRAGMENT = "text/vnd.malgil.fragment+html";
const PATIENCE = 30_000;
const PATIENCE_WITH_FILES = 300_000;

function post(entry) {
  const hasFiles = entry.fields.some(([, value]) => value instanceof File && value.size);
  // Words alone go the short way in, which takes no parts.
  const body = hasFiles ? new FormData() : new URLSearchParams();
  for (const [name, value] of entry.fields) if (hasFiles || !(value instanceof File)) body.append(name, value);
  body.set("key", entry.key);
  return fetch(entry.url, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { Accept: FRAGMENT, "X-CSRFToken": token() },
    signal: AbortSignal.timeout(hasFiles ? PATIENCE_WITH_FILES : PATIENCE),
  });
}

function sentenceIn(html) {
  return new DOMParser().parseFromString(html, "text/html").querySelector("[data-sentence]")?.textContent.trim();
}

// Who is led away is not signed in any more; the page's form knows the words.
function signedOut() {
  return document.querySelector("[data-signed-out]")?.dataset.signedOut ?? "";
}

function secondsOf(answer) {
  return Number(answer.headers.get("Retry-After")) || 0;
}

/**
 * Hand an entry over. Returns {outcome: "accepted", html}, {outcome: "refused", sentence} for good, or
 * {outcome: "again", seconds} when it may be accepted later.
 */
export async function handOver(entry) {
  try {
    let answer = await post(entry);
    if (answer.status === 403 && (await renewToken(entry.who))) answer = await post(entry);
    if (answer.ok) return { outcome: "accepted", html: await answer.text() };
    if (answer.status === 408 || answer.status === 429 || answer.status >= 500) {
      return { outcome: "again", seconds: secondsOf(answer) };
    }
    return { outcome: "refused", sentence: answer.type === "opaqueredirect" ? signedOut() : sentenceIn(await answer.text()) };
  } catch {
    // No network, or an answer that was cut off: the key lets us ask again without saying it twice.
    return { outcome: "again", seconds: 0 };
  }
}
