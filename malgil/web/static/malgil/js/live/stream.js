// The one connection of this page: opened for what it looks at, and opened again from where it was whenever it ends.
import { apply } from "./fragments.js";
import { ring, ringAll } from "./bells.js";
import { hold, letGo } from "./slots.js";
import { show } from "./state.js";
import { address, greeted, isNew, scan } from "./topics.js";
import { refused, reload } from "./refused.js";
import { onChange } from "./attention.js";

const FIRST = 1000;
const LONGEST = 15_000;
const SCAN_AFTER = 30;

let source = null;
let asked = { topics: [] };
let key = "";
let pause = FIRST;
let timer = null;
let wasOnline = false;
let heardAt = 0;
let silence = Infinity;
let wasRobbed = false;

function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

function close() {
  clearTimeout(timer);
  timer = null;
  source?.close();
  source = null;
}

async function open() {
  close();
  if (!(await hold(robbed, wasRobbed)) || source || !asked.topics.length) return;
  const mine = (source = new EventSource(address(asked)));
  heardAt = performance.now();
  mine.onerror = () => mine === source && lost(mine);
  for (const [name, hear] of Object.entries(HEAR)) {
    mine.addEventListener(name, (event) => {
      if (mine !== source) return;
      heardAt = performance.now();
      hear(JSON.parse(event.data));
    });
  }
}

const HEAR = {
  hello({ at, beat, release }) {
    tell("live:release", { release });
    pause = FIRST;
    silence = beat * 2500 + 2000;
    greeted(at);
    show("online");
    if (wasOnline) ringAll();
    wasOnline = true;
  },
  fragment(event) {
    if (!isNew(event.topic, event.seq)) return;
    apply(event);
    happened(event);
  },
  bell(event) {
    if (event.seq === undefined) {
      ring([event.topic]);
      tell("live:bell", event);
    } else if (isNew(event.topic, event.seq)) happened(event);
  },
  whisper: (event) => tell("live:whisper", event),
  beat() {},
  // Its time is over: nothing is wrong, so nobody needs to know.
  bye: () => again(Math.random() * 300),
  reload,
};

function happened({ topic, seq, kind, place, id }) {
  ring([topic, kind]);
  tell("live:event", { topic, seq, kind, place, id });
}

async function lost(mine) {
  const isRefused = mine.readyState === EventSource.CLOSED;
  close();
  show(navigator.onLine ? "connecting" : "offline");
  again(pause * (0.5 + Math.random() / 2));
  pause = Math.min(pause * 2, LONGEST);
  if (isRefused && (await refused(address(asked)))) {
    pause = LONGEST;
    tell("live:refused", {});
  }
}

function again(wait) {
  close();
  timer = setTimeout(open, wait);
}

function robbed() {
  close();
  show("connecting");
  wasRobbed = true;
  open();
}

function now() {
  if (!asked.topics.length) return;
  wasRobbed = false;
  pause = FIRST;
  open();
}

/** Look at the page again: what is to be seen may have changed. */
function look() {
  const next = scan();
  const nextKey = JSON.stringify([next.topics, next.url, next.surface]);
  if (nextKey === key && !next.isBehind) return;
  key = nextKey;
  asked = next;
  now();
  if (asked.topics.length) return;
  close();
  letGo();
}

let soon = null;
function lookSoon() {
  soon ??= setTimeout(() => {
    soon = null;
    look();
  }, SCAN_AFTER);
}

function isSilent() {
  return source && performance.now() - heardAt > silence;
}

new MutationObserver(lookSoon).observe(document.documentElement, { childList: true, subtree: true });
addEventListener("online", now);
// Whether that is so is only known by trying: a centre on this very machine needs no network.
addEventListener("offline", now);
function turnedTo() {
  if (document.visibilityState === "visible" && (!source || isSilent())) now();
}

onChange(lookSoon);
document.addEventListener("visibilitychange", turnedTo);
addEventListener("focus", turnedTo);
// A line that was cut without a word is never told of; the beats that stay away tell.
setInterval(() => isSilent() && now(), 2000);
addEventListener("pagehide", () => {
  close();
  letGo();
});
addEventListener("pageshow", (event) => event.persisted && now());
look();
