// The choice lives in a cookie, so that the server draws the next page in the right colours from the first byte.
const YEAR = 31536000;

function dark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function colourTheBrowser() {
  const page = getComputedStyle(document.documentElement).getPropertyValue("--page").trim();
  for (const meta of document.querySelectorAll("meta[name=theme-color]")) meta.content = page;
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-switch]")) return;
  const theme = dark() ? "light" : "dark";
  document.documentElement.dataset.theme = theme;
  document.cookie = `malgil_theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
  colourTheBrowser();
});

if (document.documentElement.dataset.theme) colourTheBrowser();
