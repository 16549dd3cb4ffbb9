// “/” at the beginning of a word opens the macros; letters after it choose among them.
const ASKED = /(^|\s)\/([^\s/]*)$/;

function listOf(box) {
  return document.getElementById(box.getAttribute("aria-controls"));
}

function asked(box) {
  return ASKED.exec(box.value.slice(0, box.selectionStart));
}

function shown(list) {
  return [...list.children].filter((option) => !option.hidden);
}

function choose(box, option) {
  for (const other of listOf(box).children) other.setAttribute("aria-selected", String(other === option));
  if (option) {
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  } else box.removeAttribute("aria-activedescendant");
}

function say(box, number) {
  const said = box.form.querySelector("[data-macros-said]");
  said.textContent = number ? said.dataset.words.replace("{n}", number) : said.dataset.none;
}

function close(box) {
  listOf(box).hidden = true;
  choose(box, null);
}

function open(box) {
  const found = asked(box);
  if (!found) return close(box);
  const list = listOf(box);
  const words = found[2].toLowerCase();
  for (const option of list.children) option.hidden = !option.dataset.finds.toLowerCase().includes(words);
  const left = shown(list);
  list.hidden = left.length === 0;
  choose(box, left[0] ?? null);
  say(box, left.length);
}

function put(box, option) {
  const found = asked(box);
  const end = box.selectionStart;
  const start = found ? end - found[2].length - 1 : end;
  close(box);
  box.focus();
  box.setRangeText(option.dataset.body, start, end, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
  // What the thread could not fill in is marked, so that the next key replaces it.
  const gap = /\{\{ *\w+ *\}\}/.exec(option.dataset.body);
  if (gap) box.setSelectionRange(start + gap.index, start + gap.index + gap[0].length);
}

function isBox(target) {
  return target.matches?.("textarea[aria-controls=macros]");
}

document.addEventListener("input", (event) => {
  if (isBox(event.target) && !event.isComposing) open(event.target);
});

// Hangul is composed while the choice narrows: the letters so far count.
document.addEventListener("compositionupdate", (event) => {
  if (isBox(event.target)) queueMicrotask(() => setTimeout(() => open(event.target)));
});

// Before the composer's own Enter, which would send.
document.addEventListener(
  "keydown",
  (event) => {
    const box = event.target;
    if (!isBox(box) || listOf(box).hidden || event.isComposing || event.keyCode === 229) return;
    const options = shown(listOf(box));
    const at = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const next = { ArrowDown: (at + 1) % options.length, ArrowUp: (at - 1 + options.length) % options.length };
    if (event.key in next) choose(box, options[next[event.key]]);
    else if (event.key === "Enter" || event.key === "Tab") put(box, options[at]);
    else if (event.key === "Escape") close(box);
    else return;
    event.preventDefault();
  },
  true,
);

// The box keeps the focus while somebody scrolls or chooses; a finger that scrolls does not choose.
document.addEventListener("mousedown", (event) => {
  if (event.target.closest?.("#macros")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const option = event.target.closest?.("#macros [role=option]");
  if (option) put(document.querySelector("textarea[aria-controls=macros]"), option);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-macros]");
  if (!button) return;
  const box = button.form.querySelector("textarea");
  const before = box.value.slice(0, box.selectionStart);
  box.focus();
  if (!asked(box)) box.setRangeText(!before || /\s$/.test(before) ? "/" : " /", box.selectionStart, box.selectionEnd, "end");
  open(box);
});

document.addEventListener("focusout", (event) => {
  if (isBox(event.target) && !event.relatedTarget?.closest?.("[data-macros]")) close(event.target);
});
