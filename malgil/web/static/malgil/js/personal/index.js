// `form[data-personal]`: personal data in the boxes is shown while one types, and may be masked with one press.
// Nothing is sent before somebody has seen it; without script the server asks instead.
import { token } from "../send/token.js";

const PAUSE = 600;
const PATIENCE = 2500;
// Six figures, a street's or a district's name before a figure (로 길 동 리 가), or a number spelt out (공일공).
const MAY_BE = /\d[\d\s.-]{5,}|[\uB85C\uAE38\uB3D9\uB9AC\uAC00]\s?\d|\uACF5\s?\uC77C\s?\uACF5/;

const states = new WeakMap();
const timers = new WeakMap();

function stateOf(form) {
  if (!states.has(form)) states.set(form, { texts: null, told: null, left: "", hasSeen: false, passes: false });
  return states.get(form);
}

function fieldsOf(form) {
  return [...form.querySelectorAll("textarea")];
}

function textsOf(form) {
  return fieldsOf(form).map((field) => field.value);
}

function isSame(one, other) {
  return Boolean(one && other) && one.length === other.length && one.every((text, index) => text === other[index]);
}

function panelOf(form) {
  return form.querySelector("[data-personal-panel]");
}

function answerOf(told) {
  return told.shown.join("\n");
}

function draw(form) {
  const state = stateOf(form);
  const panel = panelOf(form);
  const shows = Boolean(state.told?.sentence) && answerOf(state.told) !== state.left;
  panel.hidden = !shows;
  if (!shows) return;
  panel.toggleAttribute("data-grave", state.told.grave);
  panel.querySelector("[data-personal-sentence]").textContent = state.told.sentence;
  panel.querySelector("[data-personal-shown]").textContent = state.told.shown.join(", ");
  state.hasSeen = true;
}

async function check(form) {
  const state = stateOf(form);
  const texts = textsOf(form);
  if (isSame(state.texts, texts)) return;
  let told = { sentence: "", grave: false, shown: [], masked: texts };
  if (texts.some((text) => MAY_BE.test(text))) {
    const body = new URLSearchParams(texts.map((text) => ["text", text]));
    const headers = { "X-CSRFToken": token() };
    const answer = await fetch(form.dataset.personal, { method: "POST", body, headers, signal: AbortSignal.timeout(PATIENCE) });
    if (!answer.ok) throw new Error(String(answer.status));
    told = await answer.json();
  }
  if (!isSame(textsOf(form), texts)) return;
  if (told.sentence && answerOf(told) !== answerOf(state.told ?? { shown: [] })) state.hasSeen = false;
  Object.assign(state, { texts, told });
  draw(form);
}

/** Whether everything has been seen, and everything grave been answered. */
function mayGo(state) {
  if (!state.told?.sentence || answerOf(state.told) === state.left) return true;
  return state.hasSeen && !state.told.grave;
}

function go(form, submitter) {
  form.querySelector("input[name=personal]").value = "keep";
  stateOf(form).passes = true;
  form.requestSubmit(submitter?.isConnected ? submitter : undefined);
}

function stop(form) {
  draw(form);
  panelOf(form).scrollIntoView({ block: "center" });
  panelOf(form).querySelector("button").focus();
}

async function decide(form, submitter) {
  const state = stateOf(form);
  try {
    await check(form);
  } catch {
    // Nobody there to ask: what is written must not be stuck for it.
    return go(form, submitter);
  }
  // What was found only now has not been seen.
  const wasSeen = state.hasSeen && mayGo(state) && panelOf(form).hidden === false;
  if (!state.told?.sentence || answerOf(state.told) === state.left || wasSeen) return go(form, submitter);
  return stop(form);
}

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!form.matches("form[data-personal]") || event.submitter?.formNoValidate) return;
    const state = stateOf(form);
    if (state.passes) {
      state.passes = false;
      return;
    }
    const isKnown = isSame(state.texts, textsOf(form)) || !textsOf(form).some((text) => MAY_BE.test(text));
    if (isKnown && (mayGo(state) || !isSame(state.texts, textsOf(form)))) {
      form.querySelector("input[name=personal]").value = "keep";
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isKnown) stop(form);
    else decide(form, event.submitter);
  },
  true,
);

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-personal]");
  if (!form || !event.target.matches("textarea")) return;
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => check(form).catch(() => undefined), PAUSE));
});

document.addEventListener("click", (event) => {
  const form = event.target.closest("form[data-personal]");
  const state = form && stateOf(form);
  if (!state?.told) return;
  if (event.target.closest("[data-personal-mask]")) {
    event.preventDefault();
    const fields = fieldsOf(form);
    fields.forEach((field, index) => {
      if (field.value === state.texts[index] && field.value !== state.told.masked[index]) {
        field.value = state.told.masked[index];
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
    panelOf(form).hidden = true;
    fields[0].focus();
  } else if (event.target.closest("[data-personal-keep]")) {
    event.preventDefault();
    state.left = answerOf(state.told);
    draw(form);
    fieldsOf(form)[0].focus();
  }
});
