// What a page gains from script; everything works without it.
"use strict";

// "Skriv ut" buttons are of no use without script, so they are hidden until it has come.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// An error summary is read first.
document.querySelector(".error-summary")?.focus();

// A form is sent once: a second press while the answer is on its way would make the same thing twice.
// Other scripts that send a form themselves have said so by then (preventDefault).
window.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
});

// Coming back to the page, the form can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
