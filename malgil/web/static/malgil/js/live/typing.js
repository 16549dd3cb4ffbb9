// `[data-typing="thread:12"]` says who is typing there, in the words of its `data-typing-words`.
import "./whispers.js";

const BELIEVED = 6000;
const typers = new Map();

function draw(topic) {
  const [typer] = typers.get(topic)?.values() ?? [];
  for (const element of document.querySelectorAll("[data-typing]")) {
    if (element.dataset.typing !== topic) continue;
    element.hidden = !typer;
    if (!typer) continue;
    const words = (typer.side === "agent" && element.dataset.typingWordsAgent) || element.dataset.typingWords;
    element.querySelector("[data-typing-text]").textContent = words.replace("{name}", typer.name);
  }
}

function forget(topic, name) {
  clearTimeout(typers.get(topic)?.get(name)?.timer);
  typers.get(topic)?.delete(name);
  draw(topic);
}

document.addEventListener("live:whisper", ({ detail: { topic, kind, who } }) => {
  if (kind !== "typing" && kind !== "still") return;
  const name = `${who.side} ${who.name}`;
  forget(topic, name);
  if (kind === "still") return;
  if (!typers.has(topic)) typers.set(topic, new Map());
  typers.get(topic).set(name, { ...who, timer: setTimeout(forget, BELIEVED, topic, name) });
  draw(topic);
});

// What was being typed has arrived.
document.addEventListener("live:event", ({ detail: { topic, kind } }) => {
  if (kind !== "message.posted") return;
  for (const name of [...(typers.get(topic)?.keys() ?? [])]) forget(topic, name);
});
