// Enhancements of every page; pages work without them.
"use strict";

// Show the "Skriv ut" buttons, which need script.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Move focus to the error summary.
document.querySelector(".error-summary")?.focus();

// Ignore a second submit while the response is on its way.
// Scripts that submit a form themselves have called preventDefault by then.
window.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
});

// Allow submitting again when the page is restored from the back/forward cache.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
