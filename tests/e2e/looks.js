// What a page is looked at with: axe's rules, and the sizes of what fingers press.
(() => {
  const QUIET = { resultTypes: ["violations"], preload: false };
  const CONTRAST = "color-contrast";
  // In each colour scheme, what was seen in which colours: it need not be seen again when a menu opens or the page turns.
  const seen = { light: new Map(), dark: new Map() };

  function told(result) {
    return result.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary}`),
    );
  }

  function coloursOf(element) {
    const { color, backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    return [color, backgroundColor, backgroundImage, opacity].join();
  }

  /** Every rule but that of contrast: what none but colours can break is the same in light and dark. */
  async function violations() {
    return told(await axe.run(document, { ...QUIET, rules: { [CONTRAST]: { enabled: false } } }));
  }

  /** Text that is too faint, among what has not been seen in this scheme and these colours. */
  async function faint(scheme) {
    const before = seen[scheme];
    const visible = [...document.body.querySelectorAll("*")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    const now = new Map(visible.map((one) => [one, coloursOf(one)]));
    const isNew = (one) => now.has(one) && before.get(one) !== now.get(one);
    const fresh = visible.filter(isNew);
    const all = !before.size;
    for (const [one, colours] of now) before.set(one, colours);
    if (!fresh.length) return [];
    const within = all ? document : { include: fresh.filter((one) => !fresh.includes(one.parentElement)) };
    return told(await axe.run(within, { ...QUIET, runOnly: [CONTRAST] }));
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
