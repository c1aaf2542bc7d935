// The overview's table: narrowed, sorted and with chosen columns, in one address. The table itself is the build's.

import { fold, narrow } from "./narrow.js";
import { readState, writeState } from "../shared/address.js";
import { take } from "../shared/take.js";

const MOST = 30; // rows that a table shows until more are asked for: what it lays out decides how soon a key is answered
const collator = new Intl.Collator("da", { numeric: true });

class Overview extends HTMLElement {
  connectedCallback() {
    this.data = JSON.parse(this.querySelector("script[type='application/json']").textContent);
    this.form = this.querySelector("form");
    this.rows = [...this.querySelectorAll("tr[data-id]")].map((row, place) => {
      const [id, kind] = [row.dataset.id, row.closest("[data-kind]").dataset.kind];
      return { row, place, id, kind, key: `${kind}/${id}` };
    });
    this.known = this.records();
    this.limit = MOST;
    this.tables = [...this.querySelectorAll("tbody")].map((body) => ({ body, rows: this.rows.filter(({ row }) => row.parentElement === body) }));
    this.fields = [
      { key: "q" },
      ...this.data.facets.map((facet) => {
        const values = Object.keys(facet.choices);
        return values.length ? { key: facet.key, values, many: true } : { key: facet.key, number: true };
      }),
      { key: "grundlag", values: ["egnet", "afproevet"], usual: ["egnet"] },
      { key: "vis", values: ["indsatser", "programmer"], many: true, usual: ["indsatser"] },
      { key: "sort", values: ["navn", ...Object.keys(this.data.columns)].flatMap((key) => [key, `-${key}`]) },
      { key: "kolonner", values: Object.keys(this.data.columns), many: true, usual: Object.keys(this.data.columns) },
    ];
    for (const part of this.querySelectorAll(".filters, .view-actions")) part.hidden = false;
    this.addSortButtons();
    this.addChoices();
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => this.change(event.target.type === "search" || event.target.type === "number"));
    this.addEventListener("click", (event) => this.press(event));
    addEventListener("popstate", () => this.show());
    addEventListener("beforeprint", () => this.showMost(Infinity));
    addEventListener("afterprint", () => this.showMost(MOST));
    this.show();
  }

  /** @param {number} limit how many rows a table shows */
  showMost(limit) {
    this.limit = limit;
    this.show();
  }

  /** Every record once, with the text of all its cells to look in. */
  records() {
    const found = {};
    for (const { row, id, kind, key } of this.rows) {
      found[key] ??= { id: key, kind, text: "", values: this.data.rows[kind][id] };
      found[key].text += ` ${fold(row.textContent)}`;
    }
    return Object.values(found);
  }

  addSortButtons() {
    for (const head of this.querySelectorAll("thead th")) {
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.sort = head.dataset.column;
      button.textContent = head.textContent;
      // Chromium repeats no header on the next sheet that has a button in it, so paper gets the words alone.
      const words = document.createElement("span");
      words.className = "paper-only";
      words.textContent = head.textContent;
      head.replaceChildren(words, button);
    }
  }

  /** A box at each type by which it is chosen for the comparison. */
  addChoices() {
    for (const one of this.tables[0].rows) {
      const label = document.createElement("label");
      label.className = "choose";
      one.choice = document.createElement("input");
      one.choice.type = "checkbox";
      label.append(one.choice, " Vælg til sammenligning");
      one.row.cells[0].append(label);
    }
  }

  /** Read the form into the address; typing replaces, a choice adds a step to go back to. @param {boolean} typing */
  change(typing) {
    const given = new FormData(this.form);
    const state = Object.fromEntries(this.fields.map(({ key }) => [key, given.getAll(key).map(String).filter(Boolean)]));
    this.go(state, typing);
  }

  go(state, replace = false) {
    const address = location.pathname + writeState(state, this.fields) + location.hash;
    history[replace ? "replaceState" : "pushState"](null, "", address);
    this.show();
  }

  press(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const { sort, drop, value } = button.dataset;
    if (sort) this.go({ ...this.state, sort: this.state.sort[0] === sort ? [`-${sort}`] : [sort] });
    if (drop) {
      const left = (this.state[drop] ?? []).filter((one) => one !== value);
      this.go({ ...this.state, [drop]: left });
      this.querySelector(".shown").focus();
    }
    this.act(button);
  }

  async act(button) {
    const what = button.dataset.do;
    if (what === "reset") this.go(Object.fromEntries(this.fields.map((field) => [field.key, field.usual ?? []])));
    if (what === "print") print();
    if (["all", "csv", "copy-table"].includes(what)) this.showMost(Infinity);
    await take(what, this, (text) => this.notice(text));
    if (what === "compare") {
      const chosen = this.chosen("indsats");
      if (chosen.length < 2 || chosen.length > 5) this.notice("Vælg to til fem indsatstyper i tabellen først.");
      else location.href = new URL(`../sammenlign/?${chosen.join("&")}`, location.href).href;
    }
    if (what === "check") {
      const chosen = this.chosen("valg");
      if (!chosen.length) this.notice("Vælg en eller flere indsatstyper i tabellen først.");
      else location.href = new URL(`../vaelg/?${chosen.join("&")}#jeres-valg`, location.href).href;
    }
    if (what === "copy-link") {
      await navigator.clipboard.writeText(location.href).then(
        () => this.notice("Linket er kopieret."),
        () => this.notice(`Kopiér adressen: ${location.href}`),
      );
    }
  }

  /** The ticked types as parts of an address. @param {string} key */
  chosen(key) {
    return this.tables[0].rows.filter(({ choice }) => choice.checked).map(({ id }) => `${key}=${id}`);
  }

  notice(text) {
    const place = this.querySelector(".notice");
    place.textContent = text;
    place.hidden = !text;
  }

  /** Bring form and tables in line with the address. */
  show() {
    const { state, unknown } = readState(location.search, this.fields);
    this.state = state;
    this.notice(unknown.length ? `Adressen har noget, siden ikke kender: ${unknown.join(", ")}. Det er der set bort fra.` : "");
    for (const input of this.form.elements) {
      if (input.type === "checkbox" || input.type === "radio") input.checked = state[input.name].includes(input.value);
      else if (input.name && input !== document.activeElement) input.value = state[input.name][0] ?? "";
    }
    const rows = this.known.filter((row) => state.vis.includes(row.kind));
    const found = narrow(rows, this.data.facets, state);
    // With a thousand rows each needless touch is seen: only what has changed is brought in line.
    if (this.changed("columns", [...state.kolonner, ...state.vis])) this.showColumns(state);
    if (this.changed("order", state.sort)) this.sort(state.sort[0]);
    for (const { body, rows } of this.tables) fill(body, rows.filter(({ key }) => found.shown.has(key)).slice(0, this.limit));
    this.querySelector("[data-do='all']").hidden = found.shown.size <= this.limit;
    this.showCounts(found.counts);
    this.tell(rows, found);
    this.showChips();
  }

  /** Tell whether a part of the state differs from when it was last asked for. */
  changed(name, values) {
    const before = this.before?.[name];
    this.before = { ...this.before, [name]: values.join("\n") };
    return before !== this.before[name];
  }

  showCounts(counts) {
    for (const place of this.querySelectorAll("[data-count]")) {
      const facet = place.closest("[data-facet]").dataset.facet;
      const text = `(${counts[facet][place.dataset.count] ?? 0})`;
      if (place.textContent !== text) place.textContent = text;
    }
  }

  showColumns({ kolonner: chosen, vis }) {
    for (const part of this.querySelectorAll("[data-kind]")) part.hidden = !vis.includes(part.dataset.kind);
    const heads = this.querySelectorAll("th[data-column]");
    for (const cell of [...heads, ...this.rows.flatMap(({ row }) => [...row.querySelectorAll("[data-column]")])]) {
      cell.hidden = cell.dataset.column !== "navn" && !chosen.includes(cell.dataset.column);
    }
    for (const part of this.querySelectorAll("[data-kind]:not([hidden])")) {
      part.hidden = !part.querySelector("thead th:not([data-column='navn']):not([hidden])");
    }
  }

  /** @param {string | undefined} sort a column's key, with "-" before it for the other way round */
  sort(sort) {
    const down = sort?.startsWith("-") ?? false;
    const key = sort?.replace(/^-/, "");
    for (const head of this.querySelectorAll("thead th")) {
      if (head.dataset.column === key) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    for (const { rows } of this.tables) {
      const text = new Map(rows.map((one) => [one, key ? this.sortText(one, key) : ""]));
      const order = (a, b) => {
        const [first, second] = [text.get(a), text.get(b)];
        if (!first !== !second) return first ? -1 : 1; // what no source says stands last, either way
        return (down ? -1 : 1) * collator.compare(first, second) || a.place - b.place;
      };
      rows.sort(key ? order : (a, b) => a.place - b.place);
    }
  }

  /** A record's text in a column, wherever among its tables that column stands. */
  sortText({ kind, id }, key) {
    this.cells ??= new Map(this.rows.flatMap((one) => [...one.row.cells].map((cell) => [`${one.key}/${cell.dataset.column ?? "navn"}`, cell])));
    const cell = this.cells.get(`${kind}/${id}/${key}`);
    if (!cell || cell.querySelector(".not-stated")) return "";
    return (key === "navn" ? cell.querySelector("a") : cell).textContent.trim();
  }

  /** Say how many are shown, who is left out because no source says, and what to loosen when nothing fits. */
  tell(rows, { shown, silent, alone }) {
    const words = { indsatser: "indsatstyper", programmer: "programmer" };
    const parts = this.state.vis.map((kind) => {
      const all = rows.filter((row) => row.kind === kind);
      return `${all.filter((row) => shown.has(row.id)).length} af ${all.length} ${words[kind]}`;
    });
    let text = `Viser ${parts.join(" og ")}.`;
    const name = (key) => this.data.facets.find((facet) => facet.key === key)?.label.toLowerCase() ?? "søgeordet";
    for (const [key, count] of Object.entries(silent)) {
      text += ` ${count} er udeladt, fordi kilden ikke oplyser det («${name(key)}»).`;
    }
    for (const { key, label } of this.data.facets) {
      const only = this.state.grundlag[0] === "egnet" && this.state[key].length ? rows.filter((row) => this.byExample(row, key, shown)) : [];
      if (only.length) text += ` ${only.length} er med, fordi kilden kun giver eksempler og ikke siger nej til jeres valg («${label.toLowerCase()}»): ${this.names(only)}.`;
    }
    if (!shown.size) {
      const [best] = Object.entries(alone).sort((a, b) => b[1] - a[1]);
      text += best ? ` Fjern valget «${name(best[0])}», så passer ${best[1]}.` : " Fjern et eller flere af valgene.";
    }
    const place = this.querySelector(".shown");
    place.tabIndex = -1;
    if (place.textContent !== text) place.textContent = text;
  }

  /** Tell whether a shown row's source gives only examples in a facet, and what is chosen is none of them. */
  byExample({ id, values }, key, shown) {
    const examples = values[key]?.eksempler;
    return shown.has(id) && examples && !this.state[key].some((word) => examples.includes(word));
  }

  /** The titles of some rows; of many only the first. */
  names(some) {
    const titles = some.slice(0, 5).map(({ id }) => this.rows.find(({ key }) => key === id).row.cells[0].querySelector("a").textContent);
    return new Intl.ListFormat("da").format([...titles, ...(some.length > 5 ? [`${some.length - 5} andre`] : [])]);
  }

  /** What is chosen, as words that can be taken away again; on paper they tell what the table was narrowed by. */
  showChips() {
    const chips = [];
    for (const facet of this.data.facets) {
      for (const value of this.state[facet.key]) {
        const basis = ["trin", "fag"].includes(facet.key) && this.state.grundlag[0] === "afproevet" ? ", afprøvet" : "";
        chips.push([facet.key, value, `${facet.label}${basis}: ${facet.choices[value] ?? `${value} ${facet.unit}`}`]);
      }
    }
    if (this.state.q[0]) chips.push(["q", this.state.q[0], `Ord: ${this.state.q[0]}`]);
    const items = chips.map(([key, value, text]) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.dataset.drop = key;
      button.dataset.value = value;
      button.setAttribute("aria-label", `Fjern ${text}`);
      button.textContent = text;
      item.append(button);
      return item;
    });
    this.querySelector(".chips").replaceChildren(...items);
  }
}

/**
 * Bring a table's rows in line. What is not shown is out of the page, as a browser goes through all that is in it at
 * every key; what stays is left where it is, with its focus.
 * @param {HTMLTableSectionElement} body @param {{row: HTMLTableRowElement}[]} wanted
 */
function fill(body, wanted) {
  const keep = new Set(wanted.map(({ row }) => row));
  for (const row of [...body.rows]) if (!keep.has(row)) row.remove();
  let next = body.rows[0];
  for (const row of keep) {
    if (row === next) next = /** @type {HTMLTableRowElement} */ (row.nextElementSibling);
    else body.insertBefore(row, next ?? null);
  }
}

customElements.define("katalog-overview", Overview);
