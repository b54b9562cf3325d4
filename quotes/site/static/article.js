// From quotation to quotation by key, and from a name to the next of their quotations. Without it each
// quotation has a link to the next by the same speaker.
"use strict";

const marks = [...document.querySelectorAll(".words mark[id]")];

// The quotation that the address names, if it is on the screen; else the last one above the middle.
function current() {
  const seen = (mark) => {
    const { top, bottom } = mark.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const named = marks.findIndex((mark) => `#${mark.id}` === location.hash);
  if (named >= 0 && seen(marks[named])) return named;
  return marks.filter((mark) => mark.getBoundingClientRect().top < innerHeight / 3).length - 1;
}

// Replaced, so that "back" leads off the page and not through it.
function go(mark) {
  if (mark) location.replace(`#${mark.id}`);
}

for (const link of document.querySelectorAll("a.jump")) {
  const theirs = link.dataset.quotations.split(" ");
  link.addEventListener("click", (event) => {
    if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const at = current();
    const mine = marks.filter((mark) => theirs.includes(mark.id));
    go(mine.find((mark) => marks.indexOf(mark) > at) || mine[0]);
  });
}

const line = document.querySelector(".keys");
const switched = line?.querySelector("button");
let on = true;
try {
  on = localStorage.getItem("quotes-keys") !== "off";
} catch {
  // Where nothing may be kept, the keys are on.
}

function show() {
  switched.textContent = on ? "Turn off" : "Turn on";
  line.classList.toggle("off", !on);
}

if (line) {
  line.hidden = false;
  show();
  switched.addEventListener("click", () => {
    on = !on;
    show();
    try {
      localStorage.setItem("quotes-keys", on ? "on" : "off");
    } catch {
      // It holds until the page is left.
    }
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select");
    if (!on || typing || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "j") go(marks[current() + 1]);
    if (event.key === "k") go(marks[current() - 1]);
  });
}
