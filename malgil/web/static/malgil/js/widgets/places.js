// Who pressed something that is drawn anew keeps their place: the focus goes to what took its place, never to the top.
let left = null;

function remember(target) {
  const had = document.activeElement;
  if (had && had !== document.body && target?.id && target.contains(had)) left = target.id;
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => detail.shouldSwap && remember(detail.target));
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => detail.shouldSwap && remember(detail.target));

document.addEventListener("htmx:afterSettle", () => {
  const place = left && document.getElementById(left);
  left = null;
  if (!place || (document.activeElement && document.activeElement !== document.body)) return;
  if (!place.matches("a[href], button, input, select, textarea, [tabindex]")) place.tabIndex = -1;
  place.focus({ preventScroll: true });
});
