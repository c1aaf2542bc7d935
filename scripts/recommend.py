#!/usr/bin/env python3
"""Print the wizard's result for some answers as JSON: what fits and why, what does not, and the checks of the mix."""

from __future__ import annotations

import json
import sys

from indsatskatalog.checking.loading import load
from indsatskatalog.reading.problems import hint, known_list
from indsatskatalog.wizard.compiled import compile_wizard, picks_of, recommend
from scripts.command import Parser, last_net

ABOUT = "Skriv guidens resultat for nogle svar som JSON: hvad der passer og hvorfor, og hvad der ikke gør."


@last_net
def main() -> int:
    """Print the result; 0, or 1 for a catalogue with errors and 2 for answers that do not exist."""
    parser = Parser(ABOUT)
    parser.add_catalogue("catalogue")
    parser.add_argument("--answer", action="append", default=[], metavar="SPØRGSMÅL=SVAR", help="kan gentages")
    parser.add_argument("--choose", action="append", default=[], metavar="ID", help="en valgt type; kan gentages")
    options = parser.parse_folder()
    catalogue, _ = load(options.catalogue)
    if catalogue is None:
        print(f"Kataloget i {options.catalogue} har fejl. Kør make check.", file=sys.stderr)
        return 1
    compiled = compile_wizard(catalogue)
    known = [f"{question['id']}={option}" for question in compiled["questions"] for option in question["options"]]
    for given, words in ((options.answer, known), (options.choose, list(catalogue.interventions))):
        for word in given:
            if word not in words:
                parser.error(f"«{word}» findes ikke. {hint(word, words)}Vælg en af: {known_list(words, 80)}")
    answers = [word.partition("=") for word in options.answer]
    if len({question for question, _, _ in answers}) < len(answers):
        parser.error("ét svar på hvert spørgsmål")
    picks = picks_of(compiled, {question: option for question, _, option in answers})
    chosen = list(dict.fromkeys(options.choose))
    print(json.dumps(recommend(compiled, picks, chosen), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
