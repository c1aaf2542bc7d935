// The words of a draft project description: what the catalogue can say under each heading. Pure functions.
// Nothing is invented: what is not answered, chosen or stated says so, and every reason keeps its source.

const either = new Intl.ListFormat("da", { type: "disjunction" });
const DONT_KNOW = "ved-ikke";
const MOST = 20; // types that do not fit and are named one by one
const STATES = new Map([[true, "✓ Opfyldt"], [false, "✗ Ikke opfyldt"], [null, "? Vurdér selv"]]);

/**
 * A part of a line: a text, or a link; `ref` and `locator` where it names a place in a source. A line is its parts.
 * @typedef {string | {text: string, href: string, ref?: string, work?: string, locator?: string}} Part
 * @typedef {Part[]} Line
 * @typedef {{kind: "heading" | "title" | "label" | "text", line: Line} | {kind: "list", items: Line[]}
 *   | {kind: "table", caption: string, head: string[], rows: Line[][]}} Block
 * @typedef {{questions: any[], compiled: any, answers: Record<string, string>, found: any, types: any[], told: any[],
 *   search: string, notStated: string}} View `questions` are the wizard's own, `answers` only those that were given;
 *   `types` are the chosen types' files and `told` their effort in words
 */

const text = (...line) => ({ kind: "text", line });
const title = (...line) => ({ kind: "title", line });
const label = (words) => ({ kind: "label", line: [words] });
const bullets = (items) => ({ kind: "list", items });
const answered = ({ answers }) => Object.values(answers).some((option) => option !== DONT_KNOW);
const back = ({ search }) => `/vaelg/${search}#resultat`;

/** Name a place in a source; of the places in one work, only the first names it. @returns {Part} */
const place = ({ ref, work, locator }, before) => ({ text: before === ref ? locator : `${work}, ${locator}`, href: `/kilder/#${ref}`, ref, work, locator });

/** A reason with its source, if one says it. @returns {Line} */
function reason({ compiled }, { text: words, ref, locator }) {
  const sentence = /[.?!»]$/.test(words) ? words : `${words}.`;
  return ref ? [`${sentence} Kilde: `, place({ ref, work: compiled.references[ref], locator }), "."] : [sentence];
}

/** What the catalogue says under one heading. @param {View} view @param {string[]} fills @returns {Block[]} */
export function blocks(view, fills) {
  const found = [];
  const keys = [];
  for (const [at, fill] of fills.entries()) {
    if (!(fill in WRITE)) keys.push(fill);
    if (keys.length && (fill in WRITE || at === fills.length - 1)) found.push(...facts(view, keys.splice(0)));
    if (fill in WRITE) found.push(...WRITE[fill](view));
  }
  return found;
}

const WRITE = { svar: answers, grunde: reasons, fravalgt: others, tjek: checks, regnestykke: sums };

function answers(view) {
  if (!answered(view)) return [text("I har ikke svaret på katalogets spørgsmål. ", { text: "Svar på dem", href: back(view) }, ", eller skriv selv.")];
  const rows = view.questions.map(({ id, title: asked, options }) => {
    const given = view.answers[id];
    return [[asked], [options.find((option) => option.id === given)?.label ?? (given ? "Ved ikke" : "Ikke besvaret")]];
  });
  return [{ kind: "table", caption: "Det har I svaret", head: ["Spørgsmål", "Jeres svar"], rows }];
}

function reasons(view) {
  if (!view.types.length) return [text("I har ikke valgt indsatser endnu. ", { text: "Vælg dem først", href: back(view) }, ".")];
  const silent = answered(view) ? [] : [text("I har ikke svaret på katalogets spørgsmål. Derfor står her ingen begrundelser for valget.")];
  return [...silent, ...view.types.flatMap((type) => why(view, type))];
}

function why(view, { id, title: name, category, summary, url }) {
  const fit = view.found.fits.find((one) => one.id === id);
  const unfit = view.found.excluded.find((one) => one.id === id);
  const part = (heading, some = []) => (some.length ? [label(heading), bullets(some.map((one) => reason(view, one)))] : []);
  const names = fit?.supplements.map((base) => view.compiled.records.find((one) => one.id === base).title) ?? [];
  return [
    title(name),
    text(`${category}. ${summary} `, { text: "Læs mere", href: url }, "."),
    ...(names.length ? [text(`Kun som supplement til ${either.format(names)}.`)] : []),
    ...(answered(view)
      ? [
          ...part("Passer, fordi", fit?.because),
          ...part("Vær opmærksom på", fit?.beware),
          ...part("Ikke oplyst", fit?.unknown),
          ...part("Passer ikke til jeres svar, fordi", unfit?.by),
        ]
      : []),
  ];
}

function others(view) {
  if (!answered(view)) return [];
  const chosen = view.types.map(({ id }) => id);
  const record = (id) => view.compiled.records.find((one) => one.id === id);
  const left = (some) => some.filter(({ id }) => !chosen.includes(id));
  const [fits, excluded] = [left(view.found.fits), left(view.found.excluded)];
  const named = ({ id }) => ({ text: record(id).title, href: record(id).url });
  const unfit = excluded.slice(0, MOST).map((one) => [named(one), ": ", ...one.by.flatMap((by, at) => [...(at ? [" "] : []), ...reason(view, by)])]);
  if (excluded.length > MOST) unfit.push([`og ${excluded.length - MOST} andre. `, { text: "Se dem alle", href: back(view) }]);
  return [
    ...(fits.length || unfit.length ? [title("Ikke valgt")] : []),
    ...(fits.length ? [label("Passer også til jeres svar"), bullets(fits.map((one) => [named(one)]))] : []),
    ...(unfit.length ? [label("Passer ikke til jeres svar"), bullets(unfit)] : []),
  ];
}

/** The rules held against the mix; a check of an answer that was not given says nothing. */
function checks(view) {
  if (!view.types.length) return [];
  const rows = view.found.portfolio.flatMap(({ rule, ok, text: said }) => {
    const check = view.compiled.checks.find(({ id }) => id === rule);
    const asked = check.question === undefined || (view.answers[view.questions[check.question].id] ?? DONT_KNOW) !== DONT_KNOW;
    return asked ? [[[check.title], [`${STATES.get(ok)}. ${said}`], check.rule ? reason(view, check.rule) : [""]]] : [];
  });
  return [title("Tjek af det samlede valg"), { kind: "table", caption: "Reglerne og jeres valg", head: ["Tjek", "Resultat", "Reglen"], rows }];
}

function facts(view, keys) {
  const rows = view.types.flatMap((type) =>
    type.facts.filter(({ key }) => keys.includes(key)).map((fact) => {
      const said = [...(fact.lines.length ? fact.lines : [view.notStated]), fact.note].filter(Boolean).join("\n");
      const sources = fact.sources.flatMap((source, at) => [...(at ? ["; "] : []), place(source, fact.sources[at - 1]?.ref)]);
      const more = fact.key === "evidens" && fact.lines.length ? [{ text: "Fundene, ét for ét", href: `${type.url}#hvad-ved-vi` }] : [];
      const dispute = fact.disputed ? ["\n⚠ ", { text: "Oplysningerne er uenige", href: `${type.url}#uenighed` }] : [];
      return [[type.title], [fact.label], [said, ...dispute], sources.length ? sources : more];
    }),
  );
  return rows.length ? [{ kind: "table", caption: "Det oplyser kilderne", head: ["Indsats", "Emne", "Det står der", "Kilde"], rows }] : [];
}

function sums(view) {
  if (!view.types.length) return [];
  const write = { text: "Skriv dem i beregneren", href: back(view) };
  if (!view.told.some(({ hours, kroner }) => hours !== view.notStated || kroner !== view.notStated)) {
    return [text("Timer og kroner kan ikke regnes ud, før I har skrevet, hvor mange elever, grupper og voksne I regner med. ", write, ".")];
  }
  const tables = view.told.flatMap((one) => [
    {
      kind: "table",
      caption: `${one.title}: timer og kroner`,
      head: ["Hvad", "Sådan er det regnet ud", "Resultat"],
      rows: one.rows.map((row) => [[row.title], [[row.formula, row.note].filter(Boolean).join("\n")], [row.result]]),
    },
    text(`Varighed, der er regnet med: ${[one.option, ...one.notes].join(". ").replace(/\.\. /g, ". ")}`),
    ...(one.numbers.length ? [label("Tallene kommer herfra"), bullets(one.numbers.map((number) => [number]))] : []),
    ...(one.expenses.texts.length ? [label(`Andre udgifter, som kilden nævner (${one.expenses.source})`), bullets(one.expenses.texts.map((told) => [told]))] : []),
  ]);
  const total = view.told.map(({ title: name, hours, kroner }) => [[name], [hours], [kroner]]);
  total.push([["I alt"], [view.total.hours], [view.total.kroner]]);
  const left = view.told.map(({ left_out: out }) => out).filter(Boolean);
  return [
    title("Timer og kroner"),
    ...tables,
    { kind: "table", caption: "I alt", head: ["Indsats", "Timer", "Kroner"], rows: total },
    ...(left.length ? [label("Ikke med i tallene, fordi der mangler oplysninger"), bullets(left.map((told) => [told]))] : []),
  ];
}

/** Every source that some blocks name: the work once, with the places used. @param {Block[]} some @returns {Line[]} */
export function sources(some) {
  const lines = some.flatMap((block) => (block.kind === "list" ? block.items : block.kind === "table" ? block.rows.flat() : [block.line]));
  const works = new Map();
  for (const { ref, work, locator } of lines.flat()) {
    if (ref) works.set(ref, { work, places: (works.get(ref)?.places ?? new Set()).add(locator) });
  }
  return [...works].map(([ref, { work, places }]) => [{ text: work, href: `/kilder/#${ref}` }, `: ${[...places].join("; ")}`]);
}

const safe = (value) => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("\n", "<br>");

/**
 * Write blocks as HTML for a word processor: real headings, tables with borders.
 * @param {Block[]} some @param {(href: string) => string} whole makes an address whole
 */
export function asHtml(some, whole) {
  const line = (parts) => parts.map((part) => (typeof part === "string" ? safe(part) : `<a href="${safe(whole(part.href))}">${safe(part.text)}</a>`)).join("");
  const row = (cells, tag) => `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  return some.map((block) => {
    if (block.kind === "label") return `<p><b>${line(block.line)}</b></p>`;
    const tag = { heading: "h2", title: "h3", text: "p" }[block.kind];
    if (tag) return `<${tag}>${line(block.line)}</${tag}>`;
    if (block.kind === "list") return `<ul>${block.items.map((item) => `<li>${line(item)}</li>`).join("")}</ul>`;
    const rows = [row(block.head.map(safe), "th"), ...block.rows.map((cells) => row(cells.map(line), "td"))];
    return `<p><b>${safe(block.caption)}</b></p><table border="1" cellspacing="0" cellpadding="4">${rows.join("")}</table>`;
  }).join("");
}

/** Write blocks as plain text. @param {Block[]} some */
export function asText(some) {
  const line = (parts) => parts.map((part) => (typeof part === "string" ? part : part.text)).join("");
  return some.flatMap((block) => {
    if (block.kind === "list") return block.items.map((item) => `- ${line(item)}`);
    if (block.kind !== "table") return [line(block.line)];
    const rows = [block.head, ...block.rows.map((cells) => cells.map((cell) => line(cell).replaceAll("\n", " / ")))];
    return [block.caption, ...rows.map((cells) => cells.join("\t"))];
  }).join("\n");
}
