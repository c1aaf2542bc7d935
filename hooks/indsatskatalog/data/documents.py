"""The empty project description for Word: the guide's headings and guidance, with room to write."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ..facts.catalogue import Catalogue
from ..facts.sources import source_notes
from ..models import prose
from ..site.settings import Site
from ..wizard.draft import NO_NAMES
from .zipped import entry

TITLE = "Projektbeskrivelse"
LANGUAGE = "da-DK"
GUIDANCE, OWN = "Vejledning", "Jeres tekst"
ROOM = 4  # empty lines under each heading, for those who write by hand
_BRAND, _QUIET = RGBColor(0x0B, 0x4A, 0x59), RGBColor(0x4A, 0x4A, 0x4A)
_BEFORE = "Skriv i felterne, og slet vejledningen, når I ikke længere har brug for den."


def template(catalogue: Catalogue, site: Site) -> bytes:
    """Return the template as a document; the same catalogue gives the same bytes."""
    document = Document()
    _style(document)
    _describe(document, catalogue, site)
    document.add_paragraph(TITLE, "Title")
    origin = f"Skabelonen er fra {site.name}"
    origin += f", {site.url}planlaeg/. " if site.url else ". "
    document.add_paragraph(f"{_BEFORE} {catalogue.say(NO_NAMES)} {origin}", GUIDANCE)
    for number, heading in enumerate(catalogue.guide.description or []):
        document.add_heading(heading.title, 1)
        document.add_paragraph(prose.plain(heading.help), GUIDANCE).paragraph_format.keep_with_next = True
        for question in heading.questions:
            document.add_paragraph(prose.plain(question), "List Bullet").paragraph_format.keep_with_next = True
        notes = source_notes(catalogue, catalogue.guide, f"description[{number}]")
        told = "; ".join(f"{note.work}, {note.locator}" for note in notes)
        if told:
            document.add_paragraph(f"Kilde: {told}.", GUIDANCE).paragraph_format.keep_with_next = True
        room = document.add_paragraph(style=OWN).add_run("Skriv her …")
        for _ in range(ROOM):
            room.add_break(WD_BREAK.LINE)
    _footer(document, site)
    file = io.BytesIO()
    document.save(file)
    return _stamped(file.getvalue(), site)


def _style(document: Any) -> None:
    """Set paper, language and styles; a reader of the document can change them all in one place."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2)
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    for name in ("w:val", "w:eastAsia"):
        language.set(qn(name), LANGUAGE)
    fonts = defaults.find(qn("w:rFonts"))
    fonts.attrib.clear()
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), "Calibri")
    for name, size in (("Title", 24), ("Heading 1", 15)):
        style = styles[name]
        style.font.size, style.font.color.rgb, style.font.bold = Pt(size), _BRAND, True
        # The theme's font would win over the document's.
        style.element.rPr.remove(style.element.rPr.rFonts)
    guidance = styles.add_style(GUIDANCE, WD_STYLE_TYPE.PARAGRAPH)
    guidance.base_style, guidance.font.size, guidance.font.color.rgb = styles["Normal"], Pt(10), _QUIET
    guidance.paragraph_format.space_after = Pt(4)
    styles["List Bullet"].font.size = Pt(10)
    own = styles.add_style(OWN, WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = styles["Normal"]
    own.paragraph_format.space_before = Pt(6)
    own.paragraph_format.keep_together = True  # a frame is on one page
    guidance.quick_style = own.quick_style = True  # at hand in Word's row of styles
    frame = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "6"), ("color", "767676")):
            edge.set(qn(f"w:{name}"), value)
        frame.append(edge)
    # Word is strict about the order of a paragraph's properties: the frame stands before the spacing.
    own.element.get_or_add_pPr().insert(0, frame)


def _describe(document: Any, catalogue: Catalogue, site: Site) -> None:
    """Say whose it is; the small picture of its first page is of the file that the library begins with, so it goes."""
    parts = document.part.package.rels
    for id in [id for id, part in parts.items() if part.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        parts.pop(id)
    about = document.core_properties
    about.title, about.subject, about.language = (
        TITLE,
        catalogue.say("Skabelon til {municipality.many} og {school.many}"),
        LANGUAGE,
    )
    about.author = about.last_modified_by = site.operator or site.name
    about.comments, about.keywords = site.origin, ""
    about.created = about.modified = site.generated_at.replace(tzinfo=None)
    about.revision = 1


def _footer(document: Any, site: Site) -> None:
    """Write where the template is from, and the page's number of how many."""
    line = document.sections[0].footer.paragraphs[0]
    line.add_run(f"{site.name}. {site.origin}. Side ")
    _field(line, "PAGE")
    line.add_run(" af ")
    _field(line, "NUMPAGES")
    for run in line.runs:
        run.font.size = Pt(9)


def _field(line: Any, name: str) -> None:
    """Add a number that Word fills in; until it does, it reads 1."""
    run = line.add_run()
    for kind in ("begin", name, "separate", "1", "end"):
        if kind in ("begin", "separate", "end"):
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        else:
            part = OxmlElement("w:instrText" if kind == name else "w:t")
            part.text = kind
        run._r.append(part)


def _stamped(document: bytes, site: Site) -> bytes:
    """Return the same package with the data's date on every part, so that the hour of the build leaves no trace."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as given, zipfile.ZipFile(packed, "w") as written:
        for name in given.namelist():
            written.writestr(entry(name, site), given.read(name))
    return packed.getvalue()
