// What a page is looked at with: axe's rules, and the sizes of what fingers press.
(() => {
  const QUIET = { resultTypes: ["violations"], preload: false };
  const CONTRAST = "color-contrast";
  // Whether links differ from the words around them: by colours, which are the same at every size.
  const LINKS = "link-in-text-block";
  const NOTHING = { violations: [] };
  const CLEAR = "rgba(0, 0, 0, 0)";
  // From here on (in px, and in px where they are bold) letters count as large, which may be a little fainter.
  const LARGE = 24;
  const LARGE_BOLD = 18.66;
  const BOLD = 700;

  function told(result) {
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary}`),
    );
  }

  function hasWords(element) {
    const isWords = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
    return element.matches("input, textarea, select") || [...element.childNodes].some(isWords);
  }

  /** Return what lies behind an element, as far as its ancestors tell; null where something else may. */
  function ground(element, known) {
    if (!element) return "";
    if (known.has(element)) return known.get(element);
    const { backgroundColor, backgroundImage, filter, opacity, position } = getComputedStyle(element);
    const behind = ground(element.parentElement, known);
    const covers = backgroundColor !== CLEAR && !/rgba|\//.test(backgroundColor) && opacity === "1";
    const isAbove = ["absolute", "fixed", "sticky"].includes(position);
    const own = backgroundColor === CLEAR && opacity === "1" ? "" : `|${backgroundColor} ${opacity}`;
    const isKnown = backgroundImage === "none" && filter === "none" && (covers || !(behind === null || isAbove));
    known.set(element, isKnown ? (behind ?? "") + own : null);
    return known.get(element);
  }

  function coloursOf(element, known) {
    const behind = ground(element, known);
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const isLarge = parseFloat(fontSize) >= (fontWeight >= BOLD ? LARGE_BOLD : LARGE);
    return behind === null ? null : [behind, color, isLarge, textShadow].join();
  }

  let changes = 0;
  new MutationObserver(() => (changes += 1)).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });

  const isScrolled = (one) => one.scrollHeight > one.clientHeight || one.scrollWidth > one.clientWidth;

  /** What the rules go by beside the elements themselves: which are shown, and which of them scroll. */
  function shape() {
    const shown = [...document.body.querySelectorAll("*")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    return { changes, shown: new Set(shown), scrolled: new Set(shown.filter(isScrolled)) };
  }

  /** Return the part of the page an element stands in. */
  function partOf(element) {
    let part = element;
    while (part.parentElement !== document.body && part.parentElement.localName !== "main") part = part.parentElement;
    return part;
  }

  /** Return the parts in which other elements are shown, or scroll, than when the page was looked at before. */
  function changedParts(before, now) {
    const differing = (one, other) => [...one].filter((each) => !other.has(each));
    const both = (these, those) => [...differing(these, those), ...differing(those, these)];
    const changed = [...both(before.shown, now.shown), ...both(before.scrolled, now.scrolled)];
    return [...new Set(changed.filter((one) => one.isConnected).map(partOf))];
  }

  let looked = null;

  /** Every rule but that of contrast: what none but colours can break is the same in light and dark. */
  async function violations() {
    const found = shape();
    const isKnown = looked?.changes === found.changes;
    const rules = { [CONTRAST]: { enabled: false } };
    // At another size a page is laid out otherwise; what else has changed is looked at again.
    if (isKnown) rules[LINKS] = { enabled: false };
    const parts = isKnown ? changedParts(looked, found) : [document];
    const result = parts.length ? await axe.run({ include: parts }, { ...QUIET, rules }) : NOTHING;
    // Looking leaves traces of its own.
    looked = shape();
    return told(result);
  }

  async function contrastOf(elements) {
    const within = { include: elements.filter((one) => !elements.includes(one.parentElement)) };
    const wanted = { resultTypes: ["violations", "passes"], elementRef: true, selectors: false };
    const { passes, violations } = await axe.run(within, { ...QUIET, ...wanted, runOnly: [CONTRAST] });
    return { passed: passes.flatMap(({ nodes }) => nodes.map(({ element }) => element)), wrong: told({ violations }) };
  }

  /** Words that are too faint, and which of `seen`, the colours in which words are no strain, have come to them.
   *
   * Words in the same colours are looked at once; where axe cannot tell of the first, all of them are.
   */
  async function faint(seen) {
    await drawn();
    const known = new Map();
    const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".visually-hidden");
    const shown = [...document.body.querySelectorAll("*")].filter((one) => hasWords(one) && isShown(one));
    const colours = new Map(shown.map((one) => [one, coloursOf(one, known)]));
    const isClear = new Set(seen);
    const wrong = [];
    const look = async (elements) => {
      if (!elements.length) return;
      const found = await contrastOf(elements);
      wrong.push(...found.wrong);
      for (const one of found.passed) isClear.add(colours.get(one));
    };
    const fresh = shown.filter((one) => !isClear.has(colours.get(one)));
    const first = new Map(fresh.map((one) => [colours.get(one) ?? one, one]));
    await look([...first.values()]);
    const looked = new Set(first.values());
    await look(fresh.filter((one) => !looked.has(one) && !isClear.has(colours.get(one))));
    isClear.delete(null);
    isClear.delete(undefined);
    return { wrong, clear: [...isClear].filter((each) => !seen.includes(each)) };
  }

  /** Controls a finger could miss; what stands inside a sentence is let off, as WCAG lets it off. */
  function small(controls) {
    return [...document.querySelectorAll(controls)]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".personas"))
      .map((one) => [one, one.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
      .map(([one, box]) => `${Math.round(box.width)}x${Math.round(box.height)} ${one.outerHTML.slice(0, 90)}`);
  }

  /** How wide and high the page is; a phone draws one that is too wide for it smaller, and says it were wider itself. */
  function measures() {
    const { scrollHeight, scrollWidth } = document.scrollingElement;
    return [Math.max(scrollWidth, innerWidth), scrollHeight];
  }

  /** What is wrong with the page at this size, and how wide and high it is. */
  async function over(controls) {
    const wrong = await violations();
    return [[...wrong, ...(controls ? small(controls) : [])], ...measures()];
  }

  /** Wait until the page is drawn whole, in the colours it has now. */
  function drawn() {
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
  }

  window.looks = { over, faint };
})();
