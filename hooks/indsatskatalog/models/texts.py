"""The catalogue's own words: whom and what its sentences speak of, so that none of them stands in code."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .spans import Count, Range
from .values import MOST_GRADE, CountryTag, Data, Line, Matching, Prose


class Noun(Data):
    """A Danish noun in the forms that sentences need."""

    one: Line = Field(title="Ental", description="Uden en eller et foran.", examples=["elev"])
    the: Line = Field(title="Bestemt ental", description="Som i «den samme».", examples=["eleven"])
    many: Line = Field(title="Flertal", description="Mere end én.", examples=["elever"])
    those: Line = Field(title="Bestemt flertal", description="Alle dem, der er tale om.", examples=["eleverne"])
    neuter: bool | None = Field(None, title="Intetkøn", description="Ja, når det hedder «et» og «det».")

    @property
    def a(self) -> str:
        """Return it with its article: en elev."""
        return f"{'et' if self.neuter else 'en'} {self.one}"

    @property
    def each(self) -> str:
        """Return each one: hver elev."""
        return f"{'hvert' if self.neuter else 'hver'} {self.one}"

    @property
    def that(self) -> str:
        """Return the one that was spoken of: den elev."""
        return f"{'det' if self.neuter else 'den'} {self.one}"


def _numbers(value: Range) -> Range:
    if value.min is None or value.max is None or value.max > MOST_GRADE:
        raise PydanticCustomError("grade_numbers", "grade_numbers", {"most": MOST_GRADE})
    return value


class GradeNoun(Noun):
    """What pupils are divided by: whole numbers with one name, from the least to the most."""

    numbered: Annotated[str, Matching(r"^[^0]*0[^0]*$", "numbered")] = Field(
        title="Med tal",
        description="Sådan ville nummer 0 stå i en tekst; de andre tal kommer på dets plads.",
        examples=["0. klasse"],
    )
    numbers: Annotated[Count, AfterValidator(_numbers)] = Field(
        title="Fra og til",
        description="Det laveste og det højeste, hele tal fra 0 til 10.",
        examples=[{"min": 0, "max": 10}],
    )

    @property
    def every(self) -> range:
        """Return every one there is."""
        return range(int(self.numbers.min), int(self.numbers.max) + 1)


class Adjective(Data):
    """An adjective that is alike in both genders, as those of countries are."""

    one: Line = Field(title="Ental", description="Som i «en dansk undersøgelse».", examples=["dansk"])
    many: Line = Field(title="Flertal", description="Som i «danske undersøgelser».", examples=["danske"])


class GuideName(Data):
    """What sentences call the guide."""

    the: Line = Field(title="Bestemt ental", description="Midt i en sætning.", examples=["guiden"])
    of: Line = Field(title="Ejefald", description="Som i «guidens regler».", examples=["guidens"])


# The EU's list of what data is about (authority/data-theme), with its own names in Danish.
THEMES = {
    "AGRI": "Landbrug, fiskeri, skovbrug og fødevarer",
    "ECON": "Økonomi og finanser",
    "EDUC": "Uddannelse, kultur og sport",
    "ENER": "Energi",
    "ENVI": "Miljø",
    "GOVE": "Regeringen og den offentlige sektor",
    "HEAL": "Sundhed",
    "INTR": "Internationale spørgsmål",
    "JUST": "Retfærdighed, retssystem og offentlig sikkerhed",
    "REGI": "Regioner og byer",
    "SOCI": "Befolkning og samfund",
    "TECH": "Videnskab og teknologi",
    "TRAN": "Transport",
}


class Portal(Data):
    """Where and of what the data is, as the EU's portals of open data call it."""

    country: Annotated[str, Matching(r"^[A-Z]{3}$", "portal_country")] = Field(
        title="Land", description="Landets kode på tre bogstaver.", examples=["DNK"]
    )
    theme: Annotated[str, Matching(rf"^(?:{'|'.join(THEMES)})$", "portal_theme")] = Field(
        title="Emne", description="EU's kode for emnet, fx EDUC for uddannelse.", examples=["EDUC"]
    )


class Texts(Data):
    """Words and sentences of the site that are one catalogue's own."""

    home: CountryTag = Field(
        title="Hjemland", description="Landet, hvis undersøgelser giver mærker. Et ord fra ordlisten «Land»."
    )
    national: Adjective = Field(title="Landets tillægsord", description="Det, undersøgelser fra landet kaldes.")
    portal: Portal = Field(title="Til dataportaler", description="Hvor og om hvad, med EU's koder.")
    guide: GuideName = Field(title="Guiden", description="Det, sætninger kalder guiden. Året er kildens.")
    pupil: Noun = Field(title="En af dem, det er for", description="Dem, indsatserne er for.")
    adult: Noun = Field(title="En, der udfører", description="Dem, der giver indsatsen.")
    lesson: Noun = Field(title="En lektion", description="Det, indsatser tælles i.")
    teaching: Noun = Field(title="Undervisning", description="Det, der sker i en lektion.")
    classroom: Noun = Field(title="En klasse", description="Det faste hold, nogle er på i forvejen.")
    school: Noun = Field(title="En skole", description="Stedet, hvor det foregår.")
    municipality: Noun = Field(title="En kommune", description="Dem, der vælger mellem indsatserne.")
    grade: GradeNoun = Field(title="Et klassetrin", description="Det, deltagerne er delt i, med et tal.")
    subject: Noun = Field(title="Et fag", description="Det, en indsats øver.")
    school_year: Noun = Field(title="Et skoleår", description="Enheden «skoleaar».")
    minutes_because: Line = Field(
        title="Hvorfor 45 minutter",
        description="Sætningens slutning, når beregneren antager, at en lektion er 45 minutter.",
        examples=["fordi guiden regner med det"],
    )
    intro: Prose = Field(
        title="Indledning", description="Hvad forsiden begynder med.", examples=["Indsatser, der er prøvet af."]
    )
    origin: Prose = Field(
        title="Oprindelse",
        description="Hvor indholdet kommer fra; står på forsiden.",
        examples=["Indholdet er fra en guide."],
    )
    status: Line | None = Field(
        None, title="Status", description="Står nederst på hver side.", examples=["Kataloget er et opslagsværk."]
    )
    binding: Prose | None = Field(
        None, title="Hvad der binder", description="Står på siden om data.", examples=["Kataloget binder ingen."]
    )
    references_note: Prose | None = Field(
        None, title="Om kilderne", description="Det, læseren skal vide om dem.", examples=["Guiden har ingen liste."]
    )
    programmes_note: Prose | None = Field(
        None, title="Om programmerne", description="Hvem der nævner dem.", examples=["Guiden nævner dem selv."]
    )
    frame_title: Line = Field(
        title="Rammens overskrift", description="Overskriften over guidens ramme.", examples=["Projektet bag guiden"]
    )
    frame_note: Prose | None = Field(
        None, title="Om rammen", description="Det, læseren skal vide om den.", examples=["Det gjaldt dengang."]
    )
    screening_note: Prose | None = Field(
        None, title="Om data", description="Står over listen over data.", examples=["Ledelsen finder tallene."]
    )
    questions_note: Prose | None = Field(
        None, title="Om spørgsmålene", description="Står over guidens spørgsmål.", examples=["Flere er fra dengang."]
    )
    across_note: Prose | None = Field(
        None,
        title="På tværs",
        description="Hvorfor fund på tværs ikke tæller for én type.",
        examples=["Alle valgte selv."],
    )
