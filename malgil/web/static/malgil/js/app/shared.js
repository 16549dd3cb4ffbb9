// What was shared from another app stands in the form: the service worker has kept it for this page.
import { add } from "../files/box.js";

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
  const box = document.querySelector("#asking [data-files]");
  if (box && files.length) add(box, files);
  // A reload must not look like another share.
  history.replaceState(null, "", location.pathname);
}

function fill(words) {
  const box = document.querySelector("#asking textarea[name=body]");
  if (!box || !words || box.value) return;
  box.value = words;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

takeShared();
