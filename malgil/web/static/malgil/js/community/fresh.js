// `[data-ask-fresh]` shows its link when its bell rings; `[data-ask-reload]` shows the page anew at its place.
document.addEventListener(
  "bell",
  (event) => {
    const link = event.target.matches?.("[data-ask-fresh]") && event.target.querySelector("a[hidden]");
    if (link) link.hidden = false;
  },
  true,
);

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-ask-reload]");
  if (!link || link.pathname !== location.pathname) return;
  event.preventDefault();
  history.replaceState(null, "", link.href);
  location.reload();
});
