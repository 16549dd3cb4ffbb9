// What the page looks at: the union of every `[data-live-topics]`, and how far it is on each topic.
import { nobodyLooks } from "./attention.js";

const carriers = new WeakMap();
const positions = new Map();
let known = [];

function words(text) {
  return (text ?? "").split(/\s+/).filter(Boolean);
}

function sinceOf(element) {
  return new Map(words(element.dataset.liveSince).map((word) => [word.slice(0, word.indexOf("=")), Number(word.slice(word.indexOf("=") + 1))]));
}

/** Take in an element that has just come; return whether it shows less than was delivered already. */
function takeIn(element, others) {
  const since = sinceOf(element);
  let isBehind = false;
  for (const topic of words(element.dataset.liveTopics)) {
    if (!since.has(topic)) continue;
    const at = since.get(topic);
    const had = positions.get(topic);
    if (had !== undefined && at < had) isBehind = true;
    // What another part of the page still shows of this topic may be older than what has just come.
    const shown = others.some((other) => words(other.dataset.liveTopics).includes(topic));
    positions.set(topic, shown && had !== undefined ? Math.min(had, at) : at);
  }
  return isBehind;
}

/** Return what is looked at: what every page shows, `[data-live-quiet]`, alone keeps no window in the back connected. */
function worthLooking(elements) {
  const isQuiet = nobodyLooks() && elements.every((element) => element.dataset.liveQuiet !== undefined);
  if (!isQuiet) return elements;
  // Whoever comes back begins where the page is.
  for (const element of elements) carriers.delete(element);
  return [];
}

/** Read the page again; return what to ask for, and whether the stream must be asked again from an earlier place. */
export function scan() {
  const elements = worthLooking([...document.querySelectorAll("[data-live-topics]")]);
  const old = elements.filter((element) => carriers.get(element) === element.dataset.liveTopics + element.dataset.liveSince);
  let isBehind = false;
  for (const element of elements.filter((each) => !old.includes(each))) {
    isBehind = takeIn(element, old.filter((each) => known.includes(each))) || isBehind;
    carriers.set(element, element.dataset.liveTopics + element.dataset.liveSince);
  }
  known = elements;
  const topics = [...new Set(elements.flatMap((element) => words(element.dataset.liveTopics)))].sort();
  for (const topic of [...positions.keys()]) if (!topics.includes(topic)) positions.delete(topic);
  const has = (name) => elements.map((element) => element.dataset[name]).find(Boolean);
  return { topics, url: has("liveUrl") ?? "/live/", surface: has("liveSurface") ?? "", isBehind };
}

/** Return the address that asks for these topics from where the page is. */
export function address({ topics, url, surface }) {
  const asked = new URLSearchParams(topics.map((topic) => ["topic", topic]));
  const since = [...positions].filter(([topic]) => topics.includes(topic));
  if (since.length) asked.set("since", since.map(([topic, at]) => `${topic}=${at}`).join(" "));
  if (surface) asked.set("surface", surface);
  asked.set("lang", document.documentElement.lang);
  return `${url}?${asked}`;
}

/** Remember where the stream begins for topics the page said nothing of; the number of a mere bell counts once. */
export function greeted(at) {
  for (const topic of [...positions.keys()]) if (!(topic in at)) positions.delete(topic);
  for (const [topic, seq] of Object.entries(at)) if (!positions.has(topic)) positions.set(topic, seq);
}

/** Move on to an event and return whether it is new to the page. */
export function isNew(topic, seq) {
  if (seq <= (positions.get(topic) ?? 0)) return false;
  positions.set(topic, seq);
  return true;
}
