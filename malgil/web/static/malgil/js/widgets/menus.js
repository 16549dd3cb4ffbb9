// A popover menu stands beside the button that opened it and is walked with the arrow keys.
const GAP = 4;
const EDGE = 8;

function openerOf(menu) {
  return document.querySelector(`[popovertarget="${CSS.escape(menu.id)}"]`);
}

function place(menu) {
  const opener = openerOf(menu);
  if (!opener) return;
  const anchor = opener.getBoundingClientRect();
  const box = menu.getBoundingClientRect();
  const below = anchor.bottom + GAP + box.height <= innerHeight - EDGE;
  const top = below ? anchor.bottom + GAP : Math.max(EDGE, anchor.top - GAP - box.height);
  const toTheLeft = anchor.left + box.width > innerWidth - EDGE;
  const left = toTheLeft ? Math.max(EDGE, anchor.right - box.width) : anchor.left;
  menu.style.top = `${top}px`;
  menu.style.left = `${left}px`;
}

function items(menu) {
  return [...menu.querySelectorAll("[role^=menuitem]:not(:disabled)")];
}

document.addEventListener(
  "toggle",
  (event) => {
    const menu = event.target;
    if (!menu.matches?.(".menu[popover]")) return;
    const open = event.newState === "open";
    openerOf(menu)?.setAttribute("aria-expanded", String(open));
    if (!open) return;
    place(menu);
    const list = items(menu);
    (list.find((item) => item.getAttribute("aria-checked") === "true") ?? list[0])?.focus();
  },
  true,
);

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.(".menu[popover]");
  if (!menu) return;
  const list = items(menu);
  const here = list.indexOf(document.activeElement);
  const next = {
    ArrowDown: (here + 1) % list.length,
    ArrowUp: (here - 1 + list.length) % list.length,
    Home: 0,
    End: list.length - 1,
  }[event.key];
  if (event.key === "Tab") menu.hidePopover();
  if (next === undefined) return;
  event.preventDefault();
  list[next]?.focus();
});

document.addEventListener("click", (event) => {
  const item = event.target.closest?.(".menu[popover] [role^=menuitem]");
  // Hiding gives the focus back, and htmx forgets with the focus which button sends the form: so afterwards.
  if (item && !item.hasAttribute("data-stays")) setTimeout(() => item.closest(".menu")?.hidePopover());
});

addEventListener("resize", () => {
  for (const menu of document.querySelectorAll(".menu:popover-open")) place(menu);
});
