// The search box: what may be meant, while somebody types. Without this it is a form like any other.
const PAUSE = 120;
const FEWEST = 2;

for (const form of document.querySelectorAll("[data-search-box]")) attach(form);

function attach(form) {
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const said = form.querySelector("[data-search-said]");
  let timer, request, asked;

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  close();

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("focus", () => list.childElementCount && input.value.trim() === asked && open());
  input.addEventListener("keydown", press);
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
  form.addEventListener("submit", (event) => {
    close();
    if (!input.value.trim()) event.preventDefault();
  });
  // Before the box loses the focus, and the list with it.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go(event.target.closest("[data-href]")));

  async function ask() {
    const text = input.value.trim();
    if (text === asked) return;
    asked = text;
    request?.abort();
    if ([...text].length < FEWEST) return show("", "");
    request = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggestions}?q=${encodeURIComponent(text)}`, {
        signal: request.signal,
        headers: { "X-Requested-With": "fetch" },
      });
      if (!answer.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("ul");
      show(found.innerHTML, found.dataset.said);
    } catch {
      // Aborted, or offline: the form still works when the line is back.
      asked = undefined;
    }
  }

  function show(html, words) {
    list.innerHTML = html;
    options().forEach((option, place) => (option.id = `${list.id}-${place}`));
    said.textContent = words;
    if (list.childElementCount && form.contains(document.activeElement)) open();
    else close();
  }

  function open() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(null);
  }

  function options() {
    return [...list.querySelectorAll("[role=option]")];
  }

  function choose(option) {
    for (const one of options()) one.setAttribute("aria-selected", String(one === option));
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  }

  function press(event) {
    // While a syllable is being put together the arrows and Enter belong to the input method.
    if (event.isComposing) return;
    const all = options();
    const chosen = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Enter" && chosen >= 0 && !list.hidden) go(all[chosen]);
    else if (event.key === "ArrowDown" && all.length) move(all, chosen + 1);
    else if (event.key === "ArrowUp" && all.length) move(all, chosen < 0 ? all.length - 1 : chosen - 1);
    else return;
    event.preventDefault();
  }

  // One place before the first and after the last is what was typed itself.
  function move(all, place) {
    open();
    choose(all[place] ?? null);
  }

  function go(option) {
    if (option) location.assign(option.dataset.href);
  }
}
