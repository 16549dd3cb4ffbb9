// What the page says about sending files ahead: addresses, words and markup; absent where files simply go with the form.
/** Return the page's kit, or null. */
export function kit() {
  return document.querySelector("template[data-upload-kit]");
}

/** Return one of the kit's sentences. */
export function word(name) {
  return kit()?.dataset[name] ?? "";
}

/** Return a fresh copy of one of the kit's parts. */
export function part(name) {
  return kit().content.querySelector(`[data-part="${name}"]`).cloneNode(true);
}
