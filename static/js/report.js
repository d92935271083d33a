// Status notes without leaving the page. Every step also works as an ordinary form on a page of its own,
// and after an unexpected response the form is submitted the ordinary way.
"use strict";

const FRAGMENT = { "X-Fragment": "1" };
const LOST = "Ingen kontakt med servern. Texten står kvar: vänta en stund och spara igen.";

async function part(url, options = {}) {
  const response = await fetch(url, { ...options, headers: FRAGMENT, redirect: "manual" });
  if (!response.ok) throw new Error("not a part of a page");
  const template = document.createElement("template");
  template.innerHTML = (await response.text()).trim();
  return template.content.firstElementChild;
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
      focusIn(answer);
    } else {
      item.replaceWith(answer);
      openNext(answer);
    }
  } catch (error) {
    button.disabled = false;
    // TypeError means a network error. After anything else (signed out, refused) submit, to show the server's page.
    if (error instanceof TypeError) say(form, LOST);
    else form.submit();
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

function copy(button) {
  const form = button.closest("form");
  const text = form.querySelector("textarea");
  text.value = form.querySelector("[data-last]").textContent;
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
