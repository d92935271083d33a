// What a page gains from script; everything works without it.
"use strict";

// "Skriv ut" buttons are of no use without script, so they are hidden until it has come.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// An error summary is read first.
document.querySelector(".error-summary")?.focus();
