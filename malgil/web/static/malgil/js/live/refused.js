// When the stream says no, or that the page is too old to be brought up to date, the page loads itself again: once.
import { isLeaving } from "./leaving.js";

const KEY = "malgil_live_reloaded";
const QUIET = 60_000;

/** Load the page again, unless that has just been tried; what was typed is kept by drafts and outbox. */
export function reload() {
  const last = Number(sessionStorage.getItem(KEY) ?? 0);
  if (Date.now() - last < QUIET || isLeaving()) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
}

/** Return whether the stream refuses this page for good: nobody is signed in, or a topic is not theirs. */
export async function refused(address) {
  try {
    const { status } = await fetch(address, { method: "HEAD" });
    if (status !== 403 && status !== 404) return false;
  } catch {
    return false;
  }
  reload();
  return true;
}
