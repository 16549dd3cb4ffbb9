// `form[data-send]`: what is sent goes into the outbox first, and from there to the server, in order, one at a time.
import { put } from "../live/fragments.js";
import { clear, namesIn } from "../files/box.js";
import { discard } from "./drafts.js";
import { forget, keep, waitingOf } from "./outbox.js";
import { formOf, hasList, keyAt, remove, show } from "./pending.js";
import { handOver } from "./posting.js";

const FIRST = 1000;
const LONGEST = 15_000;

let pause = FIRST;
let timer = null;
let isBusy = false;
let isWanted = false;
let last = 0;

function me() {
  return document.querySelector("[data-send-as]")?.dataset.sendAs ?? null;
}

/** Later than everything before it, even within one millisecond or when the clock is set back. */
function moment() {
  last = Math.max(Date.now(), last + 0.001);
  return last;
}

function entryOf(form, submitter) {
  const fields = [...new FormData(form, submitter)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "key");
  return {
    key: newKey(),
    at: moment(),
    who: form.dataset.sendAs,
    list: form.dataset.send,
    form: form.action,
    url: submitter?.hasAttribute("formaction") ? submitter.formAction : form.action,
    // Where the service worker finds a token, should every window be closed by then.
    page: location.pathname,
    text: form.querySelector("[data-send-text]").value,
    names: namesIn(form),
    // An empty file field is sent as a file without a name.
    fields: fields.filter(([, value]) => !(value instanceof File) || value.name),
    isRefused: false,
    sentence: "",
  };
}

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Plain http on another machine of the network has no randomUUID.
  const digits = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function empty(form) {
  const box = form.querySelector("[data-send-text]");
  box.value = "";
  box.dispatchEvent(new Event("input", { bubbles: true }));
  const files = form.querySelector("[data-files]");
  if (files) clear(files);
  else for (const input of form.querySelectorAll("input[type=file]")) input.value = "";
  box.focus();
}

async function take(form, submitter) {
  const entry = entryOf(form, submitter);
  if (!entry.text.trim() && !entry.fields.some(([name, value]) => value instanceof File || name === "uploads")) return;
  show(entry, "sending");
  empty(form);
  await keep(entry);
  discard(form);
  pump();
}

/** Send what waits, unless that is being done: in one window at a time. */
async function pump() {
  clearTimeout(timer);
  isWanted = true;
  if (isBusy) return;
  isBusy = true;
  try {
    const round = async () => {
      while (isWanted) {
        isWanted = false;
        await sendAll();
      }
    };
    await (navigator.locks ? navigator.locks.request("malgil-outbox", round) : round());
  } finally {
    isBusy = false;
  }
}

async function sendAll() {
  const stuck = new Set();
  const tried = new Set();
  for (;;) {
    const entries = (await waitingOf(me())).filter((entry) => !entry.isRefused);
    const entry = entries.find((each) => !stuck.has(each.url) && !tried.has(each.key));
    if (!entry) break;
    tried.add(entry.key);
    show(entry, "sending");
    const result = await handOver(entry);
    if (result.outcome === "again") {
      // What comes after it on the same thread must not overtake it.
      stuck.add(entry.url);
      for (const each of entries) if (each.url === entry.url) show(each, "waiting");
      later(result.seconds * 1000);
    } else await done(entry, result);
  }
  if (stuck.size) afterClosing();
  else pause = FIRST;
}

/** Let the service worker send what waits, should this window be closed before there is a network again. */
function afterClosing() {
  navigator.serviceWorker?.ready.then((ready) => ready.sync?.register("outbox")).catch(() => undefined);
}

async function done(entry, { outcome, html, sentence }) {
  if (outcome === "accepted") {
    await forget(entry.key);
    put(entry.list, html);
    remove(entry.key);
  } else {
    await keep({ ...entry, isRefused: true, sentence: sentence ?? "" });
    show(entry, "failed", sentence);
  }
}

function later(least) {
  clearTimeout(timer);
  timer = setTimeout(pump, Math.max(least, pause * (0.5 + Math.random() / 2)));
  pause = Math.min(pause * 2, LONGEST);
}

function now() {
  pause = FIRST;
  pump();
}

async function entryAt(element) {
  const key = keyAt(element);
  return key && (await waitingOf(me())).find((entry) => entry.key === key);
}

async function again(button) {
  const entry = await entryAt(button);
  if (!entry) return;
  await keep({ ...entry, isRefused: false });
  now();
}

async function drop(button) {
  const entry = await entryAt(button);
  remove(keyAt(button));
  if (!entry) return;
  await forget(entry.key);
  const box = formOf(entry)?.querySelector("[data-send-text]");
  if (!box || box.value) return;
  box.value = entry.text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
}

/** Show what waits in the forms of this page; they may have come with a swap. */
async function showAll() {
  for (const entry of me() ? await waitingOf(me()) : []) {
    show(entry, entry.isRefused ? "failed" : "waiting", entry.sentence);
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-send]") || event.submitter?.hasAttribute("data-send-not") || !hasList(form)) return;
  event.preventDefault();
  take(form, event.submitter);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-pending-again]")) again(event.target);
  else if (event.target.closest("[data-pending-drop]")) drop(event.target);
});

document.addEventListener("live:state", ({ detail }) => detail.state === "online" && now());
document.addEventListener("htmx:afterSettle", ({ detail }) => detail.elt.querySelector?.("form[data-send]") && showAll());
addEventListener("online", now);
showAll().then(pump);
