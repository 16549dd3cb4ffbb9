// Where the conversation stands: at its end when it comes, and where it was when earlier parts come above it.
const NEAR = 48;
let atEnd = true;
let fromEnd = null;

function log() {
  return document.getElementById("log");
}

function toEnd() {
  const list = log();
  if (list) list.scrollTop = list.scrollHeight;
}

// What stands below grows and shrinks: the box with its lines, a banner, a phone's keyboard.
const sizes = new ResizeObserver(() => atEnd && toEnd());

function begin() {
  sizes.disconnect();
  const list = log();
  if (!list) return;
  toEnd();
  atEnd = true;
  sizes.observe(list);
  list.addEventListener("scroll", () => {
    atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
  });
}

document.addEventListener("htmx:beforeSwap", (event) => {
  fromEnd = event.detail.target?.id === "earlier" ? log().scrollHeight - log().scrollTop : null;
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id === "pane-thread") begin();
  else if (fromEnd !== null) log().scrollTop = log().scrollHeight - fromEnd;
  fromEnd = null;
});

begin();
