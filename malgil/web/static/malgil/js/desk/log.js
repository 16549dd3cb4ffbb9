// Where the conversation stands: at its end when it comes, and where it was when earlier parts come above it.
function log() {
  return document.getElementById("log");
}

function toEnd() {
  const list = log();
  if (list) list.scrollTop = list.scrollHeight;
}

let fromEnd = null;

document.addEventListener("htmx:beforeSwap", (event) => {
  fromEnd = event.detail.target?.id === "earlier" ? log().scrollHeight - log().scrollTop : null;
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id === "main") toEnd();
  else if (fromEnd !== null) log().scrollTop = log().scrollHeight - fromEnd;
  fromEnd = null;
});

toEnd();
