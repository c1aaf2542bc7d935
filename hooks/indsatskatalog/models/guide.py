"""The catalogue's other files: the guide's process, the references and the vocabularies."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field

from .claims import Claim
from .description import Heading
from .parts import Link
from .records import Disputes, Record
from .values import (
    CategoryTag,
    Data,
    Grade,
    Line,
    Prose,
    ReferenceId,
    Several,
    Slug,
    SubjectTag,
)


class Term(Data):
    """A word of a vocabulary; file order is display order."""

    id: Slug = Field(title="Id", description="Ordet, som posterne skriver det.", examples=["laesning"])
    label: Line = Field(title="Navn", description="Ordet, som læseren ser det.", examples=["Læsning"])
    description: Prose = Field(
        title="Forklaring", description="Hvad ordet dækker her.", examples=["At afkode og forstå en tekst."]
    )
    aliases: list[Line] | None = Field(
        None, title="Også kaldet", description="Andre ord, som folk søger på.", examples=[["læsefærdighed"]]
    )
    former_ids: Several[Slug] | None = Field(
        None,
        title="Tidligere id'er",
        description="Det, ordet hed før i adresser. Blev ét ord til to, står det gamle ved begge.",
        examples=[["positivt"]],
    )


class CategoryTerm(Term):
    """A category of interventions, and whether one of its kind may stand alone."""

    symbol: Line = Field(title="Symbol", description="Ét tegn, der også kan ses på sort-hvidt papir.", examples=["▪"])
    stands_alone: bool = Field(title="Må stå alene", description="Om en indsats af den slags må stå alene.")
    supplements: Several[CategoryTag] | None = Field(
        None, title="Kan supplere", description="De kategorier, som denne kan lægges ved siden af."
    )


class EvidenceTerm(Term):
    """A label of evidence; its description is the rule by which `evidence.py` gives it."""

    symbol: Line | None = Field(None, title="Symbol", description="Mærkets tegn.", examples=["●"])
    short: Line = Field(
        title="Kort navn", description="Til tabeller, hvor det hele navn ikke kan stå.", examples=["Positivt"]
    )


class DomainTerm(Term):
    """An outcome, and what can measure it."""

    measured: Line | None = Field(
        None,
        title="Det, der måles",
        description="Hvor mindre er bedre: Navnet siger det, man håber på, her står det, der måles.",
        examples=["Fravær"],
    )
    taught_in: Several[SubjectTag] | None = Field(
        None, title="Øves i", description="De fag, udbyttet hører til. Et fund tæller kun, hvis faget blev øvet."
    )
    self_report: bool | None = Field(
        None,
        title="Spørgeskema tæller",
        description="Nej for læring, inklusion og fravær: det, folk selv svarer, er ingen måling af dem.",
    )

    @property
    def thing(self) -> str:
        """Return what is measured, where its name says which way is hoped for."""
        return self.measured or self.label


class StageTerm(Term):
    """A stage of school and the grades the catalogue counts to it."""

    grades: Annotated[list[Grade], Field(min_length=1)] = Field(
        title="Klassetrin", description="De klassetrin, kataloget regner til trinnet.", examples=[[4, 5, 6]]
    )


def _words(title: str, description: str) -> Any:
    """Return the field of a vocabulary."""
    return Field(title=title, description=description)


def _fixed(title: str, description: str) -> Any:
    """Return the field of a vocabulary whose words the code itself reckons with."""
    return _words(title, f"{description} Kataloget regner med netop disse.")


class Vocabularies(Data):
    """Every closed list of words, by kind; and words that readers are told, though no field has them."""

    category: list[CategoryTerm] = _words("Kategori", "De slags indsatser, der findes, og om de må stå alene.")
    target_group: list[Term] = _words("Målgruppe", "De grupper af elever, en indsats kan være for.")
    subject: list[Term] = _words("Fag", "Skolens fag.")
    stage: list[StageTerm] = _words("Trin", "Skolens trin og de klassetrin, der hører til.")
    setting: list[Term] = _words("Ramme", "Hvor og hvornår en indsats kan finde sted.")
    partner: list[Term] = _words("Samarbejdspartner", "Andre, der kan være med.")
    role: list[Term] = _words("Udfører", "Dem, der kan stå for en indsats.")
    extra_staff: list[Term] = _fixed("Ekstra voksne", "Om der skal flere voksne til.")
    unit: list[Term] = _fixed("Enhed", "Enheder for varighed.")
    country: list[Term] = _words("Land", "Lande, der er målt i.")
    domain: list[DomainTerm] = _words("Udbytte", "Det, en indsats kan gøre bedre.")
    direction: list[Term] = _fixed("Retning", "Hvad en kilde fandt.")
    evidence: list[EvidenceTerm] = _fixed("Evidensmærke", "Mærkerne og deres regler.")
    design: list[Term] = _fixed("Opbygning", "Hvordan en undersøgelse er lavet.")
    measure: list[Term] = _fixed("Slags måling", "Hvordan der er målt.")
    sample: list[Term] = _fixed("Alle eller nogle", "Hvem et fund gælder.")
    time: list[Term] = _fixed("Målt hvornår", "Hvornår der er målt.")
    later: list[Term] = _fixed("Gik det over", "Hvordan det gik senere.")
    basis: list[Term] = _words("Læst i", "Hvor meget af en kilde nogen har læst.")
    identification: list[Term] = _words("Sikkerhed for kilden", "Hvor sikkert det er, at en kilde er den rette.")
    research: list[Term] = _words("Ord fra forskningen", "Ord, som siderne bruger, forklaret som til en forælder.")


class Rule(Data):
    """A hard rule of the guide."""

    id: Slug = Field(title="Id", description="Navnet, som katalogets tjek bruger.", examples=["aldrig-alene"])
    title: Line = Field(title="Regel", description="Reglen i få ord.", examples=["Aldrig alene"])
    text: Prose = Field(
        title="Forklaring", description="Hvad reglen kræver.", examples=["En supplerende indsats står aldrig alene."]
    )


class Section(Data):
    """Considerations under one heading: what to ask, point by point."""

    title: Line = Field(title="Overskrift", description="Afsnittets emne.", examples=["Afdæk behovet"])
    intro: Prose | None = Field(
        None, title="Indledning", description="Det, læseren skal vide først.", examples=["Begynd med jeres data."]
    )
    items: list[Prose] | None = Field(
        None, title="Punkter", description="Et punkt for hver ting.", examples=[["Hvem har brug for hjælp?"]]
    )


class Step(Data):
    """One of the three steps of choosing."""

    title: Line = Field(title="Overskrift", description="Trinnets navn.", examples=["Trin 1: Afdæk behovet"])
    summary: Prose = Field(
        title="Kort", description="Trinnet i en sætning.", examples=["Find ud af, hvem der har brug."]
    )
    sections: list[Section] = Field(title="Afsnit", description="Overvejelserne i trinnet.")


class Screening(Data):
    """A kind of data by which a school finds the pupils: where it is, and what to look for."""

    stage: Line = Field(title="Klassetrin", description="De klassetrin, data findes for.", examples=["2.–8. klasse"])
    data: Prose = Field(title="Data", description="Hvilke data.", examples=["De nationale test."])
    availability: Prose | None = Field(
        None, title="Hvor findes de", description="Hvor skolen finder dem.", examples=["I skolens system."]
    )
    attention: Prose | None = Field(
        None, title="Se efter", description="Hvad I skal lægge mærke til.", examples=["Elever langt under niveau."]
    )
    link: Link | None = Field(None, title="Link", description="Hvor I kan læse mere.")
    since: Prose | None = Field(
        None, title="Ændret siden", description="Det, en senere kilde siger.", examples=["Testene er aftalt erstattet."]
    )


class Guide(Record):
    """The guide that the catalogue grew out of: its frame, rules and process."""

    ADDRESS: ClassVar[str] = "/planlaeg/"
    UNSOURCED: ClassVar[frozenset[str]] = Record.UNSOURCED | {"reference"}

    reference: ReferenceId = Field(title="Guiden i kildelisten", description="Den kilde, der er guiden.")
    title: Line = Field(title="Titel", description="Det, siderne kalder guiden.", examples=["Guiden fra 2021"])
    status: Prose = Field(title="Status i dag", description="Hvad der er sket siden.", examples=["Puljen er slut."])
    frame: list[Section] = Field(title="Initiativets ramme", description="Hvad pengene kunne bruges til.")
    background: list[Section] = Field(title="Baggrund", description="Hvorfor guiden blev skrevet.")
    since: list[Section] | None = Field(
        None, title="Ændret siden", description="Det, der er anderledes i dag end i guiden, med dato."
    )
    beside: list[Section] | None = Field(
        None, title="Andre dokumenter", description="Hvad de betyder for jer, der vælger; ét afsnit for hvert."
    )
    rules: list[Rule] = Field(title="Regler", description="Det, guiden kræver af enhver sammensætning.")
    categories: list[Section] = Field(title="Tre kategorier", description="Hvad guiden siger om hver slags indsats.")
    steps: Annotated[list[Step], Field(min_length=1)] = Field(title="Trin", description="Vejen fra behov til indsats.")
    screening: list[Screening] = Field(title="Data til bruttolisten", description="Hvor skolen kan finde eleverne.")
    questions: list[Prose] = Field(
        title="Spørgsmål til den kvalitative afdækning",
        description="Et spørgsmål i hvert punkt.",
        examples=[["Hvordan trives eleven?"]],
    )
    description: list[Heading] | None = Field(
        None, title="Projektbeskrivelse", description="Overskrifterne i en projektbeskrivelse, i rækkefølge."
    )
    wellbeing_intro: list[Prose] = Field(
        title="Fokus på trivsel",
        description="Indledning til trivsel, afsnit for afsnit.",
        examples=[["Trivsel først."]],
    )
    claims: list[Claim] | None = Field(
        None, title="Påstande på tværs af typerne", description="Hvad kilder siger om flere typer under ét."
    )
    conflicts: Disputes = None
