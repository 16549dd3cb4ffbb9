// The waiting room's number changes in place; a reader who listens hears of it politely, at most every 30 seconds.
const QUIET = 30_000;

let shown = numberOf(document);
let saidAt = -QUIET;
let timer = null;

const title = document.title;

// Who is away and has left the page open sees in its tab that it is nearly their turn.
function call() {
  const near = document.querySelector("#room [data-near]")?.dataset.near;
  document.title = near ? `${near} · ${title}` : title;
}

call();

function numberOf(root) {
  return root.querySelector("[data-number]")?.dataset.number ?? null;
}

function say() {
  timer = null;
  const place = document.getElementById("waiting-said");
  const room = document.querySelector("#room .waiting");
  if (!place || !room) return;
  saidAt = performance.now();
  const words = [...room.querySelectorAll(".waiting__label, .waiting__place, .waiting__promise")];
  place.textContent = words.map((each) => each.textContent.trim()).join(" ");
}

document.addEventListener("htmx:afterSettle", () => {
  call();
  const number = numberOf(document);
  if (number === shown) return;
  shown = number;
  document.querySelector("[data-number]")?.setAttribute("data-changed", "");
  timer ??= setTimeout(say, Math.max(0, saidAt + QUIET - performance.now()));
});
