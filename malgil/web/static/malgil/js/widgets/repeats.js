// A button that puts what stands in one field into others: `data-repeats="id_tuesday id_friday" data-from="id_monday"`.
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-repeats]");
  if (!button) return;
  const from = document.getElementById(button.dataset.from);
  for (const id of button.dataset.repeats.split(" ")) {
    const field = document.getElementById(id);
    field.value = from.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});
