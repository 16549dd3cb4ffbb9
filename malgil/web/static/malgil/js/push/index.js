// Push on this device: turned on and off by a press, never asked for by the page itself; a no is remembered.
import { offer } from "./offer.js";
import { stateHere, subscribe, unsubscribe } from "./subscription.js";

function draw(state) {
  for (const section of document.querySelectorAll("[data-push-here]")) {
    for (const part of section.querySelectorAll("[data-push-when]")) part.hidden = part.dataset.pushWhen !== state;
  }
}

function failed(isSo) {
  for (const part of document.querySelectorAll("[data-push-failed]")) part.hidden = !isSo;
}

async function turn(act) {
  failed(false);
  try {
    await act();
  } catch {
    failed(true);
  }
  draw(await stateHere());
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-push-on]")) turn(subscribe);
  else if (event.target.closest("[data-push-off]")) turn(unsubscribe);
});

if (document.querySelector("[data-push-here]")) stateHere().then(draw);
offer();
