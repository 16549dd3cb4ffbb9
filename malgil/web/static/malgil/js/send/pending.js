// Shows what waits in its list, by the markup of the form's `<template data-pending>`.
import { toEnd } from "../live/scroll.js";

function listNamed(name) {
  return [...document.querySelectorAll("[data-live-list]")].find((list) => list.dataset.liveList === name) ?? null;
}

/** Return the form an entry was written in, as it stands on the page now. */
export function formOf(entry) {
  return [...document.querySelectorAll("form[data-send]")].find((form) => form.dataset.send === entry.list && form.action === entry.form);
}

/** Return whether a form has a list in which what waits can be shown. */
export function hasList(form) {
  return Boolean(listNamed(form.dataset.send));
}

function elementOf(key) {
  return document.querySelector(`[data-pending-entry="${CSS.escape(key)}"]`);
}

function make(entry, form) {
  const element = form.querySelector("template[data-pending]").content.firstElementChild.cloneNode(true);
  element.dataset.pendingEntry = entry.key;
  const text = element.querySelector("[data-pending-text]");
  text.textContent = entry.text;
  text.hidden = !entry.text;
  const names = entry.names ?? entry.fields.filter(([, value]) => value instanceof File).map(([, file]) => file.name);
  const files = element.querySelector("[data-pending-files]");
  if (files && names.length) {
    files.hidden = false;
    files.replaceChildren(...names.map((name) => Object.assign(document.createElement("li"), { textContent: name })));
  }
  return element;
}

/** Show an entry as "sending", "waiting" or "failed", at the end of its list; do nothing when its form is not here. */
export function show(entry, state, sentence) {
  const form = formOf(entry);
  const list = listNamed(entry.list);
  if (!form || !list) return;
  // The stream may be quicker than the answer.
  if (list.querySelector(`:scope > [data-key="${CSS.escape(entry.key)}"]`)) return;
  let element = elementOf(entry.key);
  if (!element) {
    element = make(entry, form);
    list.append(element);
    toEnd(list);
  }
  element.dataset.pendingState = state;
  for (const part of element.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
  const place = element.querySelector("[data-pending-sentence]");
  if (place && sentence) place.textContent = sentence;
}

/** Return whether something on this page is still on its way, or waits for the network. */
export function isSending() {
  return document.querySelector("[data-pending-entry]:not([data-pending-state=failed])") !== null;
}

/** Take an entry off the page. */
export function remove(key) {
  elementOf(key)?.remove();
}

/** Return the key of the entry a press belongs to. */
export function keyAt(element) {
  return element.closest("[data-pending-entry]")?.dataset.pendingEntry;
}
