// What the coach has read is shown on the chips and pills, without redrawing a field somebody may be typing in.
const SAY_AFTER = 1500;
let timer = null;

function inside() {
  return document.querySelector("#coach .coach__inside");
}

function chip(key) {
  return document.querySelector(`#slots [data-slot="${CSS.escape(key)}"]`);
}

function showSlots(states) {
  for (const [key, [known, problem, isAsked]] of Object.entries(states)) {
    const slot = chip(key);
    if (!slot) continue;
    slot.hidden = !isAsked;
    slot.toggleAttribute("data-known", Boolean(known));
    slot.querySelector("[data-value]").textContent = known;
    const said = slot.querySelector("[data-problem]");
    // While somebody is still typing, what is not finished is no mistake yet.
    const isTyping = slot.contains(document.activeElement) && document.activeElement.matches("input, textarea");
    said.hidden = !problem || isTyping;
    said.textContent = problem;
  }
}

function showLikely(category) {
  for (const pill of document.querySelectorAll("[data-category]")) {
    pill.toggleAttribute("data-likely", pill.dataset.category === category);
  }
}

function say(advice) {
  const place = document.getElementById("coach-said");
  clearTimeout(timer);
  if (place && place.textContent !== advice) timer = setTimeout(() => (place.textContent = advice), SAY_AFTER);
}

function show() {
  const read = inside();
  if (!read) return;
  showSlots(JSON.parse(read.dataset.states || "{}"));
  showLikely(read.dataset.likely);
  say(read.dataset.advice);
  const order = document.querySelector("[data-order]");
  if (order && !order.contains(document.activeElement)) order.hidden = read.dataset.orderAsked === "no";
  const slots = document.getElementById("slots");
  if (slots) slots.hidden = !slots.querySelector(".slot:not([hidden])") || !read.firstElementChild;
}

function open(key) {
  const slot = chip(key);
  if (!slot) {
    // The one thing without a chip is the order, which has a place of its own.
    document.querySelector("[data-order]").querySelector("input")?.focus();
    return;
  }
  slot.hidden = false;
  slot.open = true;
  slot.querySelector("input, textarea, select")?.focus();
}

document.addEventListener("click", (event) => {
  const filler = event.target.closest("[data-fills]");
  if (filler) open(filler.dataset.fills);
  const chooser = event.target.closest("[data-chooses]");
  const radio = chooser && document.querySelector(`[data-category="${CSS.escape(chooser.dataset.chooses)}"] input`);
  if (!radio) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true }));
});

// One field at a time, so that a phone's screen holds it and the words above.
document.addEventListener(
  "toggle",
  (event) => {
    const slot = event.target;
    if (!slot.matches?.(".slot") || !slot.open || !event.isTrusted) return;
    if (slot.contains(document.activeElement)) slot.querySelector("input, textarea, select")?.focus();
  },
  true,
);

// A short answer that was chosen is done: the chip says it.
document.addEventListener("change", (event) => {
  const slot = event.target.closest?.(".slot");
  if (slot && event.target.matches("input[type=radio]")) slot.open = false;
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id === "coach") show();
});
