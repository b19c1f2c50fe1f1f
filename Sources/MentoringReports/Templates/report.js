"use strict";
// Adds to a page that is whole without it: sorting, filters, pages of long tables, cards of people, and what-if questions.
// Text comes into the page by textContent alone.
(() => {
  const rowsPerPage = 100;
  const pagers = [];

  /** An element with some properties and children. */
  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in made && key !== "list") made[key] = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  function labelled(text, control) {
    return element("label", {}, text, control);
  }

  // Tables: sort, filter, search, pages.

  /** What a cell is sorted by: a number where the column has numbers, else its text. */
  function sortKey(row, column, isNumber) {
    const text = row.cells[column].textContent.trim();
    if (!isNumber) return text.toLowerCase();
    const number = parseFloat(text.replace("−", "-"));
    return Number.isNaN(number) ? -Infinity : number;
  }

  function enhance(table) {
    const body = table.tBodies[0];
    const all = Array.from(body.rows);
    if (all.length < 2) return;
    const heads = Array.from(table.tHead.rows[0].cells);
    const texts = all.map((row) => row.textContent.toLowerCase());
    const place = new Map(all.map((row, index) => [row, index]));
    const filters = new Map();
    let order = all;
    let page = 0;
    let search = "";

    const count = element("p", { role: "status" });
    const previous = element("button", { type: "button", textContent: "Previous" });
    const next = element("button", { type: "button", textContent: "Next" });

    function shown() {
      return order.filter(
        (row) =>
          texts[place.get(row)].includes(search) &&
          Array.from(filters).every(([column, value]) => !value || row.cells[column].textContent === value));
    }

    function show(everything = false) {
      const rows = shown();
      const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage));
      page = Math.min(page, pages - 1);
      const from = page * rowsPerPage;
      body.replaceChildren(...(everything ? rows : rows.slice(from, from + rowsPerPage)));
      const part = pages > 1 ? `, ${from + 1} to ${Math.min(rows.length, from + rowsPerPage)} shown` : "";
      count.textContent = `${rows.length} of ${all.length} rows${part}`;
      previous.hidden = next.hidden = pages === 1;
      previous.disabled = page === 0;
      next.disabled = page === pages - 1;
    }

    previous.addEventListener("click", () => { page -= 1; show(); });
    next.addEventListener("click", () => { page += 1; show(); });

    heads.forEach((head, column) => {
      if (!("plain" in head.dataset)) {
        const button = element("button", { type: "button" }, ...head.childNodes);
        head.replaceChildren(button);
        head.setAttribute("aria-sort", "none");
        button.addEventListener("click", () => {
          const isNumber = head.classList.contains("n");
          const wasUp = head.getAttribute("aria-sort") === "ascending";
          const isUp = head.getAttribute("aria-sort") === "none" ? !isNumber : !wasUp;
          for (const other of heads) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
          head.setAttribute("aria-sort", isUp ? "ascending" : "descending");
          const keyed = all.map((row) => ({ row, key: sortKey(row, column, isNumber) }));
          keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) * (isUp ? 1 : -1));
          order = keyed.map((entry) => entry.row);
          page = 0;
          show();
        });
      }
    });

    const tools = element("div", { className: "tools" });
    const box = element("input", { type: "search" });
    box.addEventListener("input", () => { search = box.value.toLowerCase(); page = 0; show(); });
    tools.append(labelled("Search", box));
    heads.forEach((head, column) => {
      if (!("filter" in head.dataset)) return;
      const values = Array.from(new Set(all.map((row) => row.cells[column].textContent))).sort();
      if (values.length < 2 || values.length > 60) return;
      const choice = element("select", {}, element("option", { value: "", textContent: "all" }));
      for (const value of values) if (value) choice.append(element("option", { value, textContent: value }));
      choice.addEventListener("change", () => { filters.set(column, choice.value); page = 0; show(); });
      tools.append(labelled(head.textContent, choice));
    });
    tools.append(count, previous, next);
    (table.closest(".wide") ?? table).before(tools);
    show();
    pagers.push(show);
    return {
      reveal(row) {
        search = box.value = "";
        filters.clear();
        for (const choice of tools.querySelectorAll("select")) choice.value = "";
        page = Math.floor(order.indexOf(row) / rowsPerPage);
        show();
      },
    };
  }

  // A row that is not on the page of its table at the moment is found here.
  const people = document.querySelector("table.cards");
  const rows = new Map(people ? Array.from(people.tBodies[0].rows, (row) => [row.id, row]) : []);
  const titles = people ? Array.from(people.tHead.rows[0].cells, (head) => head.textContent) : [];
  for (const table of document.querySelectorAll("table.data")) enhance(table);
  // On paper there are no pages of a table.
  window.addEventListener("beforeprint", () => pagers.forEach((show) => show(true)));
  window.addEventListener("afterprint", () => pagers.forEach((show) => show()));

  // Cards of people.

  const card = element("dialog", { "aria-labelledby": "card-title" });
  document.body.append(card);

  function openCard(row, opener) {
    const list = element("dl");
    Array.from(row.cells).slice(1).forEach((cell, index) => {
      if (!cell.textContent.trim()) return;
      const copy = element("dd");
      copy.append(...Array.from(cell.childNodes, (node) => node.cloneNode(true)));
      list.append(element("dt", { textContent: titles[index + 1] }), copy);
    });
    const close = element("button", { type: "button", textContent: "Close" });
    close.addEventListener("click", () => card.close());
    const title = element("h2", { id: "card-title" });
    title.append(...Array.from(row.cells[0].childNodes, (node) => node.cloneNode(true)));
    card.replaceChildren(title, list, close);
    if (!card.open) {
      card.showModal();
      card.addEventListener("close", () => opener.focus(), { once: true });
    }
    close.focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.who");
    const row = link && rows.get(link.getAttribute("href").slice(1));
    if (!row) return;
    event.preventDefault();
    openCard(row, link);
  });

  // What if?

  const place = document.getElementById("decide");
  const source = document.getElementById("data");
  if (!place || !source) return;
  const data = JSON.parse(source.textContent);
  const { names, pairs, forbid, lock } = data;

  /** Points as a score: a ten-thousandth, rounded half away from zero to one decimal; the same as in the text. */
  function score(points) {
    const tenths = Math.floor((Math.abs(points) + 500) / 1000);
    return `${points < 0 && tenths > 0 ? "-" : ""}${Math.floor(tenths / 10)}.${tenths % 10}`;
  }
  const signed = (points) => (points > 0 ? "+" : "") + score(points);
  const pairName = ([mentor, mentee]) => `${names[mentor]} with ${names[mentee]}`;
  const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

  const outcome = element("div", { className: "outcome", role: "status" });
  const kind = element("select", {},
    element("option", { value: "forbid", textContent: "forbid a pair of the plan" }),
    element("option", { value: "lock", textContent: "make another pair" }));
  const first = element("select");
  const second = element("select");
  const secondLabel = labelled("with", second);
  const firstLabel = labelled("Pair", first);

  function fill(select, entries) {
    select.replaceChildren(...entries.map(([value, text]) => element("option", { value, textContent: text })));
  }

  /** The pairs that can be locked, by person and side. */
  const locks = new Map();
  lock.forEach((entry, index) => {
    for (const [side, person] of [["mentor", entry[0]], ["mentee", entry[1]]]) {
      const key = `${side} ${person}`;
      if (!locks.has(key)) locks.set(key, []);
      locks.get(key).push(index);
    }
  });

  function chooseKind() {
    const isLock = kind.value === "lock";
    firstLabel.firstChild.textContent = isLock ? "Person" : "Pair";
    secondLabel.hidden = !isLock;
    if (isLock) {
      const keys = Array.from(locks.keys(), (key) => [key, `${names[Number(key.split(" ")[1])]}, ${key.split(" ")[0]}`]);
      fill(first, keys.sort((a, b) => (a[1] < b[1] ? -1 : 1)));
      choosePerson();
    } else {
      fill(first, pairs.map((pair, index) => [index, pairName(pair)]));
      answer();
    }
  }

  function choosePerson() {
    const [side] = first.value.split(" ");
    fill(second, (locks.get(first.value) ?? []).map((index) => [index, names[lock[index][side === "mentor" ? 1 : 0]]]));
    answer();
  }

  /** Partners of everybody whose partners change, before and after. */
  function changes(ended, made) {
    const gone = new Set(ended);
    const people = new Map();
    const person = (index, side) => {
      const key = `${side} ${index}`;
      if (!people.has(key)) {
        const own = side === "mentor" ? 0 : 1;
        const before = pairs.map((pair, number) => ({ pair, number })).filter(({ pair }) => pair[own] === index);
        people.set(key, {
          name: names[index], side, before: before.map(({ pair }) => names[pair[1 - own]]),
          after: before.filter(({ number }) => !gone.has(number)).map(({ pair }) => names[pair[1 - own]]),
        });
      }
      return people.get(key);
    };
    for (const number of ended) { person(pairs[number][0], "mentor"); person(pairs[number][1], "mentee"); }
    made.forEach((entry, index) => {
      // A mentee alone gets the mentor of the ended pair at the same place.
      const [mentor, mentee] = Array.isArray(entry) ? entry : [pairs[ended[index]][0], entry];
      person(mentor, "mentor").after.push(names[mentee]);
      person(mentee, "mentee").after.push(names[mentor]);
    });
    return Array.from(people.values());
  }

  function table(people) {
    const head = element("tr", {}, ...["Person", "As", "Now", "Then"].map((text) => element("th", { scope: "col", textContent: text })));
    const lines = people.map(({ name, side, before, after }) =>
      element("tr", {}, element("th", { scope: "row", textContent: name }), element("td", { textContent: side }),
        element("td", { textContent: before.join(", ") || "nobody" }), element("td", { textContent: after.join(", ") || "nobody" })));
    return element("div", { className: "wide", role: "group", tabIndex: 0, "aria-label": "People whose partners change" }, element("table", {}, element("thead", {}, head), element("tbody", {}, ...lines)));
  }

  function answer() {
    const isLock = kind.value === "lock";
    const entry = isLock ? lock[Number(second.value)] : null;
    const pair = isLock ? entry : pairs[Number(first.value)];
    if (!pair) { outcome.replaceChildren(element("p", { textContent: "There is nothing to choose." })); return; }
    const result = isLock ? entry[2] : forbid[Number(first.value)];
    const said = isLock ? `If ${pairName(pair)} were made:` : `Without ${pairName(pair)}:`;
    const ids = `${data.ids[pair[0]]},${data.ids[pair[1]]}`;
    const command = element("p", { className: "soft" }, "The same by the program: ",
      element("code", { textContent: `revmatch what-if PROGRAMME --change "${isLock ? "lock" : "forbid"} ${ids}"` }));
    if (result === null) {
      outcome.replaceChildren(element("p", { textContent: `${said} not known beforehand, since the times of the meetings stand against the plan that would score most.` }), command);
      return;
    }
    if (result === 0) {
      outcome.replaceChildren(element("p", {}, `${said} `, element("strong", { textContent: "there is no plan" }),
        ", since somebody would miss the partners that they must have."), command);
      return;
    }
    const [morePairs, points, ended, made] = result;
    const people = changes(ended, made);
    const numbers = morePairs === 0 ? "as many pairs" : `${count(Math.abs(morePairs), "pair")} ${morePairs < 0 ? "fewer" : "more"}`;
    outcome.replaceChildren(
      element("p", {}, `${said} `, element("strong", { textContent: `${numbers}, ${signed(points)} points` }),
        ` (total ${score(data.score)} now, ${score(data.score + points)} then).`),
      element("p", { textContent: people.length ? `${people.length} ${people.length === 1 ? "person" : "people"} would have other partners:` : "Nobody would have another partner." }),
      table(people), command);
  }

  kind.addEventListener("change", chooseKind);
  first.addEventListener("change", () => (kind.value === "lock" ? choosePerson() : answer()));
  second.addEventListener("change", answer);
  if (lock.length === 0) kind.lastChild.remove();
  place.append(element("fieldset", { className: "choice" }, element("legend", { textContent: "A decision" }), labelled("I would", kind), firstLabel, secondLabel), outcome);
  place.hidden = false;
  chooseKind();
})();
