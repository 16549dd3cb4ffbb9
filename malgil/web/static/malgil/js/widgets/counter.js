// `data-counts` says how many letters are left, once they become few.
const FEW = 0.2;

function count(box) {
  const output = document.querySelector(`[data-counts="${CSS.escape(box.id)}"]`);
  if (!output) return;
  const limit = Number(output.dataset.limit);
  // Python counts code points, JavaScript's `length` counts halves of them.
  const left = limit - [...box.value].length;
  output.toggleAttribute("data-over-limit", left < 0);
  const words = left < 0 ? output.dataset.over : output.dataset.left;
  output.textContent = left <= limit * FEW ? words.replace("{n}", Math.abs(left).toLocaleString()) : "";
}

document.addEventListener("input", (event) => {
  if (event.target.id) count(event.target);
});
