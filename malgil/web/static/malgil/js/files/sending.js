// Sends a file ahead, piece by piece; what is lost on the way is sent again from where the server says it ended.
import { token } from "../send/token.js";
import { word } from "./kit.js";

const PIECE = 512 * 1024;
const PATIENCE = 60_000;
const FIRST = 1000;
const LONGEST = 15_000;
const TRIES = 8;

/** Something the server will say again however often it is asked: its sentence is for people. */
export class Refused extends Error {}

/** Sending ahead is not to be had now; the file can still go with its form. */
export class Unavailable extends Error {}

function ask(url, { method = "GET", body, headers = {}, signal } = {}) {
  const limits = [AbortSignal.timeout(PATIENCE), ...(signal ? [signal] : [])];
  return fetch(url, {
    method,
    body,
    redirect: "manual",
    headers: { Accept: "text/vnd.malgil.fragment+html", "X-CSRFToken": token(), ...headers },
    signal: AbortSignal.any ? AbortSignal.any(limits) : limits[0],
  });
}

async function sentenceOf(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector("[data-sentence]")?.textContent.trim() ?? "";
}

function pause(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
    addEventListener("online", resolve, { once: true });
  });
}

/** Begin with an item and return what the server says of it. */
export async function begin(item, documentName) {
  const body = new FormData();
  body.append("name", item.name);
  body.append("size", String(item.size));
  body.append("document", documentName);
  const answer = await ask(word("url"), { method: "POST", body });
  if (answer.ok) return answer.json();
  if ([413, 415, 422].includes(answer.status)) throw new Refused(await sentenceOf(answer));
  throw new Unavailable();
}

/** Return what the server says of something sent before; null for what it does not know any more. */
export async function look(url) {
  const answer = await ask(url);
  return answer.ok ? answer.json() : null;
}

/** Let the server forget what was sent. */
export function dropAt(url) {
  return ask(url, { method: "DELETE" }).catch(() => undefined);
}

/** Fill parts of a picture with black and return what the server says of it now. */
export async function cover(told, boxes) {
  const answer = await ask(told.boxes, { method: "POST", body: JSON.stringify(boxes), headers: { "Content-Type": "application/json" } });
  if (!answer.ok) throw new Refused(await sentenceOf(answer));
  return answer.json();
}

async function sendPiece(item, signal) {
  const piece = item.file.slice(item.told.offset, item.told.offset + PIECE);
  const headers = { "Upload-Offset": String(item.told.offset), "Content-Type": "application/offset+octet-stream" };
  const answer = await ask(item.told.url, { method: "PATCH", body: piece, headers, signal });
  if (answer.ok) return answer.json();
  if ([413, 415, 422].includes(answer.status)) throw new Refused(await sentenceOf(answer));
  if (answer.status === 404 || answer.status === 403) throw new Unavailable();
  // Where it ended says the server: a piece may have come although its answer was lost.
  return (await look(item.told.url)) ?? Promise.reject(new Unavailable());
}

/** Send what is left of an item, trying again what fails, and call `onStep` after every piece. */
export async function sendRest(item, onStep, signal) {
  for (let failures = 0; !item.told.ready; ) {
    const before = item.told.offset;
    try {
      item.told = await sendPiece(item, signal);
    } catch (error) {
      if (error instanceof Refused || error instanceof Unavailable || signal.aborted) throw error;
    }
    item.came = item.told.offset;
    failures = item.told.offset > before ? 0 : failures + 1;
    if (failures > TRIES) throw new Unavailable();
    onStep(item);
    if (failures) await pause(Math.min(LONGEST, FIRST * 2 ** (failures - 1)));
  }
}
