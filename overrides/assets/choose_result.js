// Writes the wizard's result into the page: what fits and why, what does not, and the checks of the chosen mix.

const list = new Intl.ListFormat("da");
const either = new Intl.ListFormat("da", { type: "disjunction" });
const root = new URL("../", import.meta.url);
const STATES = new Map([[true, "✓ Opfyldt"], [false, "✗ Ikke opfyldt"], [null, "? Vurdér selv"]]);

/** @param {string} tag @param {string} name its class @param {...(Node | string)} children */
function make(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children);
  return made;
}

/** @param {string} href from the site's root, or an address @param {string} text */
function link(href, text) {
  const made = make("a", "", text);
  made.href = href.startsWith("/") && !href.startsWith(location.pathname) ? new URL(`.${href}`, root).href : href;
  return made;
}

/**
 * @param {HTMLElement} place the result's part of the page
 * @param {HTMLElement} page the element that holds the templates
 * @param {{compiled: any, found: ReturnType<import("./recommend.js").recommend>, chosen: string[],
 *   label: (question: string, option: string) => string, short: (question: string) => string,
 *   change: (answers: Record<string, string[]>, view?: string) => string}} view `label` and `short` name an answer and
 *   a question; `change` is the address of this page with other answers
 */
export function showResult(place, page, view) {
  const { compiled, found, chosen } = view;
  const records = new Map(compiled.records.map((record) => [record.id, record]));
  const title = (id) => records.get(id).title;
  const part = (name) => place.querySelector(`[data-${name}]`);

  for (const cell of place.querySelectorAll("[data-given]")) {
    const question = cell.dataset.given;
    const again = link(view.change({}, question), "Ret");
    again.setAttribute("aria-label", `Ret: ${view.short(question)}`);
    cell.replaceChildren(view.label(question, found.answers[question]), " ", again);
  }
  place.querySelector("h2").textContent = found.fits.length ? "Det passer til jeres svar" : "Intet passer til alle jeres svar";
  part("nothing").hidden = found.fits.length > 0;
  part("limits").hidden = !found.fits.length;

  const reason = ({ text, ref, locator }) => {
    const item = make("li", "", text);
    if (ref) item.append(" ", make("span", "place", link(`/kilder/#${ref}`, compiled.references[ref]), `, ${locator}`));
    return item;
  };
  const block = (heading, reasons) => (reasons.length ? [make("h4", "", heading), make("ul", "points", ...reasons.map(reason))] : []);
  const article = (id, ...parts) => {
    const made = page.querySelector("[data-fit]").content.cloneNode(true).firstElementChild;
    const { category, url } = records.get(id);
    made.classList.add(`category-${category}`);
    made.querySelector(".category").textContent = page.querySelector(`[data-category="${category}"]`).innerHTML;
    made.querySelector("h3 a").replaceWith(link(url, title(id)));
    const box = made.querySelector("input");
    box.value = id;
    box.checked = chosen.includes(id);
    box.setAttribute("aria-label", `Tag ${title(id)} med i jeres valg`);
    made.querySelector("label").before(...parts);
    return made;
  };

  part("fits").replaceChildren(
    ...found.fits.map(({ id, supplements, because, beware, unknown }) =>
      article(
        id,
        ...(supplements.length ? [make("p", "known", `Kun som supplement til ${either.format(supplements.map(title))}.`)] : []),
        ...block("Passer, fordi", because),
        ...block("Vær opmærksom på", beware),
        ...block("Ikke oplyst eller ikke målt", unknown),
      ),
    ),
  );
  const changes = (steps) => list.format(steps.map(({ question, option }) => `${view.short(question)}: «${view.label(question, option)}»`));
  part("excluded").replaceChildren(
    ...found.excluded.map(({ id, by, bring_back: steps }) => {
      const other = Object.fromEntries(steps.map(({ question, option }) => [question, [option]]));
      const way = steps.length
        ? make("p", "", `Den passer, hvis I svarer ${changes(steps)}. `, link(view.change(other, "resultat"), "Se resultatet med de svar"))
        : make("p", "", "Den kommer med, når en indsats, den må supplere, passer til svarene.");
      return article(id, ...block("Passer ikke, fordi", by), way);
    }),
  );
  place.querySelector("#passer-ikke").hidden = !found.excluded.length;

  const mix = chosen.length ? chosen : found.fits.map(({ id }) => id);
  part("chosen").textContent = chosen.length
    ? `I har valgt ${list.format(mix.map(title))}.`
    : mix.length
      ? `I har ikke valgt endnu. Her er alt, der passer, tjekket som ét valg: ${list.format(mix.map(title))}.`
      : "I har ikke valgt noget endnu.";
  part("checks").replaceChildren(
    ...found.portfolio.map(({ rule, ok, text }) => {
      const check = compiled.checks.find(({ id }) => id === rule);
      const item = make("li", ok === false ? "broken" : "", make("strong", "", `${STATES.get(ok)}: ${check.title}.`), ` ${text}`);
      if (check.rule) {
        const { text: words, ref, locator } = check.rule;
        item.append(make("span", "fact-note", `Reglen: ${words} `, link(`/kilder/#${ref}`, compiled.references[ref]), `, ${locator}`));
      }
      return item;
    }),
  );
  const query = (key, ids) => new URLSearchParams(ids.map((id) => [key, id]));
  part("compare").href = new URL(`sammenlign/?${query("indsats", mix.slice(0, 5))}`, root).href;
  const names = found.fits.map(({ id }) => title(id));
  const fits = `${names.length === 1 ? "Én indsatstype" : `${names.length} indsatstyper`} passer${names.length ? `: ${list.format(names)}` : ""}.`;
  const count = `${fits} ${found.excluded.length} passer ikke.`;
  part("count").textContent = count;
}
