// The ways a text can leave the page, all at the reader's own hand. Nothing here sends anything by itself.

const LONGEST = 6000; // of an address: longer ones are cut or refused on the way
const LONGEST_MAIL = 1800;

/** Return the last part of a path. @param {string} file */
export const fileName = (file) => file.split("/").at(-1) ?? file;

/**
 * Return the address that opens a new file with its text on the forge, or "" when the forge is not known or the
 * address would be too long.
 * @param {string} forge where new files are made, ends with a slash @param {string} file its path below the catalogue
 * @param {string} text
 */
export function newFileAddress(forge, file, text) {
  if (!forge) return "";
  const name = fileName(file);
  const folder = file.slice(0, -name.length).replace(/\/$/, "");
  const address = `${forge}${folder}?filename=${encodeURIComponent(name)}&value=${encodeURIComponent(text)}`;
  return address.length <= LONGEST ? address : "";
}

/**
 * Return a mail with the text in it, or one that says which file to attach when the text is too long for a mail.
 * @param {string} mail @param {string} file @param {string} text
 */
export function mailAddress(mail, file, text) {
  const subject = encodeURIComponent(`Til kataloget: ${file}`);
  const write = (/** @type {string} */ body) => `mailto:${mail}?subject=${subject}&body=${encodeURIComponent(body)}`;
  const whole = write(`Hermed ${file}:\r\n\r\n${text.replaceAll("\n", "\r\n")}`);
  const attached = `Hermed ${file}.\r\n\r\nVedhæft ${fileName(file)}, som I har hentet fra siden.`;
  return whole.length <= LONGEST_MAIL ? whole : write(attached);
}
