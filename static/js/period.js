// Shows the interval that a time in words is read as, while it is typed. The server parses it again on save.
"use strict";

const WAIT_MS = 250;
let timer = 0;

async function read(input) {
  const output = input.form.querySelector(`output[for="${input.id}"]`);
  const words = input.value.trim();
  if (!output) return;
  if (!words) {
    output.textContent = "";
    return;
  }
  const response = await fetch(`/tolka-tid/?text=${encodeURIComponent(words)}`);
  if (!response.ok || input.value.trim() !== words) return;
  const { says } = await response.json();
  output.textContent = says;
}

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-period]")) return;
  clearTimeout(timer);
  timer = setTimeout(() => read(event.target).catch(() => {}), WAIT_MS);
});
