// Checks data against a JSON Schema, for the keywords that the catalogue's schemas use, and says in Danish what to
// write instead. Pure functions, without the page. A test fails when a schema uses a keyword that is not known here.

/** @typedef {{path: (string | number)[], keyword: string, message: string}} Fault */

/** Keywords that say something about a value, and those that only describe it. */
export const KNOWN = new Set([
  ..."$ref allOf if then const contains enum type properties patternProperties additionalProperties".split(" "),
  ..."required minProperties items minItems maxItems uniqueItems maxLength pattern minimum maximum".split(" "),
  ..."$schema definitions title description examples format errorMessage patternErrorMessage".split(" "),
  ..."enumDescriptions x-labels x-taken x-path".split(" "),
]);

const TYPES = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};
const count = new Intl.NumberFormat("da");
const all = new Intl.ListFormat("da");
const points = (number) => `${number} ${number === 1 ? "punkt" : "punkter"}`;

/** Return a node with what it refers to written in. */
export function resolve(node, root) {
  const there = node.$ref ?? (node.allOf?.length === 1 ? node.allOf[0].$ref : undefined);
  if (!there) return node;
  const { $ref: _, allOf: __, ...own } = node;
  return { ...root.definitions[there.split("/").pop()], ...own };
}

/**
 * Return every fault of a value.
 * @param {any} schema the whole schema, or a part of `root`
 * @param {any} value
 * @returns {Fault[]}
 */
export function check(schema, value, root = schema, path = []) {
  const node = resolve(schema, root);
  const own = node.title ? `«${node.title}»` : "Feltet";
  const found = [];
  const say = (keyword, message, at = path) => found.push({ path: at, keyword, message });
  const inside = (part, item, key) => found.push(...check(part, item, root, [...path, key]));
  for (const part of node.allOf ?? []) found.push(...check(part, value, root, path));
  if (node.type && ![node.type].flat().some((type) => TYPES[type](value))) {
    say("type", numeral(node, value) ?? node.errorMessage ?? `${own} har ikke den rigtige form.`);
    return found;
  }
  if (node.enum && !node.enum.includes(value)) say("enum", node.errorMessage ?? "Vælg en af mulighederne.");
  if ("const" in node && value !== node.const) say("const", "Vælg en af mulighederne.");
  if (typeof value === "string") text(node, value, say);
  if (typeof value === "number") {
    if (value < node.minimum) say("minimum", `Skriv et tal på ${node.minimum} eller derover.`);
    if (value > node.maximum) say("maximum", `Skriv et tal på højst ${node.maximum}.`);
  }
  if (Array.isArray(value)) list(node, value, say, inside, root);
  else if (TYPES.object(value)) object(node, value, say, inside, path, own, root);
  if (node.if && check(node.if, value, root).length === 0) {
    if (check(node.then, value, root).length) say("then", "«Alle» står alene. Vælg enten det eller de enkelte.");
  }
  return found;
}

/** Say what to write where a number belongs; the schema's own words are for those who write YAML. */
function numeral(node, value) {
  if (typeof value !== "string" || ![node.type].flat().some((type) => type === "number" || type === "integer")) return undefined;
  if (/^\d+(\.\d{3})+$/.test(value)) return `«${value}» kan læses på to måder. Skriv tallet uden punktum, og med komma foran decimaler.`;
  return [node.type].flat().includes("integer") ? "Skriv et helt tal uden enhed, fx 12." : "Skriv et tal uden enhed, fx 10,5.";
}

function text(node, value, say) {
  const length = [...value].length;
  if (length > node.maxLength) say("maxLength", `Teksten er på ${count.format(length)} tegn. Skriv højst ${count.format(node.maxLength)}.`);
  if (node.pattern && !new RegExp(node.pattern, "u").test(value)) {
    say("pattern", node.patternErrorMessage ?? node.errorMessage ?? "Teksten har ikke den rigtige form.");
  }
}

function list(node, value, say, inside, root) {
  if (value.length < node.minItems) say("minItems", `Skriv mindst ${points(node.minItems)}.`);
  if (value.length > node.maxItems) say("maxItems", `Skriv højst ${points(node.maxItems)}.`);
  if (node.uniqueItems) {
    const seen = value.map((item) => JSON.stringify(item));
    if (new Set(seen).size < seen.length) say("uniqueItems", "Det samme står der to gange. Slet den ene.");
  }
  if (node.contains && !value.some((item) => check(node.contains, item, root).length === 0)) say("contains", "Der mangler et punkt.");
  if (node.items) value.forEach((item, index) => inside(node.items, item, index));
}

function object(node, value, say, inside, path, own, root) {
  for (const key of node.required ?? []) {
    if (!(key in value)) say("required", missing(node.properties?.[key], root), [...path, key]);
  }
  if (Object.keys(value).length < node.minProperties) {
    say("minProperties", "min" in (node.properties ?? {}) ? "Skriv mindst ét tal." : `${own} er ikke udfyldt.`);
  }
  for (const [key, item] of Object.entries(value)) {
    const parts = [];
    if (node.properties && Object.hasOwn(node.properties, key)) parts.push(node.properties[key]);
    for (const [pattern, part] of Object.entries(node.patternProperties ?? {})) {
      if (new RegExp(pattern, "u").test(key)) parts.push(part);
    }
    if (!parts.length && node.additionalProperties === false) say("additionalProperties", "Feltet findes ikke.", [...path, key]);
    if (!parts.length && typeof node.additionalProperties === "object") parts.push(node.additionalProperties);
    // A path of a source is both a field's name and of a path's form: what is wrong is said once.
    if (parts.length > 1 && parts[1].$ref === parts[0].$ref) parts.pop();
    for (const part of parts) inside(part, item, key);
  }
}

/** Say that a field must be there, by what one does with it. */
function missing(part = {}, root = {}) {
  const node = part.type === "object" ? resolve(part, root) : part;
  if (node.required?.length) return `Udfyld ${all.format(node.required.map((key) => `«${node.properties[key].title}»`))}.`;
  return node.enum || node.allOf ? "Vælg en af mulighederne." : "Feltet skal udfyldes.";
}
