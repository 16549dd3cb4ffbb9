// What a page is looked at with: axe's rules, and the sizes of what fingers press.
(() => {
  const QUIET = { resultTypes: ["violations"], preload: false };
  const CONTRAST = "color-contrast";
  const CLEAR = "rgba(0, 0, 0, 0)";
  // By scheme, in which colours words were seen and are no strain, on this page or one before it in the same window.
  const SEEN = "looks-seen-";

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
    return behind === null ? null : [behind, color, fontSize, fontWeight, textShadow].join();
  }

  /** Every rule but that of contrast: what none but colours can break is the same in light and dark. */
  async function violations() {
    return told(await axe.run(document, { ...QUIET, rules: { [CONTRAST]: { enabled: false } } }));
  }

  /** Words that are too faint, among those not yet seen in this scheme and these colours. */
  async function faint(scheme) {
    const seen = new Set(JSON.parse(sessionStorage.getItem(SEEN + scheme) ?? "[]"));
    const known = new Map();
    const isShown = (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".visually-hidden");
    const shown = [...document.body.querySelectorAll("*")].filter((one) => hasWords(one) && isShown(one));
    const colours = new Map(shown.map((one) => [one, coloursOf(one, known)]));
    const fresh = new Set(shown.filter((one) => !seen.has(colours.get(one))));
    if (!fresh.size) return [];
    const within = { include: [...fresh].filter((one) => !fresh.has(one.parentElement)) };
    const wanted = { resultTypes: ["violations", "passes"], elementRef: true, selectors: false };
    const result = await axe.run(within, { ...QUIET, ...wanted, runOnly: [CONTRAST] });
    // What axe could not tell is asked for again.
    const passed = result.passes.flatMap(({ nodes }) => nodes.map(({ element }) => colours.get(element)));
    sessionStorage.setItem(SEEN + scheme, JSON.stringify([...seen, ...passed.filter(Boolean)]));
    return told(result);
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

  /** Wait until the page is drawn whole, in the colours it has now. */
  function drawn() {
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
  }

  window.looks = { violations, faint, small, measures, drawn };
})();
