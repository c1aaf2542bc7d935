"""Words that the code itself reckons with: the vocabularies must have them, and no others beside them."""

from __future__ import annotations

HOME = "danmark"  # a measurement counts as Danish only where its row says so
MEASURED = frozenset({"positive", "none", "mixed", "negative"})
DIRECTIONS = MEASURED | {"not-stated"}
# The labels in the order that the rule tries them. Their names, symbols and wording stand in vocabularies.yml.
POSITIVE, MIXED, NOT_MEASURED, ABROAD, ARGUED, UNKNOWN = LABELS = (
    "positivt",
    "blandet-eller-ingen",
    "ikke-maalt",
    "kun-international",
    "begrundet",
    "ingen-oplysninger",
)
UNITS = {
    "uge": ("uge", "uger"),
    "maaned": ("måned", "måneder"),
    "skoleaar": ("skoleår", "skoleår"),
    "aar": ("år", "år"),
}
# By the vocabulary that must hold just these.
KNOWN_WORDS = {"evidence": frozenset(LABELS), "direction": DIRECTIONS, "unit": frozenset(UNITS)}
