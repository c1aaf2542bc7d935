"""Sentences with one catalogue's own words in them, and values that are counted in them: doses and grades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..models.fixed_words import SCHOOL_YEAR
from ..models.parts import Dose, Duration, DurationOption
from ..models.texts import GuideName, Texts
from .danish import counted, listing

_UNITS = {"uge": ("uge", "uger"), "maaned": ("måned", "måneder"), "aar": ("år", "år")}


# What fields are called in the models, where readers get it in the catalogue's own words.
_TITLES = {
    "Elever": "{Pupil.many}",
    "Skoler": "{School.many}",
    "Klasser": "{Classroom.many}",
    "Kommuner": "{Municipality.many}",
    "Klassetrin": "{Grade.many}",
    "Fag": "{Subject.many}",
    "Ekstra voksne": "Ekstra {adult.many}",
    "Kroner pr. elev": "Kroner pr. {pupil.one}",
    "Lektioner i alt": "{Lesson.many} i alt",
    "Lektioner om ugen": "{Lesson.many} om ugen",
    "Minutter pr. lektion": "Minutter pr. {lesson.one}",
}


class Words(Mapping[str, Any]):
    """What sentences call things, by the names of `texts.yml`; with a capital the name begins with one, as «Pupil».

    `home` is the country's name. `guide_year` is "" where nobody knows it.
    """

    def __init__(self, texts: Texts, country: str, guide_year: str) -> None:
        self.texts = texts
        self._words: dict[str, Any] = {name: "" if word is None else word for name, word in texts}
        self._words |= {"home": country, "guide_year": guide_year}
        self._words |= _dated(texts.guide, guide_year)
        self._words |= {
            name.capitalize(): _begun(word) if isinstance(word, str) else _Capital(word)
            for name, word in self._words.items()
            if word
        }
        before, _, after = texts.grade.numbered.partition("0")
        self._mark = "." if after.startswith(".") else ""
        self._before, self._after = before, after.removeprefix(self._mark)

    def __getitem__(self, name: str) -> Any:
        return self._words[name]

    def __iter__(self) -> Any:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def say(self, text: str, **more: Any) -> str:
        """Write a sentence with the words that it names in braces; KeyError where there is no such word."""
        return text.format_map({**self._words, **more})

    def title(self, title: str) -> str:
        """Return what readers see for what a field is called in the models, «Elever, mindst» for an end of its span."""
        name, comma, end = title.partition(", ")
        return self.say(_TITLES.get(name, "{name}"), name=name) + comma + end

    def grades(self, values: list[int | str], *, each: bool = False) -> str:
        """Write grades: [alle] → alle klassetrin, [2, 3, 5] → 2., 3. og 5. klasse, [0, 1, 2] → 0.–2. klasse.

        Each of them by itself where it shall be found: 0., 1. og 2. klasse.
        """
        if "alle" in values:
            return f"alle {self.texts.grade.many}"
        runs: list[list[int]] = []
        for grade in sorted(int(value) for value in values):
            if runs and grade == runs[-1][-1] + 1:
                runs[-1].append(grade)
            else:
                runs.append([grade])
        parts: list[str] = []
        for run in runs:
            ends = [f"{grade}{self._mark}" for grade in run]
            parts += [f"{ends[0]}–{ends[-1]}"] if len(run) > 2 and not each else ends
        return f"{self._before}{listing(parts)}{self._after}"

    def duration(self, value: Duration) -> str:
        """Write a length of time in the source's unit: 16 uger, 0,5–1 skoleår."""
        return counted(value, *self.unit(value.unit))

    def unit(self, unit: str) -> tuple[str, str]:
        """Return what one and more of a unit are called."""
        year = self.texts.school_year
        return (year.one, year.many) if unit == SCHOOL_YEAR else _UNITS[unit]

    def dose(self, value: Dose) -> str:
        """Write a dose in one line: 10–14 lektioner om ugen à 45 minutter i 16 uger."""
        lesson = self.texts.lesson
        parts = []
        if value.occasions:
            parts.append(counted(value.occasions, "gang", "gange"))
        if value.lessons:
            parts.append(counted(value.lessons, lesson.one, lesson.many))
        if value.lessons_per_week:
            parts.append(f"{counted(value.lessons_per_week, lesson.one, lesson.many)} om ugen")
        if value.occasions_per_week:
            weekly = f"{counted(value.occasions_per_week, 'gang', 'gange')} om ugen"
            parts = [f"{' '.join(parts)}, {weekly}" if parts else weekly]
        if value.lesson_minutes:
            each = f"à {counted(value.lesson_minutes, 'minut', 'minutter')}"
            parts.append(each if parts else f"{lesson.many} {each}")  # of how many, nobody says
        if value.duration:
            inside = "over" if value.occasions else "i"
            parts.append(f"{inside} {self.duration(value.duration)}" if parts else self.duration(value.duration))
        return " ".join(parts)

    def option(self, value: DurationOption) -> str:
        """Write one option of a minimum duration with what follows it."""
        main = self.dose(value)
        after = self.dose(value.follow_up) if value.follow_up else ""
        return f"{main}, derefter opfølgning: {after}" if main and after else main or after


class _Capital:
    """A word each of whose forms begins with a capital letter."""

    def __init__(self, word: Any) -> None:
        self._word = word

    def __getattr__(self, form: str) -> str:
        return _begun(getattr(self._word, form))


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _dated(guide: GuideName, year: str) -> dict[str, str]:
    """Return the guide with its year, in the ways that sentences have it."""
    return {
        "guide_then": f"{guide.the} i {year}" if year else guide.the,
        "guide_dated": f"{guide.the} fra {year}" if year else guide.the,
        "since_guide": f"siden {year}" if year else f"efter {guide.the}",
        "at_guide": f"i {year}" if year else "dengang",
    }
