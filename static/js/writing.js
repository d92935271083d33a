// The editor of a report part: previews the document while typing.
// Without script the preview shows the saved document.
"use strict";

const PAUSE_MS = 600;
const form = document.querySelector("form[data-write]");
const text = document.querySelector("textarea[data-text]");
const preview = document.querySelector("[data-preview]");
const state = document.querySelector("[data-preview-state]");
const pane = preview.closest(".preview-pane");

let timer = 0;
let asked = 0;

// Scroll the preview to the heading of the part being edited.
function showPart() {
  const heading = preview.dataset.anchor && document.getElementById(preview.dataset.anchor);
  if (!heading || getComputedStyle(pane).overflowY !== "auto") return;
  pane.scrollTop += heading.getBoundingClientRect().top - pane.getBoundingClientRect().top - 12;
}

async function refresh() {
  const ask = ++asked;
  const address = new URL("forhandsvisning/", location.href);
  const response = await fetch(address, { method: "POST", body: new FormData(form), redirect: "error" });
  if (!response.ok && response.status !== 413) throw new Error("no preview");
  const html = await response.text();
  if (ask !== asked) return;
  if (!response.ok) {
    state.textContent = html;
    return;
  }
  const top = pane.scrollTop;
  preview.innerHTML = html;
  pane.scrollTop = top;
  state.textContent = "Som du skriver, inte sparat än";
}

function typed() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    refresh().catch(() => {
      state.textContent = "Kunde inte visa det du skriver. Texten står kvar: spara den.";
    });
  }, PAUSE_MS);
}

function insert(field) {
  text.setRangeText(field, text.selectionStart, text.selectionEnd, "end");
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

showPart();

if (text) {
  text.addEventListener("input", typed);
  for (const button of document.querySelectorAll("[data-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => insert(button.dataset.insert));
  }
}
