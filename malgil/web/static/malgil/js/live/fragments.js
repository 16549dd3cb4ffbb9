// Puts fragments into `[data-live-list="<topic>/<place>"]`: by id, in the order of `data-order`.
import { settle } from "./scroll.js";

function lists(name) {
  return [...document.querySelectorAll("[data-live-list]")].filter((list) => list.dataset.liveList === name);
}

function orderOf(element) {
  return element.dataset.order === undefined ? null : Number(element.dataset.order);
}

function byId(list, id) {
  return id ? list.querySelector(`#${CSS.escape(id)}`) : null;
}

/** Insert after the last element whose number is not greater; before the first one when there is none. */
function place(list, element) {
  const ordered = [...list.children].filter((child) => orderOf(child) !== null);
  const before = ordered.findLast((child) => orderOf(child) <= orderOf(element));
  if (before) before.after(element);
  else if (ordered.length) ordered[0].before(element);
  else list.insertBefore(element, list.querySelector(":scope > [data-pending-entry]"));
}

function upsert(list, element, seq) {
  if (seq !== undefined) element.dataset.order ??= String(seq);
  const old = byId(list, element.id);
  const isInPlace = old && orderOf(old) === orderOf(element);
  if (isInPlace) old.replaceWith(element);
  else {
    old?.remove();
    place(list, element);
  }
  if (element.dataset.key) {
    list.querySelector(`:scope > [data-pending-entry="${CSS.escape(element.dataset.key)}"]`)?.remove();
  }
  window.htmx?.process(element);
  return !old;
}

function elementsOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return [...template.content.children];
}

/** Put rendered elements into every list of that name. */
export function put(name, html, seq) {
  for (const list of lists(name)) {
    settle(list, () => elementsOf(html).map((element) => upsert(list, element, seq)).some(Boolean));
  }
}

/** Show an event of the stream; without html its element goes away. */
export function apply({ topic, place: where, id, html, seq }) {
  const name = `${topic}/${where}`;
  if (html) put(name, html, seq);
  else for (const list of lists(name)) byId(list, id)?.remove();
}
