// A new assignment is told by the system and by a short tone, once the agent has asked for it.
import { stateHere, subscribe } from "../push/subscription.js";
import { toast } from "../widgets/toasts.js";

const ON = "malgil_desk_alerts";
let sound = null;
let seen = given();

function figures() {
  return document.getElementById("desk-figures");
}

function given() {
  return Number(figures()?.dataset.given ?? 0);
}

function isOn() {
  return localStorage.getItem(ON) !== null;
}

function wake() {
  sound ??= new AudioContext();
  if (sound.state === "suspended") sound.resume();
}

function note(pitch, at, length) {
  const tone = sound.createOscillator();
  const loudness = sound.createGain();
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0.0001, at);
  loudness.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0001, at + length);
  tone.connect(loudness).connect(sound.destination);
  tone.start(at);
  tone.stop(at + length);
}

function ring() {
  if (sound?.state !== "running") return;
  note(660, sound.currentTime, 0.16);
  note(880, sound.currentTime + 0.14, 0.22);
}

async function tell(data) {
  ring();
  if (!("Notification" in window) || Notification.permission !== "granted" || !document.hidden) return;
  // Who is told by push would be told twice.
  if ((await stateHere()) === "on") return;
  const notice = new Notification(data.givenWords, { body: data.givenExcerpt, tag: `given-${data.given}` });
  notice.addEventListener("click", () => {
    window.focus();
    location.assign(data.givenTo);
  });
}

document.addEventListener("htmx:afterSettle", () => {
  const newest = given();
  if (newest <= seen) return;
  seen = newest;
  toast(figures().dataset.givenWords, "info");
  if (isOn()) tell(figures().dataset);
});

function draw() {
  const button = document.getElementById("desk-alerts");
  if (!button) return;
  button.setAttribute("aria-pressed", String(isOn()));
  for (const part of button.querySelectorAll("[data-alerts]")) part.hidden = (part.dataset.alerts === "on") !== isOn();
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("#desk-alerts");
  if (!button) return;
  if (isOn()) {
    localStorage.removeItem(ON);
    draw();
    return toast(button.dataset.off);
  }
  localStorage.setItem(ON, "1");
  wake();
  ring();
  draw();
  const allowed = "Notification" in window && (await Notification.requestPermission()) === "granted";
  toast(allowed ? button.dataset.on : button.dataset.blocked, allowed ? "ok" : "info");
  // By push it reaches them when the desk is closed too; where a browser has none, this page still tells.
  if (allowed) subscribe().catch(() => undefined);
});

// A browser lets a page make sounds only after a press in it.
document.addEventListener("pointerdown", () => isOn() && wake());
document.addEventListener("keydown", () => isOn() && wake());
draw();
