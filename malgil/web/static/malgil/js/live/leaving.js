// Whether somebody is on the way to another page: a page that loaded itself again now would undo their press.
let isOnTheWay = false;

/** Return whether a link or a form that leads elsewhere was just pressed. */
export function isLeaving() {
  return isOnTheWay;
}

// After everybody who could have kept it from leading elsewhere.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  isOnTheWay ||= !link.target && !link.hasAttribute("download") && link.origin === location.origin && !isHere(link);
});
addEventListener("submit", (event) => {
  isOnTheWay ||= !event.defaultPrevented && !event.target.target;
});
addEventListener("pageshow", () => {
  isOnTheWay = false;
});

function isHere(link) {
  return link.hash !== "" && link.pathname === location.pathname && link.search === location.search;
}
