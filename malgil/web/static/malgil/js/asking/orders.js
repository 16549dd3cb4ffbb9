// An order that is picked and a number that is typed are the same thing: the later one counts.
document.addEventListener("change", (event) => {
  const number = document.querySelector("#asking input[name=order_number]");
  if (event.target.matches("#asking input[name=order_pick]") && number) number.value = "";
});

document.addEventListener("input", (event) => {
  if (!event.target.matches("#asking input[name=order_number]") || !event.target.value) return;
  for (const pick of document.querySelectorAll("#asking input[name=order_pick]:checked")) pick.checked = false;
});
