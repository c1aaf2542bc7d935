"""The kinds of files that a catalogue has: all that is said of one and does not stand in its model.

Loading, formatting, schemas, the field reference, the form, templates and messages read it from here.
"""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import BaseModel

from .guide import Guide, Vocabularies
from .local import TOPIC, LocalNote, Municipality
from .news import News
from .records import Intervention, Programme, Record, Wellbeing
from .reference import Reference
from .review import Review
from .study import Study
from .texts import Texts
from .wizard import Wizard


@dataclass(frozen=True)
class Ids:
    """Ids that records name others by: what one stands for, where they are defined, and the page that lists them."""

    item: str
    where: str
    page: str


@dataclass(frozen=True)
class KindForm:
    """What the form knows of a kind that it writes; by default what the kind itself is called."""

    data: str = ""  # where a record is as data, below the site; none: it is only written, never corrected
    inside: str = ""  # the list in the data that holds the record, when it is not the whole
    word: str = ""
    title: str = ""


@dataclass(frozen=True)
class Kind:
    """A kind of file."""

    name: str  # its schema is schema/<name>.schema.json
    model: type[BaseModel]
    files: str  # below the catalogue
    word: str  # for it in addresses and anchors
    title: str
    description: str
    is_list: bool = False
    ids: Ids | None = None
    template: str = ""  # in _templates/, without its ending
    item: str = ""  # of a file of many things: what one of them is and where it goes, for its template
    names: tuple[str, ...] = ()  # what a person may call it who begins a new one
    form: KindForm | None = None
    is_beside: bool = False  # whether its folder stands beside the catalogue: no file of it is one of the catalogue's

    @property
    def path(self) -> str:
        """Return its files from the project's folder."""
        return self.files if self.is_beside else f"catalogue/{self.files}"

    @property
    def has_folder(self) -> bool:
        """Tell whether each record has a file of its own."""
        return "/" in self.files

    @property
    def key(self) -> str:
        """Return the folder of its files, or the name of its one file: what its ids go by in models and data."""
        return self.files.partition("/")[0].removesuffix(".yml")


LOCAL = "lokal"  # the folder of a municipality's layer, beside the catalogue

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            *("intervention", Intervention, "interventions/*.yml", "indsatstype", "Indsatstype"),
            "En indsatstype. Filens navn er dens id og sidens adresse.",
            ids=Ids("en indsatstype", "indsatstyperne (interventions/)", "/indsatser/"),
            template="intervention",
            names=("interventions", "indsatser"),
            form=KindForm("api/v1/interventions/{id}.json"),
        ),
        Kind(
            *("programme", Programme, "programmes/*.yml", "program", "Program"),
            "Et afprøvet program. Filens navn er dets id og sidens adresse.",
            ids=Ids("et program", "programmerne (programmes/)", "/programmer/"),
            template="programme",
            names=("programmes", "programmer"),
            form=KindForm("api/v1/programmes/{id}.json"),
        ),
        Kind(
            *("study", Study, "studies/*.yml", "studie", "Studie"),
            "En undersøgelse. Filens navn er dens id og sidens adresse.",
            ids=Ids("et studie", "studierne (studies/)", "/studier/"),
            template="study",
            names=("studies", "studier"),
            form=KindForm("api/v1/studies/{id}.json"),
        ),
        Kind(
            *("wellbeing", Wellbeing, "wellbeing/*.yml", "trivselsfokus", "Trivselsfokus"),
            "Et fokus på trivsel. Filens navn er dets id.",
            ids=Ids("et trivselsfokus", "trivselsfokus (wellbeing/)", "/trivsel/"),
            template="wellbeing",
            names=("wellbeing", "trivsel"),
            form=KindForm("api/v1/guide.json", inside="wellbeing"),
        ),
        Kind(
            *("references", Reference, "references.yml", "kilde", "Kilder", "Alle kilder, én efter én."),
            is_list=True,
            ids=Ids("en kilde", "kilderne (references.yml)", "/kilder/"),
            template="reference",
            item="En kilde. Læg den nederst i references.yml.",
            form=KindForm("api/v1/references.json", title="Kilde"),
        ),
        Kind(
            *("reviews", Review, "reviews.yml", "forskning", "Forskning fra andre lande og oversigter"),
            "Det, der ikke giver et dansk mærke: studier fra andre lande og oversigter over mange studier.",
            is_list=True,
            template="review",
            item="Et fund i en oversigt eller et studie fra et andet land. Læg det i reviews.yml.",
            form=KindForm("api/v1/reviews.json", title="Forskning fra andre lande"),
        ),
        Kind(
            *("vocabularies", Vocabularies, "vocabularies.yml", "ordliste", "Ordlister"),
            "Hvert ord én gang, i den rækkefølge de vises.",
            template="vocabulary-term",
            item="Et ord i en ordliste. Sæt linjerne fra «- id» ind nederst under listens navn i vocabularies.yml.",
            form=KindForm(word="ord", title="Ord i en ordliste"),
        ),
        Kind(
            *("texts", Texts, "texts.yml", "tekster", "Katalogets egne ord"),
            "Hvem og hvad sidens sætninger taler om, og de sætninger, som kun gælder dette katalog.",
        ),
        Kind("guide", Guide, "guide.yml", "guide", "Guiden", "Guidens ramme, regler og trin."),
        Kind(
            *("wizard", Wizard, "wizard.yml", "valg", "Spørgsmål til valget"),
            "Spørgsmålene på siden, der hjælper med at vælge.",
        ),
        Kind(
            *("changes", News, "changes.yml", "nyhed", "Nyt for læserne"),
            "Det, der er blevet anderledes for læserne, én nyhed ad gangen.",
            is_list=True,
            template="news",
            item="En nyhed til læserne. Læg den øverst i changes.yml.",
        ),
        Kind(
            *("municipality", Municipality, f"{LOCAL}/{Municipality.FILE}", "kommune", "Kommunens eget lag"),
            "Kommunen, hvis egne tekster ligger i mappen lokal.",
            template="municipality",
            names=("kommune",),
            form=KindForm(),
            is_beside=True,
        ),
        Kind(
            *("local-note", LocalNote, f"{LOCAL}/*.yml", "lokal", "Kommunens egne ord om en indsats"),
            "Kommunens egne ord om en indsatstype eller et program. Filen hedder det samme som posten.",
            template="local-note",
            names=("lokal", "lokalt"),
            form=KindForm(),
            is_beside=True,
        ),
    )
}
# Records with a file each, by their folder, in the order in which they are read.
MODELS: dict[str, type[Record]] = {
    kind.key: kind.model for kind in KINDS.values() if kind.has_folder and issubclass(kind.model, Record)
}
# Records that are each the only one of their kind: their file is named for them.
SINGLE = tuple(kind.key for kind in KINDS.values() if not kind.has_folder and issubclass(kind.model, Record))
IDS: dict[str, Ids] = {kind.key: kind.ids for kind in KINDS.values() if kind.ids} | {
    "rules": Ids("en regel i guide.yml", "guidens regler (guide.yml)", Guide.ADDRESS),
    "records": Ids("en post, med mappen foran", "kataloget", "/soeg/"),
}
# What an editor calls the place of words that are neither ids nor in a vocabulary.
_WORDS = {
    "reference_type": "kildernes typer",
    "fill": "det, et udkast kan skrive",
    "wizard_test": "prøverne (HACKING.md)",
    "wizard_effect": "betydningerne (HACKING.md)",
    "wizard_check": "tjekkene (HACKING.md)",
    TOPIC: "det, en note kan handle om",
}


def place_of(words: str) -> str:
    """Return what an editor calls the place where one kind of words is defined."""
    return IDS[words].where if words in IDS else _WORDS.get(words, f"ordlisten «{words}» (vocabularies.yml)")
