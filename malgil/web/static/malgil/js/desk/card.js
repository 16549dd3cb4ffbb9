// Whether the card of what is known is open: chosen once for those that are complete and once for those that are not.
// The choice lives in a cookie, so that the server draws the next thread's card as it is to be.
const YEAR = 31536000;

document.addEventListener("click", (event) => {
  const head = event.target.closest("#case > summary");
  if (!head) return;
  // It is turned once everybody has heard of the click.
  const chosen = head.parentElement.open ? "shut" : "open";
  const which = head.querySelector("#case-state").dataset.case;
  document.cookie = `malgil_case_${which}=${chosen}; path=/desk/; max-age=${YEAR}; samesite=lax`;
});

// A card that was complete, and is not any more, unfolds as it would be drawn anew. One that has become complete does not
// fold under who reads it.
const shown = new WeakMap();

function unfold() {
  const card = document.getElementById("case");
  const which = card?.querySelector("#case-state").dataset.case;
  if (shown.get(card) === "complete" && which === "missing" && !document.cookie.includes("malgil_case_missing=shut")) card.open = true;
  if (card) shown.set(card, which);
}

document.addEventListener("htmx:afterSettle", unfold);
unfold();
