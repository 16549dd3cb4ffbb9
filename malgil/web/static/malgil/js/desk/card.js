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
