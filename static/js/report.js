// Status notes without leaving the page. Every step also works as an ordinary form on a page of its own, and when the
// server refuses (signed out, no right) the form is submitted the ordinary way, to show the server's page.
// What is typed is kept in the tab's session storage until it is saved.
"use strict";

const FRAGMENT = { "X-Fragment": "1" };
const LOST = "Ingen kontakt med servern. Texten står kvar: vänta en stund och spara igen.";
const FAILED = "Servern kunde inte spara just nu. Texten står kvar: vänta en stund och spara igen.";
const KEPT = ["form_key", "status", "text", "forecast", "on_behalf", "date"];

class Trouble extends Error {}

async function part(url, options = {}) {
  const response = await fetch(url, { ...options, headers: FRAGMENT, redirect: "manual" }).catch(() => {
    throw new Trouble(LOST);
  });
  if (response.status >= 500) throw new Trouble(FAILED);
  if (!response.ok) throw new Error("not a part of a page");
  const template = document.createElement("template");
  template.innerHTML = (await response.text()).trim();
  return template.content.firstElementChild;
}

function keep(form) {
  const typed = [...new FormData(form)].filter(([name]) => KEPT.includes(name));
  sessionStorage.setItem(new URL(form.action).pathname, JSON.stringify(Object.fromEntries(typed)));
}

function keptAt(url) {
  return sessionStorage.getItem(new URL(url).pathname);
}

// Fill in what was typed before and not saved.
function restore(form) {
  const kept = JSON.parse(keptAt(form.action));
  if (!kept) return;
  for (const [name, value] of Object.entries(kept)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.dataset.changed = "";
}

function focusIn(form) {
  const wanted = ["[data-questions]", ".error-summary", "[type=radio]:checked", "[type=radio]"];
  const found = wanted.map((selector) => form.querySelector(selector)).find(Boolean);
  found?.focus();
}

async function open(link) {
  const item = link.closest("[data-item]");
  try {
    const form = await part(link.href);
    if (!form.matches("form")) throw new Error("no form");
    item.querySelector("[data-form]").replaceChildren(form);
    restore(form);
    item.scrollIntoView({ block: "start" });
    focusIn(form);
  } catch {
    location.assign(link.href);
  }
}

function say(form, words) {
  let line = form.querySelector("[data-trouble]");
  if (!line) {
    line = document.createElement("p");
    line.className = "message message-error";
    line.dataset.trouble = "";
    line.setAttribute("role", "alert");
    form.querySelector(".buttons").before(line);
  }
  line.textContent = words;
}

async function save(form) {
  const item = form.closest("[data-item]");
  const button = form.querySelector("[data-save]");
  button.disabled = true;
  try {
    const answer = await part(form.action, { method: "POST", body: new FormData(form) });
    if (answer.matches("form")) {
      form.replaceWith(answer);
      keep(answer);
      answer.dataset.changed = "";
      focusIn(answer);
    } else {
      sessionStorage.removeItem(new URL(form.action).pathname);
      item.replaceWith(answer);
      openNext(answer);
    }
  } catch (error) {
    button.disabled = false;
    if (error instanceof Trouble) {
      say(form, error.message);
    } else {
      delete form.dataset.changed;
      form.submit();
    }
  }
}

function openNext(saved) {
  const links = [...document.querySelectorAll("[data-mine] > section [data-open]")];
  const after = links.find(
    (link) => saved.compareDocumentPosition(link) & Node.DOCUMENT_POSITION_FOLLOWING && !saved.contains(link),
  );
  if (after) open(after);
  else saved.querySelector("[data-saved]").focus();
}

// Add the last note's text to what is typed.
function copy(button) {
  const form = button.closest("form");
  const text = form.querySelector("textarea");
  const typed = text.value.trim();
  const last = form.querySelector("[data-last]").textContent;
  if (!typed.includes(last)) text.value = typed ? `${typed}\n\n${last}` : last;
  text.dispatchEvent(new Event("input", { bubbles: true }));
  form.querySelector("[data-save]").focus();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-mine] [data-open]");
  const button = event.target.closest("[data-copy]");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (link && plain) {
    event.preventDefault();
    open(link);
  } else if (button) {
    event.preventDefault();
    copy(button);
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-mine] [data-report]");
  if (!form) return;
  event.preventDefault();
  save(form);
});

document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-report]");
  if (form) keep(form);
});

// A form shown for the first time gets what was typed before; one shown again holds what was posted.
for (const form of document.querySelectorAll("[data-report]")) {
  if (form.matches("[data-first]")) restore(form);
  else keep(form);
}
const waiting = [...document.querySelectorAll("[data-mine] [data-open]")].find((link) => keptAt(link.href));
if (waiting) open(waiting);
