// Only adds to what the page tells without it: a card beside the words, filters, an order of the index.
(() => {
  "use strict";

  // ---- The card: what is told below the article of the attribution that is pointed at ----
  function add_card(card, marks, notes) {
    const article = document.querySelector("article");
    let shown = null, focused = null, leaving = 0;
    function light(number, on) {
      for (const mark of marks) if (mark.dataset.a === number) mark.classList.toggle("lit", on);
    }
    function hide() {
      clearTimeout(leaving);
      if (shown === null) return;
      light(shown, false);
      if (focused) focused.removeAttribute("aria-describedby");
      shown = focused = null;
      card.hidden = true;
    }
    // Time enough to move the pointer onto the card.
    function leave() {
      clearTimeout(leaving);
      leaving = setTimeout(hide, 250);
    }
    function place(at) {
      const left = Math.min(at.left, document.documentElement.clientWidth - card.offsetWidth - 16);
      const is_below = at.bottom + 6 + card.offsetHeight < window.innerHeight;
      const top = is_below ? at.bottom + 6 : Math.max(at.top - card.offsetHeight - 6, 4);
      card.style.left = Math.max(left, 8) + window.scrollX + "px";
      card.style.top = top + window.scrollY + "px";
    }
    function show(mark, at) {
      clearTimeout(leaving);
      if (mark.classList.contains("off")) return hide();
      const number = mark.dataset.a;
      if (shown === number) return;
      hide();
      shown = number;
      light(number, true);
      card.replaceChildren(...Array.from(notes.get(number).lastElementChild.childNodes, (n) => n.cloneNode(true)));
      card.hidden = false;
      place(at);
    }
    // Of the lines that a mark goes over the one that the pointer is in.
    function line_at(mark, y) {
      const lines = Array.from(mark.getClientRects());
      return lines.find((line) => y >= line.top && y <= line.bottom) || lines[lines.length - 1];
    }
    article.addEventListener("mouseover", (event) => {
      const mark = event.target.closest("[data-a]");
      if (mark) show(mark, line_at(mark, event.clientY)); else leave();
    });
    article.addEventListener("mouseleave", leave);
    card.addEventListener("mouseenter", () => clearTimeout(leaving));
    card.addEventListener("mouseleave", leave);
    article.addEventListener("focusin", (event) => {
      const mark = event.target.closest("[data-a]");
      if (!mark) return;
      show(mark, line_at(mark, Infinity));
      if (shown === null) return;
      focused = mark;
      mark.setAttribute("aria-describedby", "card");
    });
    article.addEventListener("focusout", hide);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  }

  // ---- Filters ----
  function add_filters(form, marks, notes) {
    const { speaker, confidence } = form.elements;
    const buttons = [], sum = document.querySelector(".sum"), all = sum.textContent;
    function is_wanted(mark) {
      return (speaker.value === "" || mark.dataset.s === speaker.value) && form.elements[mark.dataset.form].checked &&
        Number(mark.dataset.c) >= Number(confidence.value);
    }
    function filter() {
      form.querySelector("output").value = confidence.value === "0" ? "any" : confidence.value + "% up";
      let count = 0;
      for (const [, li] of notes) {
        li.hidden = !is_wanted(li);
        count += li.hidden ? 0 : 1;
      }
      for (const mark of marks) mark.classList.toggle("off", !is_wanted(mark));
      for (const [button, number] of buttons) button.setAttribute("aria-pressed", String(number === speaker.value));
      const told = count === notes.size ? all : count + " of " + notes.size + " attributions shown";
      if (sum.textContent !== told) sum.textContent = told;
    }
    function choose(number) {
      speaker.value = speaker.value === number ? "" : number;
      filter();
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
      buttons.push([button, row.dataset.s]);
      button.addEventListener("click", () => choose(row.dataset.s));
    }
    for (const node of document.querySelectorAll("svg [data-s]")) {
      node.addEventListener("click", () => choose(node.dataset.s));
    }
    filter(); // a browser may have kept what was chosen before
  }

  // ---- The index: searched, and put in order by any column ----
  function add_search(search, table) {
    const rows = Array.from(table.tBodies[0].rows);
    const words = search.elements.words;
    function find() {
      const wanted = words.value.toLowerCase().split(/\s+/);
      let count = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !wanted.every((word) => text.includes(word));
        count += row.hidden ? 0 : 1;
      }
      search.querySelector(".count").textContent = count === rows.length ? "" : count + " of " + rows.length + " shown";
    }
    search.hidden = false;
    search.addEventListener("input", find);
    search.addEventListener("submit", (event) => event.preventDefault());
    find();
  }
  function add_order(table) {
    const body = table.tBodies[0];
    for (const head of table.tHead.rows[0].cells) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const is_falling = head.getAttribute("aria-sort") !== "descending" && head.classList.contains("number");
        const is_rising = !is_falling && head.getAttribute("aria-sort") !== "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", is_rising ? "ascending" : "descending");
        const value = (row) => row.cells[head.cellIndex].dataset.value || row.cells[head.cellIndex].textContent;
        const sorted = Array.from(body.rows).sort((x, y) => value(x).localeCompare(value(y), undefined, { numeric: true }));
        body.append(...(is_rising ? sorted : sorted.reverse()));
      });
    }
  }

  const card = document.getElementById("card");
  if (card) {
    const marks = Array.from(document.querySelectorAll("article [data-a]"));
    const notes = new Map(Array.from(document.querySelectorAll(".notes > ol > li"), (li) => [li.id.slice(1), li]));
    add_card(card, marks, notes);
    add_filters(document.getElementById("filters"), marks, notes);
  }
  const search = document.getElementById("search");
  if (search) {
    const table = document.querySelector(".index table");
    add_search(search, table);
    add_order(table);
  }
})();
