"""The search's index, asked by `search/engine.js`: words, folded and cut to their stems, and where they stand."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from itertools import chain

from ..facts import danish
from ..reading.json_text import compact
from .search_texts import PAGE, REFERENCE, TYPE, Target

FOLDER = "soeg/indeks"
# How much a word counts by where it stands, of 9: title, other names, heading, tags, the text at the top, other text,
# what nobody knows and what is linked to.
TITLE, NAME, HEADING, TAG, TOP, TEXT, ASIDE = 9, 8, 5, 5, 4, 2, 1
MOST_WORDS = 4  # of a name that is also kept as one: «små grupper» says more than «små» and «grupper»
LINKS = ["", "e", "s", "er", "ning", "nings"]  # what stands between two words in one: undervis-nings-time
SHARD = 60_000  # characters of places in one file, some 15 kB over the wire
TEXTS = 2_000  # characters of texts in one file: an answer shows one sentence, so it asks for little beside it
_UNSAID = frozenset([*danish.UNSAID, *"abcdefghijklmnopqrstuvwxyzæøå"])
_WORD = re.compile(r"[0-9]+[.,][0-9]+|[a-z0-9æøå]+(?:-[a-z0-9æøå]+)*")  # «0,07» is no nought
_FOREIGN = re.compile("[^\x00-\x7fæøå«»–’]")  # what may carry an accent, be two letters in one sign, or not be seen
_UNSEEN = re.compile("[\u0300-\u0309\u030b-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")
_POINT = re.compile(r"\.(?<=[0-9]\.)(?=[0-9]{3}(?![0-9]))")
_SPACED = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])")
# How a folded word is cut: to words of more letters than so many, the first pattern that fits leaves its group. The
# browser gets these with the index, so they keep to what Python and JavaScript read alike.
ENDINGS: list[tuple[int, list[str]]] = [
    (
        0,
        [
            "^(.{3,}?)(?:erendes|erende|hedens|ernes|erens|erede|endes|heden|ende|erne|eren|erer|eret|heds|ene|enes"
            "|eres|ens|ers|ets|ede|ere)$",
            "^(.{2,}[bdgkpstv])ne$",
            "^(.{2,}?)(?:en|er|et|es|e)$",
        ],
    ),
    (5, ["^(.*(?:al|ig|isk))t$"]),
    (6, ["^(.*[bcdfghjklmnprstvz])ning$"]),
    (3, ["^(.*[abcdfghjklmnoprtvyzå])s$"]),
    (5, ["^(.*m)m$", "^(.*n)n$"]),  # programmet and klassetrinnet are of program and klassetrin
    (2, ["^(.*)e$"]),
]
_CUTS = [(over, [re.compile(pattern) for pattern in patterns]) for over, patterns in ENDINGS]


def fold(text: str) -> str:
    """Write a text so that two ways of writing a word are one; `fold` of shared/danish.js does the same.

    Small letters, no accents, æ, ø and å however they were written, ligatures apart, no sign that is not seen, numbers
    without points and spaces.
    """
    if _FOREIGN.search(text):
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", unicodedata.normalize("NFKD", text)))
        text = text.replace("\u2010", "-").replace("\u2011", "-")
    text = text.lower().replace("ae", "æ").replace("oe", "ø").replace("aa", "å")
    text = _SPACED.sub(lambda number: number[0].replace(" ", ""), text)
    return _POINT.sub("", text) if "." in text else text


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Cut a folded word's ending: elevernes → elev, indsatser and indsats → indsat."""
    for over, cuts in _CUTS:
        if len(word) > over and (cut_word := next(filter(None, (cut.match(word) for cut in cuts)), None)):
            word = cut_word[1]
    return word


@lru_cache(maxsize=256)  # the same headings stand on every page
def words(text: str) -> list[str]:
    """Return a text's folded words; one with hyphens is its parts and the whole, written together."""
    folded = fold(text)
    spelt = _WORD.findall(folded)
    if "-" in folded:
        split = [word.split("-") for word in spelt]
        spelt = [word for parts in split for word in (*parts, *(["".join(parts)] if len(parts) > 1 else []))]
    return [word for word in spelt if word not in _UNSAID]


def _weights(target: Target, written: Counter[str], wholes: set[str]) -> Iterator[dict[str, int]]:
    """Yield, for each part of a target, its stems and what they count there.

    Count in `written` every word; note in `wholes` the names of several words, their stems written together.
    """
    for number, part in enumerate(target.parts):
        counted: dict[str, int] = {}
        said: list[str] = []
        # What is called by the one word that is asked for answers before what has it among others; each of
        # several says less than a word of the heading, and all of them together as much.
        given = [(NAME if len(words(name)) == 1 else TOP, name) for name in part.names]
        given += [] if part.is_aside else [(HEADING, part.heading)]
        if not number:
            known = TITLE if target.kind == TYPE else NAME  # who asks for co-teaching means the type, not a trial of it
            names = [(known, name) for name in target.names] + [(TAG, tag) for tag in target.tags]
            given = [(TITLE, target.title), *names]
        for weight, text in [*given, (ASIDE if part.is_aside else TEXT if number else TOP, part.text)]:
            text_words = words(text)
            said += text_words
            stems = Counter(map(stem, text_words))
            for each, times in stems.items():
                weighed = weight + 1 if weight == TEXT and times > 1 else weight
                if weighed > counted.get(each, 0):
                    counted[each] = weighed
        for weight, text in given:
            if 1 < len(name := words(text)) <= MOST_WORDS:
                wholes.add(whole := "".join(dict.fromkeys(map(stem, name))))
                counted[whole] = max(counted.get(whole, 0), weight, HEADING)
        written.update(said)
        yield counted


def _within(key: str, known: Container[str]) -> Iterator[str]:
    """Yield the known words in a longer one: beginnings from 3 letters, ends from 4, what is inside from 5.

    A beginning of fewer than 7 is one where another word follows: «kom» is none in «kommune», nor «lektie» in
    «lektion».
    """
    size = len(key)
    for start in range(size - 2):
        for end in range(start + 3, size + 1):
            if end - start == size or end - start < (3 if not start else 4 if end == size else 5):
                continue
            if key[start:end] in known and (start or end >= 7 or _follows(key[end:], known)):
                yield key[start:end]


def _follows(rest: str, known: Container[str]) -> bool:
    """Tell whether what is left of a word begins with another one, after a letter or two that join them."""
    left = [rest[len(link) :] for link in LINKS if rest.startswith(link)]
    return any(text[:end] in known for text in left for end in range(3, len(text) + 1))


class Index:
    """Where each stem stands, part by part of all targets, and the word most often cut to it."""

    def __init__(self, targets: Iterable[Target]) -> None:
        # Number of the part * 10 + weight: a big catalogue has millions.
        self._own: dict[str, array[int]] = defaultdict(lambda: array("L"))
        written: Counter[str] = Counter()
        wholes: set[str] = set()
        parts = (counted for target in targets for counted in _weights(target, written, wholes))
        for number, counted in enumerate(parts):
            for each, weight in counted.items():
                self._own[each].append(number * 10 + weight)
        # The last one stands: the most often written, and of two alike the first in the alphabet.
        self.words = {stem(word): word for word in sorted(sorted(written, reverse=True), key=written.__getitem__)}
        self._longer: dict[str, list[str]] = {}
        for key in self.words:
            for part in [] if key.isdigit() else set(_within(key, self.words)):
                self._longer.setdefault(part, []).append(key)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._own))

    def ending(self, key: str) -> str:
        """Return what the word most often cut to a stem has after it; «+» where the key is a name of several words."""
        return self.words[key][len(key) :] if key in self.words else "+"

    def places(self, key: str) -> dict[int, int]:
        """Return the parts where a stem stands, and what it weighs there: half of it where it is in a longer one."""
        weights = {place // 10: place % 10 for place in self._own[key]}
        if key not in self._longer:
            return weights
        for longer in self._longer[key]:
            for place in self._own[longer]:
                number, half = place // 10, place % 10 // 2
                if half > weights.get(number, 0):
                    weights[number] = half
        return dict(sorted(weights.items()))


def _texts(targets: list[Target], counts: list[int]) -> Iterator[tuple[str, str]]:
    """Yield what an answer says of each part of all targets, some parts a file; note in `counts` how many."""
    lines: list[str] = []

    def file() -> tuple[str, str]:
        counts.append(len(lines))
        text = f"[{','.join(lines)}]"
        lines.clear()
        return f"tekst-{len(counts) - 1}.json", text

    size = 0
    for target in targets:
        for part in target.parts:
            address = f"{target.address}#{part.anchor}" if part.anchor else target.address
            line = compact([target.kind, target.title, address, part.heading, part.text])
            if lines and size + len(line) > TEXTS:
                yield file()
                size = 0
            lines.append(line)
            size += len(line)
    yield file()


def search_files(targets: list[Target]) -> Iterator[tuple[str, str]]:
    """Yield the index by file name: places in shards of stems, texts some at a time, then what is asked first."""
    index, version = Index(targets), hashlib.sha256()
    keys: list[str] = []
    shard: list[str] = []

    def files() -> Iterator[tuple[str, str]]:
        size = SHARD
        for key in index:
            before, steps = 0, []
            for number, weight in index.places(key).items():
                steps.append((number - before) * 10 + weight)
                before = number
            text = compact(steps)
            if size + len(text) > SHARD:
                if shard:
                    yield f"ord-{len(keys) - 1}.json", f"[{','.join(shard)}]"
                shard.clear()
                keys.append("")
                size = 0
            shard.append(text)
            keys[-1] += f" {key}|{index.ending(key)}".rstrip("|")
            size += len(text)
        yield f"ord-{len(keys) - 1}.json", f"[{','.join(shard)}]"

    texts: list[int] = []
    for name, text in chain(files(), _texts(targets, texts)):
        version.update(text.encode())
        yield name, text
    others = [target for target in targets if not target.is_local]
    starts = [sum(target.kind not in kinds for target in others) for kinds in ((PAGE, REFERENCE), (REFERENCE,))]
    starts += [len(others)] if len(others) < len(targets) else []
    about: dict[str, object] = {
        "version": version.hexdigest()[:12],
        "parts": [len(target.parts) for target in targets],
        "texts": texts,
        "starts": starts,
    }
    about |= {"stop": " ".join(danish.UNSAID), "numbers": [fold(danish.in_words(number)) for number in range(10)]}
    about |= {"endings": ENDINGS, "links": LINKS, "words": [line.strip() for line in keys]}
    yield "indeks.json", compact(about)
