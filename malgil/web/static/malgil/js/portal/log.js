// Where the conversation stands: at its end when it comes, and where it was when earlier parts come above it.
let fromEnd = null;
let atEnd = true;
let waited = isWaiting();

function log() {
  return document.getElementById("log");
}

function isWaiting() {
  return document.querySelector("#room .waiting") !== null;
}

function toEnd() {
  // In the waiting room the place in the line comes first.
  if (log() && !isWaiting() && !location.hash) log().scrollTop = log().scrollHeight;
}

document.addEventListener("htmx:beforeSwap", (event) => {
  fromEnd = event.detail.target?.id === "earlier" ? log().scrollHeight - log().scrollTop : null;
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id === "room") {
    // What is above is drawn anew after a reconnect too: who reads further up keeps their place.
    if (waited || atEnd) toEnd();
    waited = isWaiting();
  } else if (fromEnd !== null) log().scrollTop = log().scrollHeight - fromEnd;
  fromEnd = null;
});

const list = log();
if (list) {
  list.addEventListener("scroll", () => {
    atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 48;
  });
  // What stands below grows and shrinks: the box with its lines, the keyboard, the rating.
  new ResizeObserver(() => atEnd && toEnd()).observe(list);
}
toEnd();
