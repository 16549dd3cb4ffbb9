// Every reading keeps the draft on the server; what was typed since then goes along when the page is left.
let dirty = false;
let sent = false;

function form() {
  return document.getElementById("asking");
}

function fields() {
  const body = new FormData(form());
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  return new URLSearchParams(body);
}

function keep() {
  if (!dirty || sent || !form()) return;
  dirty = false;
  const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  fetch(form().dataset.asking, { method: "POST", headers, body: fields(), keepalive: true }).catch(() => (dirty = true));
}

document.addEventListener("input", (event) => {
  if (event.target.closest?.("#asking")) dirty = true;
});

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt?.id === "coach" && event.detail.successful) dirty = false;
});

document.addEventListener("submit", (event) => {
  if (event.target === form()) sent = true;
});

addEventListener("pageshow", () => {
  sent = false;
});
addEventListener("pagehide", keep);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep();
});
