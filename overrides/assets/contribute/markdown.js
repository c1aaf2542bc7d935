// Markdown as a record's page renders it, for the preview: paragraphs, lists, quotes, and what is marked in a line. A
// text becomes nodes and never HTML. `models/plain_danish.py` has the same rules, `tests/vectors/markdown.yml`
// holds both. Tables, blocks of code and links that are defined elsewhere stay as they are written. Pure functions.

/**
 * @typedef {{tag: string, href?: string, start?: number, class?: string, parts: Part[]}} Marked an element that a text
 *   asks for
 * @typedef {string | Marked} Part
 * @typedef {{sign: string, number: number, width: number, text: string}} Item how a line begins that an item of a list
 *   may begin with: its sign, its number (0 for a point), where its text begins, and that
 */

const NUMBERED = /^([0-9]{1,9})([.)])(?=[ \t]|$)/;
const ITEM = /^( {0,3})(?:([-+*])|([0-9]{1,9})([.)]))([ \t]+)(?=\S)/;
// A number that counts what follows it: «9. klasse», «1. august».
const MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|klasse";
const COUNTS = [/^[0-9]+\.[ \t]+[a-zà-ÿ]/, new RegExp(`^[0-9]+\\.[ \\t]+(?:${MONTHS})\\b`, "i")];
const QUOTED_FIGURE = /^>[ \t]*[0-9]/;

/** Read a text as blocks; one line is a paragraph. @param {string} text @returns {Marked[]} */
export function blocks(text) {
  const lines = text.trim().split("\n");
  return lines.length > 1 ? blocksOf(lines) : [{ tag: "p", parts: inLine(text.trim()) }];
}

/** @param {string[]} lines @param {boolean} [inside] whether they are an item's @returns {Marked[]} */
function blocksOf(lines, inside = false) {
  /** @type {Marked[]} */
  const found = [];
  /** @type {string[]} */
  let paragraph = [];
  const end = () => {
    if (paragraph.length) found.push({ tag: "p", parts: inLine(paragraph.join("\n").trimEnd()) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const [node, next] = block(lines, at, paragraph.at(-1), inside) ?? [undefined, at + 1];
    const line = (lines[at] ?? "").trimStart();
    if (node || !line) end();
    if (node) found.push(node);
    else if (line) paragraph.push(line);
    at = next;
  }
  end();
  return found;
}

/**
 * Read the block that begins in a line, if any does, and say where the next one may.
 * @param {string[]} lines @param {number} at @param {string | undefined} before the line of the same paragraph
 * @param {boolean} inside @returns {[Marked, number] | undefined}
 */
function block(lines, at, before, inside) {
  const line = lines[at] ?? "";
  if (isQuote(lines, at)) {
    const other = lines.findIndex((each, place) => place > at && !each.startsWith(">") && !goesOn(lines, place));
    const next = other < 0 ? lines.length : other;
    const quoted = lines.slice(at, next).map((each) => each.replace(/^> ?/, ""));
    return [{ tag: "blockquote", parts: blocksOf(quoted) }, next];
  }
  const first = item(line);
  return first && isMeant(lines, at, first, before, inside) ? list(lines, at, first) : undefined;
}

/** Tell a quote from «> 5 elever». @param {string[]} lines @param {number} at */
const isQuote = (lines, at) =>
  (lines[at] ?? "").startsWith(">") && (!QUOTED_FIGURE.test(lines[at] ?? "") || (lines[at + 1] ?? "").startsWith(">"));

/**
 * Tell whether a line goes on with a quote's paragraph without its mark.
 * @param {string[]} lines @param {number} at @returns {boolean}
 */
function goesOn(lines, at) {
  const before = (lines[at - 1] ?? "").replace(/^> ?/, "");
  return Boolean(before.trim() && lines[at]?.trim()) && !block(lines, at, before, false);
}

/** @param {string} line @returns {Item | undefined} */
function item(line) {
  const [all = "", indent = "", point, number = "0", sign = ""] = ITEM.exec(line) ?? [];
  if (!all || (!point && COUNTS.some((counts) => counts.test(line.trimStart())))) return undefined;
  const width = all.length > indent.length + 5 && point ? indent.length + 2 : all.length;
  return { sign: point ?? sign, number: Number(number), width, text: line.slice(width) };
}

/** Tell whether an item is the next one of a list. @param {Item | undefined} one @param {Item} last */
const follows = (one, last) =>
  one?.sign === last.sign && (last.sign === "." || last.sign === ")" ? one.number === last.number + 1 : true);

/**
 * Tell whether a line begins a list: a number that the next follows, or a sign that is no minus or dash.
 * @param {string[]} lines @param {number} at @param {Item} first @param {string | undefined} before
 * @param {boolean} inside
 */
function isMeant(lines, at, first, before, inside) {
  const isPoint = !".)".includes(first.sign);
  if (!isPoint && before !== undefined && first.number !== 1) return false;
  const interrupts = before !== undefined && !inside && !before.trimEnd().endsWith(":");
  if (isPoint && !/^[0-9]/.test(first.text) && !interrupts) return true;
  let isBroken = false;
  for (const line of lines.slice(at + 1)) {
    if (!line.trim()) isBroken = true;
    else if (indentOf(line) < first.width) {
      if (isPoint ? line.trimStart().startsWith(first.sign) : follows(item(line), first)) return true;
      if (isBroken || NUMBERED.test(line.trimStart())) return false;
    }
  }
  return false;
}

/** @param {string} line */
const indentOf = (line) => line.length - line.trimStart().length;

/** Read a list from its first item on. @param {string[]} lines @param {number} start @param {Item} first */
function list(lines, start, first) {
  /** @type {string[][]} */
  const items = [];
  let [last, at, isLoose] = [first, start, false];
  for (let next = /** @type {Item | undefined} */ (first); next; ) {
    last = next;
    const [own, end] = ofItem(lines, at, last);
    items.push(own);
    const after = lines.slice(end).findIndex((line) => line.trim());
    const following = after < 0 ? undefined : item(lines[end + after] ?? "");
    next = following && follows(following, last) ? following : undefined;
    isLoose ||= Boolean(next && after) || own.some((line, place) => !line.trim() && place < own.length - 1);
    at = next ? end + after : end;
  }
  const parts = items.map((own) => {
    const inner = blocksOf(own, true);
    return { tag: "li", parts: isLoose ? inner : inner.flatMap((each) => (each.tag === "p" ? each.parts : [each])) };
  });
  const { sign, number } = first;
  const ordered = { tag: "ol", ...(number > 1 && { start: number }), ...(sign === ")" && { class: "bracketed" }) };
  return /** @type {[Marked, number]} */ ([{ ...(".)".includes(sign) ? ordered : { tag: "ul" }), parts }, at]);
}

/** Return an item's lines without their indent, and where it ends. @param {string[]} lines @param {number} start
 * @param {Item} own @returns {[string[], number]} */
function ofItem(lines, start, own) {
  const found = [own.text];
  let at = start + 1;
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const following = lines.slice(at).find((each) => each.trim()) ?? "";
    const isInside = Boolean(following) && indentOf(following) >= own.width;
    if (!line.trim()) {
      if (!isInside) break;
      found.push("");
    } else if (isInside) found.push(line.slice(own.width));
    else if (item(line) || NUMBERED.test(line.trimStart()) || isQuote(lines, at)) break;
    else if (found.at(-1)?.trim()) found.push(line.trimStart());
    else break;
  }
  return [found, at];
}

// What can stand in a line, each at the place where one looks.
const ESCAPED = /\\([!-/:-@[-\x60{-~])/y;
const BREAK = /(?: {2,}|\\)\n */y;
const SOFT = / *\n */y;
const CODE = /(`+)(?!`)([^]*?[^`])\1(?!`)/y;
const LABEL = /\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])+)\]/.source;
const TARGET = /(?:<([^<>\n]+)>|((?:[^\s()<>]|\([^\s()<>]*\))+))/.source;
const TITLE = /(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?/.source;
const LINK = new RegExp(`${LABEL}\\(\\s*${TARGET}${TITLE}\\s*\\)`, "y");
const ADDRESS = /<(https?:\/\/[^\s<>]+|mailto:[^\s<>]+)>/y;
const SAFE = /^(?:https?:\/\/|mailto:|\/(?!\/)|#)/i;
const FAT = /(\*\*|__)(?=\S)([^]*?[^\s\\])\1/y;
const SLANTED = /(\*)(?=[^\s*])((?:\*\*[^*]+\*\*|\\[^]|[^*\\])*(?:[^\s*\\]|\*\*[^*]+\*\*))\*(?!\*)/y;
const UNDERLINED = /(_)(?=[^\s_])([^]*?[^\s\\_])_(?!_)/y;
// Stars that multiply stand between figures, or one between two words, amounts or brackets.
const STARS = /\*+(?=[0-9])/y;
const STAR = /\*(?=[\p{L}\p{N}([½])/uy;
const MARKS = /** @type {const} */ ([[FAT, "strong"], [SLANTED, "em"], [UNDERLINED, "em"]]);
const LETTER = /[\p{L}\p{N}]/u;
const PUNCTUATION = /[\p{P}\p{S}]/u;

/** Read what is marked in a text of one paragraph. @param {string} text @returns {Part[]} */
export function inLine(text) {
  /** @type {Part[]} */
  const parts = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const [node, next] = mark(text, at) ?? [text[at] ?? "", at + 1];
    if (typeof node === "string") plain += node;
    else {
      if (plain) parts.push(plain);
      plain = "";
      parts.push(node);
    }
    at = next;
  }
  return plain ? [...parts, plain] : parts;
}

/**
 * Read what begins in a place of a text, and say where that ends.
 * @param {string} text @param {number} at @returns {[Part, number] | undefined}
 */
function mark(text, at) {
  const found = (/** @type {RegExp} */ form) => {
    form.lastIndex = at;
    return form.exec(text);
  };
  const before = text[at - 1] ?? "";
  /** @param {RegExpExecArray} read @param {Part} node @returns {[Part, number]} */
  const took = ([all], node) => [node, at + all.length];
  let read;
  if ((read = found(ESCAPED))) return took(read, read[1] ?? "");
  if ((read = found(BREAK))) return took(read, { tag: "br", parts: [] });
  if ((read = found(SOFT))) return took(read, "\n");
  if ((read = found(CODE))) {
    return took(read, { tag: "code", parts: [(read[2] ?? "").replace(/^ (.*[^ ].*) $/s, "$1")] });
  }
  if ((read = found(ADDRESS))) return took(read, { tag: "a", href: read[1] ?? "", parts: [read[1] ?? ""] });
  if ((read = found(LINK))) {
    const href = read[2] ?? read[3] ?? "";
    return SAFE.test(href) ? took(read, { tag: "a", href, parts: inLine(read[1] ?? "") }) : undefined;
  }
  if (/[0-9]/.test(before) && (read = found(STARS))) return took(read, read[0]);
  if (/[\p{L}\p{N})\]%½]/u.test(before) && before !== "_" && (read = found(STAR))) return took(read, read[0]);
  for (const [form, tag] of MARKS) {
    read = found(form);
    const beside = [before, text[at + (read?.[0].length ?? 0)] ?? ""];
    const isInWord = read?.[1]?.startsWith("_") && beside.some((sign) => LETTER.test(sign));
    const [first = "", last = ""] = [read?.[2]?.at(0), read?.[2]?.at(-1)];
    const sticks = [first, last].some((sign, end) => PUNCTUATION.test(sign) && LETTER.test(beside[end] ?? ""));
    if (read && !isInWord && !sticks) return took(read, { tag, parts: inLine(read[2] ?? "") });
  }
  return undefined;
}

const ESCAPES = /\\[!-/:-@[-\x60{-~]/g;
const DEFINED = /^ {0,3}\[[^\]]+\]:/m;
const OTHER = "\0"; // stands for what is no plain words, as in `models/unmade.py`

/**
 * Return what stays plain words of a text's paragraphs, each with a sign for whatever else it has; nothing of a text
 * that defines links apart. @param {string} text
 */
export function plainWords(text) {
  /** @type {(part: Part) => string} */
  const words = (part) => {
    if (typeof part === "string") return part;
    if (part.tag === "code") return OTHER;
    const [around, inner] = [IN_PHRASE.has(part.tag) ? OTHER : "\f", part.parts.map(words).join("")];
    return part.tag === "br" ? "\n" : around + inner + around;
  };
  if (text.includes("\n") && DEFINED.test(text)) return [];
  const linked = text.replace(ESCAPES, OTHER).replace(new RegExp(LINK, "g"), "[$1](#)"); // safe or not
  return blocks(linked).map(words).join("").split("\f");
}

const NO_LIST = { tag: "", parts: [] };
const IN_PHRASE = new Set(["a", "br", "code", "em", "strong"]);

/**
 * Write blocks for a place where none may stand, as `as_phrases` does: each on a line of its own, numbers as words.
 * @param {Part[]} parts @param {Marked} [within] the list that they are items of @returns {Part[]}
 */
export function phrases(parts, within) {
  const [only] = parts;
  if (!within && parts.length === 1 && typeof only === "object" && only.tag === "p") return only.parts;
  return parts.map((part, place) => {
    if (typeof part === "string" || IN_PHRASE.has(part.tag)) return part;
    const number = within?.tag === "ol" ? `${(within.start ?? 1) + place}${within.class ? ")" : "."} ` : "";
    const isList = part.tag === "ul" || part.tag === "ol";
    const inner = phrases(part.parts, isList ? part : NO_LIST);
    const kind = within?.tag === "ul" ? "line point" : "line";
    return { tag: "span", class: kind, parts: number ? [number, ...inner] : inner };
  });
}
