// Black boxes over a picture: drawn with a finger or a mouse, or set and moved by keys; the server replaces the pixels.
import { part } from "./kit.js";
import { cover } from "./sending.js";

const STEP = 0.02;
const LEAST = 0.015;
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

let open = null;

function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value));
}

function place(button, [left, top, width, height]) {
  Object.assign(button.style, { left: `${left * 100}%`, top: `${top * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` });
}

function draw() {
  const { dialog, boxes } = open;
  const stage = dialog.querySelector("[data-stage]");
  const focused = [...stage.querySelectorAll("button")].indexOf(document.activeElement);
  const label = stage.dataset.label;
  stage.replaceChildren(
    stage.querySelector("img"),
    ...boxes.map((box, index) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "cover__box" });
      button.setAttribute("aria-label", label.replace("{n}", index + 1));
      place(button, box);
      return button;
    }),
  );
  if (focused >= 0) stage.querySelectorAll("button")[Math.min(focused, boxes.length - 1)]?.focus();
  dialog.querySelector("[data-cover-done]").disabled = boxes.length === 0;
}

function share(event) {
  const area = open.dialog.querySelector("[data-stage] img").getBoundingClientRect();
  return [clamp((event.clientX - area.left) / area.width, 0, 1), clamp((event.clientY - area.top) / area.height, 0, 1)];
}

function onDown(event) {
  if (event.target.closest(".cover__box") || event.button) return;
  event.preventDefault();
  const [x, y] = share(event);
  open.from = [x, y];
  open.boxes.push([x, y, 0, 0]);
  event.currentTarget.setPointerCapture(event.pointerId);
}

function onMove(event) {
  if (!open?.from) return;
  const [x, y] = share(event);
  const [left, top] = open.from;
  open.boxes[open.boxes.length - 1] = [Math.min(x, left), Math.min(y, top), Math.abs(x - left), Math.abs(y - top)];
  draw();
}

function onUp() {
  if (!open?.from) return;
  open.from = null;
  open.boxes = open.boxes.filter(([, , width, height]) => width > LEAST && height > LEAST / 2);
  draw();
}

function onKey(event) {
  const index = [...open.dialog.querySelectorAll(".cover__box")].indexOf(event.target);
  if (index < 0) return;
  const box = open.boxes[index];
  if (event.key === "Delete" || event.key === "Backspace") open.boxes.splice(index, 1);
  else if (MOVES[event.key]) {
    const [x, y] = MOVES[event.key].map((way) => way * STEP);
    if (event.shiftKey) open.boxes[index] = [box[0], box[1], clamp(box[2] + x, STEP, 1 - box[0]), clamp(box[3] + y, STEP, 1 - box[1])];
    else open.boxes[index] = [clamp(box[0] + x, 0, 1 - box[2]), clamp(box[1] + y, 0, 1 - box[3]), box[2], box[3]];
  } else return;
  event.preventDefault();
  draw();
  if (!open.boxes.length) open.dialog.querySelector("[data-cover-add]").focus();
}

function add() {
  open.boxes.push([0.3, 0.42, 0.4, 0.12]);
  draw();
  open.dialog.querySelector("[data-stage] button:last-of-type").focus();
}

async function done() {
  const { dialog, item, boxes, then } = open;
  const button = dialog.querySelector("[data-cover-done]");
  button.setAttribute("aria-busy", "true");
  try {
    item.told = await cover(item.told, boxes);
    dialog.close();
    then(item);
  } catch (error) {
    const why = dialog.querySelector("[data-cover-why]");
    why.hidden = false;
    why.textContent = error.message || why.dataset.words;
  } finally {
    button.removeAttribute("aria-busy");
  }
}

/** Open a picture to be painted over, with boxes to begin with; `then` is called with the item when it was. */
export function coverBy(item, boxes, then) {
  const dialog = part("cover");
  document.body.append(dialog);
  open = { dialog, item, then, boxes: boxes.map((box) => [...box]), from: null };
  const stage = dialog.querySelector("[data-stage]");
  stage.querySelector("img").src = item.told.picture;
  stage.addEventListener("pointerdown", onDown);
  stage.addEventListener("pointermove", onMove);
  stage.addEventListener("pointerup", onUp);
  stage.addEventListener("pointercancel", onUp);
  stage.addEventListener("keydown", onKey);
  dialog.querySelector("[data-cover-add]").addEventListener("click", add);
  dialog.querySelector("[data-cover-done]").addEventListener("click", done);
  dialog.addEventListener("close", () => {
    dialog.remove();
    open = null;
  });
  dialog.showModal();
  draw();
}
