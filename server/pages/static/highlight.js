// Lights up the words of a fact when it is pointed at, and the facts of words; finds an anchor in
// another part of a long article. Without it, the links from one to the other do the same.
"use strict";
(() => {
  const marks = [...document.querySelectorAll("mark[data-notes]")];
  const notesOf = (mark) => mark.dataset.notes.split(" ");
  const note = (number) => document.getElementById(`note-${number}`);
  let lit = [];

  const light = (elements) => {
    lit.forEach((element) => element.classList.remove("lit"));
    lit = elements.filter(Boolean);
    lit.forEach((element) => element.classList.add("lit"));
  };
  const wordsOf = (number) => marks.filter((mark) => notesOf(mark).includes(number));
  const isAside = () => matchMedia("(min-width: 60rem)").matches;

  document.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("mark[data-notes]");
    const item = event.target.closest("li[data-note]");
    if (item) {
      light([item, ...wordsOf(item.dataset.note)]);
    } else if (mark) {
      const numbers = notesOf(mark);
      light([mark, ...numbers.map(note), ...numbers.flatMap(wordsOf)]);
      const aside = document.querySelector("aside.notes");
      if (isAside() && note(numbers[0])) {
        aside.scrollTo({ top: note(numbers[0]).offsetTop - aside.clientHeight / 3 });
      }
    } else {
      light([]);
    }
  });
  document.addEventListener("focusin", (event) => {
    const item = event.target.closest("li[data-note]");
    if (item) light([item, ...wordsOf(item.dataset.note)]);
  });

  const follow = () => {
    const place = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
    if (!place) return;
    const anchor = document.getElementById(`char=${place[1]},${place[2]}`);
    if (anchor) {
      light([anchor, ...(anchor.dataset.notes ? notesOf(anchor).map(note) : [])]);
      anchor.scrollIntoView({ block: "center" });
    } else if (!new URLSearchParams(location.search).has("at")) {
      location.replace(`?at=${place[1]}${location.hash}`);
    }
  };
  addEventListener("hashchange", follow);
  follow();
})();
