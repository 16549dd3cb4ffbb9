// Sends for what writing needs once the page has something to write in; pages made for writing bring it themselves.
const WRITES = "[data-send-as], [data-personal], [data-files], input[type=file]";

let asked = false;

function look() {
  if (asked || !document.querySelector(WRITES)) return;
  asked = true;
  // The page knows the address: the two would otherwise name each other, and neither could be named by its content.
  import(document.querySelector("script[data-writing]").dataset.writing);
}

document.addEventListener("htmx:afterSettle", look);
look();
