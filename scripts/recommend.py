#!/usr/bin/env python3
"""Print the wizard's result for some answers as JSON: what fits and why, what does not, and the checks of the mix."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from indsatskatalog.checking.loading import load
from indsatskatalog.reading.problems import did_you_mean, known_list
from indsatskatalog.wizard.compiled import compile_wizard, picks_of, recommend

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Print the result; 0, or 1 for a catalogue with errors and 2 for answers that do not exist."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = Path(os.environ.get("CATALOGUE_DIR") or ROOT / "catalogue")
    parser.add_argument("catalogue", nargs="?", type=Path, default=default, help="the catalogue's folder")
    parser.add_argument("--answer", action="append", default=[], metavar="QUESTION=OPTION", help="may be repeated")
    parser.add_argument("--choose", action="append", default=[], metavar="ID", help="a chosen type; may be repeated")
    options = parser.parse_args()
    catalogue, _ = load(options.catalogue)
    if catalogue is None:
        print(f"Kataloget i {options.catalogue} har fejl. Kør make check.", file=sys.stderr)
        return 1
    compiled = compile_wizard(catalogue)
    known = [f"{one['id']}={option}" for one in compiled["questions"] for option in one["options"]]
    for given, words in ((options.answer, known), (options.choose, list(catalogue.interventions))):
        for word in given:
            if word not in words:
                parser.error(f"«{word}» findes ikke. {did_you_mean(word, words)} Vælg en af: {known_list(words, 80)}")
    answers = [word.partition("=") for word in options.answer]
    if len({question for question, _, _ in answers}) < len(answers):
        parser.error("ét svar på hvert spørgsmål")
    picks = picks_of(compiled, {question: option for question, _, option in answers})
    chosen = list(dict.fromkeys(options.choose))
    print(json.dumps(recommend(compiled, picks, chosen), ensure_ascii=False, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
