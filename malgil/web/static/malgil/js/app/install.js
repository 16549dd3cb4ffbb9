// `[data-install]`: offers the app where the browser says it can be installed, and says how on an iPhone; never twice.
const DECLINED = "malgil-install-declined";

const box = document.querySelector("[data-install]");
let offer = null;

function isInstalled() {
  return matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
}

function isApple() {
  return /iPhone|iPad/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
}

function show(how) {
  if (!box || isInstalled() || localStorage.getItem(DECLINED)) return;
  box.hidden = false;
  for (const part of box.querySelectorAll("[data-install-when]")) part.hidden = part.dataset.installWhen !== how;
}

addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  offer = event;
  show("offered");
});

addEventListener("appinstalled", () => box && (box.hidden = true));

box?.addEventListener("click", async (event) => {
  if (event.target.closest("[data-install-not]")) localStorage.setItem(DECLINED, "1");
  else if (event.target.closest("[data-install-now]")) await offer?.prompt();
  else return;
  box.hidden = true;
});

if (isApple()) show("apple");
