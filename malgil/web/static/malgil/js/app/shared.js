// What was shared from another app stands in the form: the service worker has kept it for this page.
import { bring } from "../writes.js";

async function takeShared() {
  if (!new URLSearchParams(location.search).has("shared") || !("caches" in window)) return;
  const shared = await caches.open("shared");
  const files = [];
  for (const request of await shared.keys()) {
    const kept = await shared.match(request);
    if (request.url.endsWith("/words")) fill(await kept.text());
    else {
      const name = decodeURIComponent(kept.headers.get("File-Name"));
      files.push(new File([await kept.blob()], name, { type: kept.headers.get("Content-Type") }));
    }
    await shared.delete(request);
  }
  const input = document.querySelector("#asking input[type=file][name=files]");
  if (input && files.length) choose(input, files);
  // A reload must not look like another share.
  history.replaceState(null, "", location.pathname);
}

async function choose(input, files) {
  await bring();
  const chosen = new DataTransfer();
  for (const file of files) chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

function fill(words) {
  const box = document.querySelector("#asking textarea[name=body]");
  if (!box || !words || box.value) return;
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

takeShared();
