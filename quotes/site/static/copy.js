// Buttons beside what can be copied, and "copy with credit" in place. Without it the fields can be
// selected, and the links lead to the page that has them.
"use strict";

const said = document.createElement("p");
said.className = "unseen";
said.setAttribute("role", "status");
document.body.append(said);

// The clipboard is closed to pages that came over plain http from another machine.
async function copy(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("nothing was copied");
}

function tell(beside, words) {
  const shown = beside.nextElementSibling?.matches(".copied")
    ? beside.nextElementSibling
    : document.createElement("span");
  shown.className = "copied";
  shown.setAttribute("aria-hidden", "true");
  shown.textContent = words;
  beside.after(shown);
  said.textContent = "";
  setTimeout(() => { said.textContent = words; }, 50);
  clearTimeout(shown.forgetting);
  shown.forgetting = setTimeout(() => shown.remove(), 4000);
}

for (const field of document.querySelectorAll(".to-copy")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy: ${field.labels[0].textContent}`);
  button.addEventListener("click", async () => {
    try {
      await copy(field.value);
      tell(button, "copied");
    } catch {
      field.select();
      tell(button, "selected: press Ctrl-C or ⌘-C");
    }
  });
  field.labels[0].after(button);
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a.copy-credit");
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    await copy(page.querySelector("#credit").value);
    tell(link, "copied");
  } catch {
    location.href = link.href;
  }
});
