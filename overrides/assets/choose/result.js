// Writes the wizard's result into the page: what fits and why, what does not, and the checks of the chosen mix.

const list = new Intl.ListFormat("da");
const either = new Intl.ListFormat("da", { type: "disjunction" });
const root = new URL("../../", import.meta.url);
const EXCLUDED = 3; // among a verdict's effects
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
 *   change: (answers: Record<string, string[]>, view?: string) => string,
 *   asked: (question: string) => string, supplements: (id: string, answers: Record<string, string[]>) => string[]}} view `label` and `short` name an answer
 *   and a question, `asked` is the whole question; `change` is the address of this page with other answers, `supplements` what a type supplements then
 */
export function showResult(place, page, view) {
  const { compiled, found, chosen } = view;
  const records = new Map(compiled.records.map((record) => [record.id, record]));
  const title = (id) => records.get(id).title;
  const part = (name) => place.querySelector(`[data-${name}]`);
  // What only supplements others stands after them.
  const fits = [false, true].flatMap((beside) => found.fits.filter(({ supplements }) => supplements.length > 0 === beside));
  const names = fits.map(({ id }) => title(id));

  for (const cell of place.querySelectorAll("[data-given]")) {
    const question = cell.dataset.given;
    const again = link(view.change({}, question), "Ret");
    again.setAttribute("aria-label", `Ret: ${view.short(question)}`);
    cell.replaceChildren(view.label(question, found.answers[question]), " ", again);
  }
  place.querySelector("h2").textContent = found.fits.length ? "Det passer til jeres svar" : "Intet passer til alle jeres svar";
  part("nothing").hidden = found.fits.length > 0;
  part("limits").hidden = !found.fits.length;
  const open = narrowing(compiled, found);
  part("narrow").hidden = !open.length;
  part("narrow").querySelector("ul").replaceChildren(
    ...open.map(({ question, least, most }) => {
      const left = least === most ? `${least}` : `${least} til ${most}`;
      return make("li", "", link(view.change({}, question), view.asked(question)), ` Alt efter svaret passer ${left} af de ${names.length}.`);
    }),
  );

  const reason = (url) => ({ text, ref, locator, at }) => {
    const item = make("li", "", text);
    if (at) item.append(" ", link(`${url}#${at}`, "Se, hvad kilderne skriver"));
    if (ref) item.append(" ", make("span", "place", link(`/kilder/#${ref}`, compiled.references[ref]), `, ${locator}`));
    return item;
  };
  const block = (id, heading, reasons) =>
    reasons.length ? [make("h4", "", heading), make("ul", "points", ...reasons.map(reason(records.get(id).url)))] : [];
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
    ...fits.map(({ id, supplements, because, beware, unknown }) =>
      article(
        id,
        ...(supplements.length ? [make("p", "known", `Kun som supplement til ${either.format(supplements.map(title))}.`)] : []),
        ...block(id, "Passer, fordi", because),
        ...block(id, "Vær opmærksom på", beware),
        ...block(id, "Ikke oplyst eller ikke målt", unknown),
      ),
    ),
  );
  const changes = (steps) => list.format(steps.map(({ question, option }) => `${view.short(question)}: «${view.label(question, option)}»`));
  part("excluded").replaceChildren(
    ...found.excluded.map(({ id, by, bring_back: back, carried }) => {
      const steps = carried ?? back;
      const other = Object.fromEntries(steps.map(({ question, option }) => [question, [option]]));
      const beside = carried ? `, sammen med ${either.format(view.supplements(id, other).map(title))}` : "";
      const way = steps.length
        ? make("p", "", `Den passer${beside}, hvis I svarer ${changes(steps)}. `, link(view.change(other, "resultat"), "Se resultatet med de svar"))
        : make("p", "", "Kataloget har ingen indsats, den må supplere.");
      return article(id, ...block(id, "Passer ikke, fordi", by), way);
    }),
  );
  place.querySelector("#passer-ikke").hidden = !found.excluded.length;

  const mix = chosen.length ? chosen : found.fits.map(({ id }) => id);
  part("chosen").textContent = chosen.length
    ? `I har valgt ${list.format(mix.map(title))}.`
    : mix.length
      ? "I har ikke valgt endnu. Sæt kryds ved de indsatser, I vil bruge, så bliver de her holdt op mod reglerne som ét samlet valg."
      : "I har ikke valgt noget endnu.";
  part("checks").replaceChildren(
    ...(chosen.length ? found.portfolio : []).map(({ rule, ok, text }) => {
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
  const these = `${names.length === 1 ? "Én indsatstype" : `${names.length} indsatstyper`} passer${names.length ? `: ${list.format(names)}` : ""}.`;
  part("count").textContent = `${these} ${found.excluded.length} passer ikke.`;
}

/**
 * The two open questions that tell the types that fit most apart, with how few and how many their answers leave.
 * @returns {{question: string, least: number, most: number}[]}
 */
function narrowing({ questions, records }, { answers, fits }) {
  const known = new Set(fits.map(({ id }) => id));
  const fitting = [...records.keys()].filter((n) => known.has(records[n].id));
  const counts = (q, option) => {
    const left = new Set(fitting.filter((n) => !records[n].verdicts[q][option][EXCLUDED].length));
    return [...left].filter((n) => !records[n].bases || records[n].bases.some((base) => left.has(base) && !records[base].bases)).length;
  };
  const open = questions.flatMap(({ id, options }, q) => {
    if (answers[id] !== options.at(-1)) return [];
    const each = options.slice(0, -1).map((_, option) => counts(q, option));
    return [{ question: id, least: Math.min(...each), most: Math.max(...each), mean: each.reduce((a, b) => a + b) / each.length }];
  });
  return open.filter(({ mean }) => mean < fitting.length).sort((a, b) => a.mean - b.mean).slice(0, 2);
}
