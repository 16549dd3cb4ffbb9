// The card of what is known. It is open as was chosen once for those that are complete and once for those that are not.
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

// What is to be filled in comes below the card: whoever has asked for it writes there, or goes back to where they were.
function stop(form) {
  const opener = document.querySelector(`#case-body [hx-get="${form.getAttribute("hx-post")}"]`);
  form.remove();
  (opener ?? document.querySelector("#case > summary"))?.focus();
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "case-edit") return;
  document.querySelector("#case-edit :is(input:not([type=hidden]), select, textarea)")?.focus();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-case-stops]");
  if (button) stop(button.form);
});

document.addEventListener("keydown", (event) => {
  const form = event.key === "Escape" && !event.isComposing && event.target.closest?.(".case__edit");
  if (form) stop(form);
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
