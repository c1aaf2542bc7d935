"""Words that the code itself reckons with: the vocabularies must have them, and no others beside them."""

from __future__ import annotations

MEASURED = frozenset({"positive", "none", "mixed", "negative"})
DIRECTIONS = MEASURED | {"not-stated"}
# The labels in the order that the rules try them. Their names, signs and wording stand in vocabularies.yml.
POSITIVE, MIXED, NO_EFFECT, ALONE, TRIED, CLAIMED, ABROAD, ARGUED, UNKNOWN = LABELS = (
    "fremgang",
    "ikke-entydigt",
    "ingen-paavist-effekt",
    "uden-sammenligning",
    "ikke-maalt",
    "kildens-ord",
    "kun-international",
    "begrundet",
    "ingen-oplysninger",
)
# What a source says of the adults that an intervention adds: nobody, or hours beside those of the class's own.
NOBODY, MORE_ADULTS = "none", "extra"
UNITS = (*("uge", "maaned"), SCHOOL_YEAR := "skoleaar", "aar")
DRAWN, COMPARED, BEFORE_AFTER, UNMEASURED, REVIEW, UNTOLD = DESIGNS = (
    "lodtraekning",
    "sammenligning",
    "foer-og-efter",
    "uden-maaling",
    "oversigt",
    "ikke-oplyst",
)
ALL, SOME, NOT_TOLD = SAMPLES = ("alle", "del", "ikke-oplyst")
# In the order in which measurements of one study decide: one of an untold time may be the first, or a later one.
UNDERWAY, FIRST, UNTIMED, LATER = TIMES = ("undervejs", "foerste", "ikke-oplyst", "senere")
LASTED, LESS, GONE, DIFFERED = AFTERWARDS = ("holdt", "mindre", "vaek", "uenige")
TEST, MARK, REGISTER, QUESTIONNAIRE, OBSERVATION, INTERVIEW, UNNAMED = MEASURES = (
    "test",
    "karakter",
    "register",
    "spoergeskema",
    "observation",
    "interview",
    "ikke-oplyst",
)
FULL_TEXT, *_ = READ = ("full-text", "abstract", "summary")  # more than a retelling or a news item
BASES = (*READ, "news", "retold", "not-seen", UNSAID := "not-stated")
# By the vocabulary that must hold just these.
KNOWN_WORDS = {"evidence": frozenset(LABELS), "direction": DIRECTIONS, "unit": frozenset(UNITS)}
KNOWN_WORDS |= {"design": frozenset(DESIGNS), "sample": frozenset(SAMPLES), "time": frozenset(TIMES)}
KNOWN_WORDS |= {"basis": frozenset(BASES), "extra_staff": frozenset({NOBODY, MORE_ADULTS})}
KNOWN_WORDS |= {"later": frozenset(AFTERWARDS), "measure": frozenset(MEASURES)}
