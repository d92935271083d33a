// Enhancements of every page; pages work without them.
"use strict";

// Show the "Skriv ut" buttons, which need script.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Move focus to the error summary.
document.querySelector(".error-summary")?.focus();

// Forget what report.js has kept of a form that is saved.
for (const done of document.querySelectorAll("[data-done]")) sessionStorage.removeItem(done.dataset.done);

// Ask before text that is not saved is left. A form shown again after a post holds such text from the beginning.
for (const form of document.querySelectorAll("[data-posted] form[data-unsaved]")) form.dataset.changed = "";
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-unsaved]");
  if (form) form.dataset.changed = "";
});
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-changed]")) event.preventDefault();
});

// Ignore a second submit while the response is on its way.
// Scripts that submit a form themselves have called preventDefault by then.
window.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  delete form.dataset.changed;
  if (form.matches("[data-sign-out]")) sessionStorage.clear();
});

// Allow submitting again when the page is restored from the back/forward cache.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
