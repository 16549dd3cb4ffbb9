// What was read in a picture is offered: a press puts it where it belongs, into its field or into the words.
const FIELDS = { order_number: "order_number" };

function fieldFor(form, kind) {
  const named = FIELDS[kind] && form.querySelector(`input[name="${FIELDS[kind]}"]`);
  return named ?? form.querySelector(`[data-slot-kind="${kind}"] input, input[data-slot-kind="${kind}"]`);
}

/** Put a value into the form an offer stands in. */
export function take(button) {
  const form = button.closest("form");
  const { kind, word, value, shown } = button.dataset;
  const field = fieldFor(form, kind);
  if (field && !field.value) {
    field.closest("details")?.setAttribute("open", "");
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    return;
  }
  const words = form.querySelector("textarea[name=body]");
  if (!words || words.value.includes(value) || words.value.includes(shown)) return;
  words.value = `${words.value.trimEnd()}${words.value.trim() ? "\n" : ""}${word} ${shown}`;
  words.dispatchEvent(new Event("input", { bubbles: true }));
}
