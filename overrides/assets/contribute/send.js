// The ways a text can leave the page, all at the reader's own hand. Nothing here sends anything by itself.

export const LONGEST = 6000; // of an address: longer ones are cut or refused on the way
const LONGEST_MAIL = 1800;

/**
 * Return the address that opens a new file with its text on the forge, or "" when the forge is not known or the
 * address would be too long.
 * @param {string} forge where new files are made, ends with a slash @param {string} file its path below the catalogue
 */
export function newFileAddress(forge, file, text) {
  if (!forge) return "";
  const [, folder, name] = /^(.*?)([^/]+)$/.exec(file);
  const address = `${forge}${folder.replace(/\/$/, "")}?filename=${encodeURIComponent(name)}&value=${encodeURIComponent(text)}`;
  return address.length <= LONGEST ? address : "";
}

/** Return a mail with the text in it, or one that says which file to attach when the text is too long for a mail. */
export function mailAddress(mail, file, text) {
  const name = file.split("/").pop();
  const write = (body) => `mailto:${mail}?subject=${encodeURIComponent(`Til kataloget: ${file}`)}&body=${encodeURIComponent(body)}`;
  const whole = write(`Hermed ${file}:\r\n\r\n${text.replaceAll("\n", "\r\n")}`);
  return whole.length <= LONGEST_MAIL ? whole : write(`Hermed ${file}.\r\n\r\nVedhæft ${name}, som I har hentet fra siden.`);
}

/** Save a text as a file on the reader's own machine. */
export function download(name, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // only when the browser has surely read it
}
