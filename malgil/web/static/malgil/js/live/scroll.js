// A reader who is at the end of a list stays there; one who reads further up is told that something new has come.
const NEAR = 64;

function scrollerOf(list) {
  for (let element = list; element; element = element.parentElement) {
    const { overflowY } = getComputedStyle(element);
    if (overflowY === "auto" || overflowY === "scroll") return element;
  }
  return document.scrollingElement;
}

function isAtEnd(scroller) {
  return scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR;
}

function pillOf(list) {
  return [...document.querySelectorAll("[data-live-new]")].find((pill) => pill.dataset.liveNew === list.dataset.liveList);
}

/** Scroll a list to its end. */
export function toEnd(list) {
  const scroller = scrollerOf(list);
  scroller.scrollTop = scroller.scrollHeight;
  const pill = pillOf(list);
  if (pill) pill.hidden = true;
}

/** Change a list and keep the reader's place; `change` returns whether something new has come. */
export function settle(list, change) {
  const wasAtEnd = isAtEnd(scrollerOf(list));
  const isNew = change();
  if (wasAtEnd) toEnd(list);
  else if (isNew && pillOf(list)) pillOf(list).hidden = false;
}

document.addEventListener("click", (event) => {
  const pill = event.target.closest?.("[data-live-new]");
  if (!pill) return;
  const list = [...document.querySelectorAll("[data-live-list]")].find((each) => each.dataset.liveList === pill.dataset.liveNew);
  if (!list) return;
  toEnd(list);
  list.focus({ preventScroll: true });
});

function look() {
  for (const pill of document.querySelectorAll("[data-live-new]:not([hidden])")) {
    const list = [...document.querySelectorAll("[data-live-list]")].find((each) => each.dataset.liveList === pill.dataset.liveNew);
    if (list && isAtEnd(scrollerOf(list))) pill.hidden = true;
  }
}

document.addEventListener("scroll", look, { capture: true, passive: true });
// What stood beside the list may be gone, and everything be seen without scrolling: the waiting room, a keyboard.
document.addEventListener("htmx:afterSettle", look);
addEventListener("resize", look);
