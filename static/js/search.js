// Suggests matching names and labels while typing; choosing one opens its page.
"use strict";

const WAIT = 200;
const field = document.querySelector("[data-suggest]");
const list = field && document.getElementById(field.getAttribute("list"));
const places = new Map();
let pause = 0;

async function suggest() {
  const words = field.value.trim();
  if (words.length < 2) return;
  const response = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(words)}`);
  if (!response.ok || field.value.trim() !== words) return;
  const { found } = await response.json();
  places.clear();
  list.replaceChildren(
    ...found.map(({ words: label, url }) => {
      places.set(label, url);
      return new Option(label, label);
    }),
  );
}

field?.addEventListener("input", () => {
  const chosen = places.get(field.value);
  if (chosen) {
    location.assign(chosen);
    return;
  }
  clearTimeout(pause);
  pause = setTimeout(() => suggest().catch(() => {}), WAIT);
});
