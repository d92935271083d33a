// Adds "Välj alla" above a list with checkboxes.
"use strict";

const bar = document.getElementById("flera");
const boxes = [...document.querySelectorAll('input[name="chosen"]')];
const all = bar?.querySelector("[data-choose-all]");

function tell() {
  const count = boxes.filter((box) => box.checked).length;
  bar.querySelector("output").textContent = count ? `${count} valda` : "";
  all.querySelector("input").checked = count === boxes.length && count > 0;
}

if (all) {
  all.hidden = false;
  all.addEventListener("change", (event) => {
    for (const box of boxes) box.checked = event.target.checked;
    tell();
  });
  for (const box of boxes) box.addEventListener("change", tell);
}
