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

// A note call opens the note under its paragraph and leaves the reader where he is.
document.addEventListener("click", (event) => {
  const call = event.target.closest("a.call");
  const notes = call && call.closest(".block") && call.closest(".block").querySelector("details.called");
  if (!notes) return;
  event.preventDefault();
  notes.open = !notes.open;
});
