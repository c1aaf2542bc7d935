// Puts cases to the form's checker and writer, in one process: JSON in on stdin, JSON out on stdout.
// node contribute_cases.mjs ASSETS < {texts, schemas, check: [[schema, value]], write: [value]}

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const assets = pathToFileURL(`${process.argv[2]}/`);
const { check, KNOWN } = await import(new URL("contribute/check.js", assets));
const { writeYaml } = await import(new URL("contribute/yaml.js", assets));
const { mailAddress, newFileAddress } = await import(new URL("contribute/send.js", assets));
const given = JSON.parse(readFileSync(0, "utf8"));
const item = (name) => (given.schemas[name].items ? { ...given.schemas[name], ...given.schemas[name].items } : given.schemas[name]);
console.log(JSON.stringify({
  known: [...KNOWN],
  checked: (given.check ?? []).map(([name, value]) => check(given.texts, item(name), value)),
  written: (given.write ?? []).map(writeYaml),
  forge: (given.forge ?? []).map((words) => newFileAddress(...words)),
  mail: (given.mail ?? []).map((words) => mailAddress(...words)),
}));
