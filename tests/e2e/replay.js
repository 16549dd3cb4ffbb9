// Compares an open page with the same page as the centre gives it out now; its clock runs fast, so that what a page
// spares itself (a list is fetched at most every 1.5 seconds) takes the test no time. What it does only once in a while,
// whatever has happened, comes no sooner: a change must reach the page by its own bell.
(() => {
  const FASTER = 8;
  const PATIENCE = 20_000;
  const LONG = 400;
  const ONCE_IN_A_WHILE = 30_000;
  const timeout = window.setTimeout.bind(window);
  const now = performance.now.bind(performance);
  window.setTimeout = (work, wait = 0, ...given) => timeout(work, wait < ONCE_IN_A_WHILE ? wait / FASTER : wait, ...given);
  // To a fast clock the line would seem silent between two beats, and every new line has everything drawn anew.
  window.setInterval = () => 0;
  performance.now = () => now() * FASTER;

  const PARTS = ["main", ".chat__head", ".topbar__status"];
  // What somebody is typing or choosing, what passes by itself, and what only the page as a whole has.
  const PASSING = [
    "script, template, [data-typing], [data-looking], [data-live-new], [name=csrfmiddlewaretoken], [name=key]",
    "[data-connection], .visually-hidden[role=status]",
    // A script shows it to who has not decided, wherever they are.
    "[data-push-offer]",
  ].join();
  // Whether a part is folded is chosen, and what has become complete does not fold under who reads it.
  const MARKS = ["style", "aria-expanded", "data-live-since", "data-changed", "data-of-thread", "data-late", "hx-swap-oob"];
  // What the clock alone changes: how long ago in a sentence, and how long alone.
  const AGO = /방금|\d+(초|분|시간) 전|1분 안 됨/g;
  const SPAN = /^(\d+일( \d+시간)?|\d+시간( \d+분)?|\d+분)$/;

  function tidied(part) {
    const copy = part.cloneNode(true);
    for (const one of copy.querySelectorAll(PASSING)) one.remove();
    for (const one of [copy, ...copy.querySelectorAll("*")]) {
      for (const name of MARKS) one.removeAttribute(name);
      // The card does not fold under its reader's eyes; a new page unfolds it while something is missing.
      if (one.id === "case") one.removeAttribute("open");
      const kept = [...one.classList].filter((name) => !name.startsWith("htmx-"));
      if (one.hasAttribute("class")) one.setAttribute("class", kept.join(" "));
    }
    const html = copy.outerHTML.replace(/\s+/g, " ").replaceAll(/ ?(<[^>]*>) ?/g, "\n$1\n").replace(AGO, "잠시 전");
    return html.split("\n").filter((line) => line).map((line) => (SPAN.test(line) ? "잠시 전" : line));
  }

  function partsOf(page) {
    return PARTS.map((name) => page.querySelector(name)).filter(Boolean).flatMap(tidied);
  }

  /** What stands in one only: as many lines as differ between the first and the last that do. */
  function between(open, loaded) {
    let first = 0;
    while (first < open.length && open[first] === loaded[first]) first += 1;
    if (first === open.length && first === loaded.length) return [];
    let last = 1;
    while (last <= Math.min(open.length, loaded.length) - first && open.at(-last) === loaded.at(-last)) last += 1;
    const shown = (lines, mark) => lines.slice(Math.max(0, first - 2), lines.length - last + 1).map((line) => mark + line);
    return [location.pathname, ...shown(open, "open:   ").slice(0, 20), ...shown(loaded, "loaded: ").slice(0, 20)];
  }

  /** What the centre gives out now. */
  async function loaded() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    return partsOf(new DOMParser().parseFromString(await answer.text(), "text/html"));
  }

  /** Return whether something is drawn anew before long. */
  function somethingDrawn() {
    return new Promise((done) => {
      drawn = () => timeout(done, 20, true);
      timeout(done, LONG, false);
    });
  }

  /** Compare with what was given out whenever something is drawn, until it is the same or nothing more is drawn. */
  async function settled(wanted) {
    for (;;) {
      const before = touches;
      const found = between(partsOf(document), wanted);
      if (!found.length || (touches === before && !(await somethingDrawn()))) return found;
    }
  }

  async function differences() {
    const until = now() + PATIENCE;
    for (;;) {
      const found = await settled(await loaded());
      if (!found.length || now() > until) return found;
    }
  }

  // How often something on the page was drawn anew since it was last asked for.
  let touches = 0;
  let drawn = () => undefined;
  const isShown = ({ target, attributeName }) => {
    const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
    return element?.closest(PARTS.join()) && !element.closest(PASSING) && ![...MARKS, "class"].includes(attributeName);
  };
  const look = (records) => {
    const times = records.filter(isShown).length;
    touches += times;
    if (times) drawn();
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });

  function touched() {
    const times = touches;
    touches = 0;
    return times;
  }

  window.replay = { differences, touched };
})();
