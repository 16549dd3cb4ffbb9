// `[data-notices]`: what concerns somebody is told on the page they look at, and so not pushed; pages that lie behind
// another one say nothing.
import { toast } from "../widgets/toasts.js";

const SOON = 150;
let timer = null;

function topic() {
  return document.querySelector("[data-notices]")?.dataset.liveTopics;
}

function isLookedAt() {
  return document.visibilityState === "visible" && document.hasFocus();
}

async function look() {
  if (!isLookedAt()) return;
  const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
  const body = new URLSearchParams({ here: location.pathname });
  const answer = await fetch("/notifications/shown/", { method: "POST", headers, body }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  for (const { text, url } of (await answer.json()).told) toast(text, "info", url);
}

document.addEventListener("live:bell", ({ detail }) => {
  if (detail.topic !== topic()) return;
  clearTimeout(timer);
  timer = setTimeout(look, SOON);
});
