// `[data-looking="thread:12"]` says which colleagues look at it, in the words of its `data-looking-words`.
const people = new Map();

function draw() {
  for (const element of document.querySelectorAll("[data-looking]")) {
    const names = (people.get(element.dataset.looking) ?? []).map((person) => person.name).join(", ");
    const text = names && element.dataset.lookingWords.replace("{names}", names);
    const place = element.querySelector("[data-looking-text]");
    if (element.hidden === !names && place.textContent === text) continue;
    element.hidden = !names;
    place.textContent = text;
  }
}

document.addEventListener("live:whisper", ({ detail }) => {
  if (detail.kind !== "presence") return;
  people.set(detail.topic, detail.people);
  draw();
});

document.addEventListener("htmx:afterSettle", draw);
