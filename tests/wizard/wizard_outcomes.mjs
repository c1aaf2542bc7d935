// Reckons with the browser's evaluator what test_wizard.py reckons with the reference, in one process.
// Arguments: a file with {compiled, samples: [[picks, chosen], …]}. Prints JSON: {digests, results}.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { recommend, sift } from "../../overrides/assets/choose/recommend.js";

const CHUNK = 1000;
const { compiled, samples } = JSON.parse(readFileSync(process.argv[2], "utf-8"));
const sizes = compiled.questions.map(({ options }) => options.length);
const total = sizes.reduce((a, b) => a * b, 1);
const picks = sizes.map(() => 0);
const digests = [];
let hash = createHash("md5");
for (let number = 1; number <= total; number++) {
  const { fits, excluded } = sift(compiled, picks);
  hash.update(JSON.stringify([fits, excluded]));
  if (number % CHUNK === 0 || number === total) {
    digests.push(hash.digest("hex"));
    hash = createHash("md5");
  }
  for (let at = sizes.length - 1; at >= 0 && ++picks[at] === sizes[at]; at--) picks[at] = 0;
}
const results = samples.map(([given, chosen]) => recommend(compiled, given, chosen));
process.stdout.write(JSON.stringify({ digests, results }));
