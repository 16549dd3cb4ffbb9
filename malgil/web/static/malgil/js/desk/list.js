// The list: which row is open, how many rows a refresh must bring, and the number in the title.
function mark() {
  const here = location.pathname;
  for (const row of document.querySelectorAll(".thread-row")) {
    if (row.pathname === here) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

function count() {
  const unread = Number(document.getElementById("desk-figures")?.dataset.unread ?? 0);
  const plain = document.title.replace(/^\(\d+\) /, "");
  document.title = unread ? `(${unread}) ${plain}` : plain;
}

/** Go to the row `step` further down (or up), and return whether there is one. */
export function move(step) {
  const rows = [...document.querySelectorAll(".thread-row")];
  const from = document.activeElement?.closest(".thread-row") ?? document.querySelector(".thread-row[aria-current=true]");
  const at = rows.indexOf(from);
  const next = at < 0 ? rows[0] : rows[at + step];
  next?.focus();
  return Boolean(next);
}

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt.id !== "desk-list") return;
  // An agent who has turned pages keeps them when the list draws itself anew.
  event.detail.parameters.rows = event.detail.elt.querySelectorAll(".thread-row").length;
});

for (const kind of ["htmx:afterSettle", "htmx:pushedIntoHistory", "desk:left"]) {
  document.addEventListener(kind, () => {
    mark();
    count();
  });
}
count();
