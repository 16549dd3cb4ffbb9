// iOS lays its keyboard over the page instead of shrinking it: full-height layouts follow the visible part.
const view = window.visualViewport;

function follow() {
  const covered = window.innerHeight - view.height > 80 && view.scale === 1;
  const root = document.documentElement;
  if (covered) root.style.setProperty("--viewport", `${view.height}px`);
  else root.style.removeProperty("--viewport");
  if (covered) window.scrollTo(0, 0);
}

view?.addEventListener("resize", follow);
