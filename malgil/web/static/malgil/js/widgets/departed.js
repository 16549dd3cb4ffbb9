// An answer to something that is no longer on the page is not shown: htmx would look for what comes beside it in the
// part that was taken away, and find nothing.
const underWay = new Set();

document.addEventListener("htmx:beforeSend", ({ detail }) => underWay.add(detail.elt));
document.addEventListener("htmx:beforeOnLoad", ({ detail }) => underWay.delete(detail.elt));
document.addEventListener("htmx:afterRequest", ({ detail }) => underWay.delete(detail.elt));

function keepOut({ detail }) {
  // What was pressed may have been drawn anew while its answer changes another part, which is still there.
  if (detail.target.isConnected && !detail.elt.matches("[data-bell]")) return;
  detail.target.addEventListener("htmx:beforeSwap", (event) => (event.detail.shouldSwap = false), { once: true });
}

document.addEventListener("htmx:beforeCleanupElement", ({ target }) => {
  if (!underWay.delete(target)) return;
  target.addEventListener("htmx:beforeOnLoad", keepOut, { once: true });
});
