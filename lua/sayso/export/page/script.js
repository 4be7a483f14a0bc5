// Only adds to what the page tells without it: a card beside the words, and filters.
(() => {
  "use strict";
  const card = document.getElementById("card");
  if (!card) return;
  const marks = Array.from(document.querySelectorAll("[data-a]"));
  const form = document.getElementById("filters");
  const notes = new Map(Array.from(document.querySelectorAll(".notes li"), (li) => [li.id.slice(1), li]));

  // ---- The card ----
  let shown = null;
  function light(number, on) {
    for (const mark of marks) if (mark.dataset.a === number) mark.classList.toggle("lit", on);
  }
  function hide() {
    if (shown === null) return;
    light(shown, false);
    shown = null;
    card.hidden = true;
  }
  function place(at) {
    const left = Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - 16);
    const below = at.bottom + 10 + card.offsetHeight < window.innerHeight;
    const top = below ? at.bottom + 10 : Math.max(at.top - card.offsetHeight - 10, 4);
    card.style.left = Math.max(left, 8) + window.scrollX + "px";
    card.style.top = top + window.scrollY + "px";
  }
  function show(mark) {
    const number = mark.dataset.a;
    if (mark.classList.contains("off")) return hide();
    if (shown !== number) {
      hide();
      shown = number;
      light(number, true);
      card.replaceChildren(...Array.from(notes.get(number).lastElementChild.childNodes, (n) => n.cloneNode(true)));
      card.hidden = false;
    }
    const rectangles = mark.getClientRects();
    place(rectangles[rectangles.length - 1]);
  }
  const article = document.querySelector("article");
  article.addEventListener("mouseover", (event) => {
    const mark = event.target.closest("[data-a]");
    if (mark) show(mark); else hide();
  });
  article.addEventListener("mouseleave", hide);
  article.addEventListener("focusin", (event) => {
    const mark = event.target.closest("[data-a]");
    if (mark) show(mark);
  });
  article.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // ---- Filters ----
  function is_wanted(mark) {
    const { speaker, confidence } = form.elements;
    return (speaker.value === "" || mark.dataset.s === speaker.value) && form.elements[mark.dataset.form].checked &&
      Number(mark.dataset.c) >= Number(confidence.value);
  }
  function filter() {
    const least = form.elements.confidence.value;
    form.querySelector("output").value = least === "0" ? "any" : least + "% up";
    let count = 0;
    for (const [, li] of notes) {
      li.hidden = !is_wanted(li);
      count += li.hidden ? 0 : 1;
    }
    for (const mark of marks) mark.classList.toggle("off", !is_wanted(mark));
    form.querySelector(".count").textContent = count === notes.size ? "" : count + " of " + notes.size;
  }
  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  for (const row of document.querySelectorAll(".voices tr[data-s]")) {
    const name = row.querySelector(".name");
    const button = document.createElement("button");
    button.type = "button";
    button.append(...name.childNodes);
    button.title = "Show this speaker only";
    name.append(button);
    button.addEventListener("click", () => {
      const { speaker } = form.elements;
      speaker.value = speaker.value === row.dataset.s ? "" : row.dataset.s;
      filter();
    });
  }
})();
