// Says on the page whether it is connected: `[data-connection="online|connecting|offline"]`.
let state = "connecting";

export function isOnline() {
  return state === "online";
}

function draw() {
  for (const element of document.querySelectorAll("[data-connection]")) {
    if (element.dataset.connection !== state) element.dataset.connection = state;
  }
}

/** Show a state and tell whoever wants to know. */
export function show(next) {
  const isChange = next !== state;
  state = next;
  draw();
  if (isChange) document.dispatchEvent(new CustomEvent("live:state", { detail: { state } }));
}

document.addEventListener("htmx:afterSettle", draw);
