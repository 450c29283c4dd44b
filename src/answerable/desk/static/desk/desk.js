// All that scripts add to the desk: "/" goes to the search box; a mark's card opens
// beside the text; Esc closes it; printing opens nothing and closes nothing.
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    document.getElementById("find").focus();
  }
  if (event.key === "Escape") closeCard();
});

const side = document.getElementById("card");
let opener = null;

function closeCard() {
  if (!side || !side.firstChild) return;
  side.replaceChildren();
  document.body.classList.remove("with-card");
  if (opener) opener.focus({ preventScroll: true });
}

// The card must not lie over the words that it speaks of.
function uncover(tag) {
  const card = side.getBoundingClientRect();
  const place = tag.getBoundingClientRect();
  if (place.bottom + 60 > card.top && place.left < card.right && card.left < place.right + 200) {
    window.scrollBy(0, place.top - window.innerHeight * 0.15);
  }
}

async function openCard(tag) {
  const answer = await fetch(tag.href, { headers: { "X-Requested-With": "fetch" } });
  if (!answer.ok) return void (location.href = tag.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const card = page.getElementById("card-body");
  if (!card) return void (location.href = tag.href);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = "Close";
  close.addEventListener("click", closeCard);
  card.id = "";
  side.replaceChildren(close, card);
  document.body.classList.add("with-card");
  opener = tag;
  uncover(tag);
  close.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const tag = event.target.closest("a.tag");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  if (!tag || !plain || !side) return;
  event.preventDefault();
  openCard(tag).catch(() => (location.href = tag.href));
});

// A call opens its note under the paragraph, and again closes it; who reads stays where they are.
function say(note) {
  const open = note.matches(".shown, :target");
  for (const link of document.querySelectorAll(`.text a[href="#${note.id}"]`)) link.setAttribute("aria-expanded", open);
}

function toggle(note, call) {
  const back = note.querySelector("a.close").hash;
  if (note.matches(":target")) location.hash = back;
  else note.classList.toggle("shown");
  if (note.classList.contains("shown")) note.scrollIntoView({ block: "nearest" });
  else (call || document.getElementById(back.slice(1))).focus({ preventScroll: true });
  say(note);
}

function sayAll() {
  for (const note of document.querySelectorAll(".opened")) say(note);
}

sayAll();
// The address opens a note too, once the page is whole.
window.addEventListener("load", sayAll);
window.addEventListener("hashchange", sayAll);
document.addEventListener("click", (event) => {
  const link = event.target.closest(".text a[href^='#open-'], .opened a.close");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  if (link.matches(".close")) toggle(link.closest(".opened"));
  else toggle(document.getElementById(link.hash.slice(1)), link);
});
