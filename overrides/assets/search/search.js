// The search field in every header, and the page of answers. The engine and its index are fetched when they are needed.

const ROOT = new URL("../../", import.meta.url);
const FEW = 8; // answers under the field
const MANY = 20; // answers on the page
const FAILED = "Søgningen kunne ikke hentes. Prøv igen om lidt.";

/** @type {Promise<{search: (query: string, most: number) => Promise<import("./engine.js").Answers>}> | undefined} */
let engine;

/** Get the engine with its index, once; what failed is tried again the next time. */
function getEngine() {
  engine ??= import("./engine.js").then((module) => module.open());
  engine.catch(() => (engine = undefined));
  return engine;
}

/** Make an element. @param {string} tag @param {string} name its class @param {...(Node | string)} children */
function make(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children);
  return made;
}

/** The page of answers to a query. @param {string} query */
function addressOf(query) {
  return new URL(`soeg/?${new URLSearchParams({ q: query })}`, ROOT).href;
}

/** Write an answer as an item of a list: a link, what kind of thing it leads to, and the sentence that fits. */
function item({ kind, title, heading, address, sentence }) {
  const link = /** @type {HTMLAnchorElement} */ (make("a", "", heading ? `${title}: ${heading}` : title));
  link.href = new URL(`.${address}`, ROOT).href;
  const pieces = sentence.map(([text, marked]) => (marked ? make("mark", "", text) : text));
  return make("li", "", make("span", "kind", kind), " ", link, " ", make("span", "sentence", ...pieces));
}

/** Say how many answers there are. @param {string} query @param {import("./engine.js").Answers} found */
function summary(query, found) {
  if (!found.total) return `Intet i kataloget passer til «${query}».`;
  const missing = found.missing.map((word) => ` Intet passer til «${word}».`).join("");
  const shown = found.total > found.answers.length ? ` Her er de ${found.answers.length} bedste.` : "";
  const count = `${found.total === 1 ? "Ét svar" : `${found.total} svar`} på «${found.read || query}».${missing}${shown}`;
  return found.read ? `Intet passer til «${query}». ${count}` : count;
}

/** The field: shows answers under it while the reader writes. */
class Search extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.said = make("p", "only-read");
    this.said.setAttribute("role", "status");
    this.list = make("ol", "answers");
    this.list.setAttribute("role", "list");
    this.panel = make("div", "suggestions", this.list);
    this.panel.hidden = true;
    this.append(this.said, this.panel);
    this.input.addEventListener("focus", () => void getEngine().catch(() => {}), { once: true });
    this.input.addEventListener("input", () => void this.suggest());
    this.addEventListener("keydown", (event) => this.move(event));
    this.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.contains(/** @type {Node | null} */ (relatedTarget))) this.close();
    });
  }

  /** Show the best answers to what is written. */
  async suggest() {
    const query = this.input.value.trim();
    if (!query) return this.close();
    const found = await getEngine().then((ready) => ready.search(query, FEW)).catch(() => null);
    if (query !== this.input.value.trim()) return; // the reader has written on
    this.said.textContent = found ? summary(query, found) : FAILED;
    const all = /** @type {HTMLAnchorElement} */ (make("a", "", "Se alle svar"));
    all.href = addressOf(query);
    const none = make("p", "", this.said.textContent);
    const more = found?.total > FEW ? [make("p", "", all)] : [];
    this.list.replaceChildren(...(found?.answers ?? []).map(item));
    this.panel.replaceChildren(...(found?.total ? [this.list, ...more] : [none]));
    this.panel.hidden = document.activeElement === document.body || !this.contains(document.activeElement);
  }

  /** Go through the answers with the arrows; leave them with Escape. @param {KeyboardEvent} event */
  move(event) {
    if (event.key === "Escape" && !this.panel.hidden) {
      event.preventDefault(); // the browser would empty the field
      this.close();
      return this.input.focus();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || this.panel.hidden) return;
    const stops = [this.input, ...this.panel.querySelectorAll("a")];
    event.preventDefault();
    stops[(stops.indexOf(/** @type {any} */ (document.activeElement)) + step + stops.length) % stops.length].focus();
  }

  close() {
    this.panel.hidden = true;
    this.said.textContent = "";
  }
}

/** The page of answers: follows the query in the address. */
class Answers extends HTMLElement {
  connectedCallback() {
    this.querySelector(".no-script").remove();
    this.name = document.title.split(" – ").pop();
    this.form = document.querySelector("katalog-search form");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      history.pushState(null, "", addressOf(this.form.q.value.trim()));
      this.form.parentElement.close();
      void this.show();
    });
    addEventListener("popstate", () => void this.show());
    void this.show();
  }

  /** Show the answers to the query in the address. */
  async show() {
    const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
    const [heading, said, nearest, list, all] = ["h1", "[role=status]", ".nearest", ".answers", ".everything"].map((at) => this.querySelector(at));
    this.form.q.value = query;
    heading.textContent = query ? `Søg: ${query}` : "Søg";
    document.title = `${heading.textContent} – ${this.name}`;
    all.hidden = Boolean(query);
    const found = query ? await getEngine().then((ready) => ready.search(query, MANY)).catch(() => null) : undefined;
    if (query !== (new URLSearchParams(location.search).get("q") ?? "").trim()) return;
    said.textContent = found ? summary(query, found) : query ? FAILED : "";
    list.replaceChildren(...(found?.answers ?? []).map(item));
    nearest.hidden = !found?.nearest;
    nearest.querySelector("a").textContent = found?.nearest ?? "";
    nearest.querySelector("a").href = addressOf(found?.nearest ?? "");
    all.hidden = Boolean(found?.total); // who finds nothing gets the list
  }
}

customElements.define("katalog-search", Search);
customElements.define("katalog-answers", Answers);
