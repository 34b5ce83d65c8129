"""Word: the chronology as a document to go on writing in, its sources numbered at the end, each mark a link to one.

    title, description, scope | year ── event ── status, who, where [1] ── summary ── facts, differences | sources

All looks come from styles, so that who changes a style in Word changes all that has it: Word's own (Title, Subtitle,
Heading 1 for years, Heading 2 for events, List Bullet) and ours (Event Date, Event About, Event Difference, Source,
Source Mark). A paragraph of Arabic or Hebrew runs from right to left.

DOCX and not ODT: nearly every editor, journal and office asks for it, LibreOffice and Google Docs open it as well, and
python-docx (MIT, 0.25 MB on top of lxml, which is here anyway) has all that is needed but links, which are the few
lines of XML below. odfdo (Apache, 0.44 MB) writes ODT as well, but Word shows ODT with losses; odfpy has had no release
since 2020. It is an extra: without it the export says what to install.
"""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
import zipfile
from typing import TYPE_CHECKING, Any

from timeline.edtf import Precision, describe, from_days
from timeline.errors import TimelineError
from timeline.export.chronology import tell_chronology
from timeline.export.dates import days
from timeline.export.order import Delivery, Order, deliver
from timeline.export.words import clean
from timeline.texts import texts

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from timeline.export.chronology import Entry
    from timeline.export.telling import Told

_A4 = 210, 297  # millimetres
_FIRST_DAY = dt.datetime(1980, 1, 1, tzinfo=dt.UTC)  # which a ZIP can hold; where the order has no day
_GREY = 0x59
_RIGHT_TO_LEFT = {"R", "AL"}


def to_docx(order: Order) -> Delivery:
    """Write the chronology as a Word document."""
    try:
        import docx  # noqa: PLC0415 - an extra
    except ImportError as error:
        what = "a Word document needs the package python-docx"
        raise TimelineError(what, mend='install it: pip install "python-docx>=1.2"') from error
    told = tell_chronology(order)
    writer = _Writer(docx.Document(), order.language)
    writer.prepare(told.title, order.story.language, order.exported)
    writer.add(told.title, "Title")
    for text in _parted(told.description):
        writer.add(text, "Normal")
    writer.add(told.scope, "Subtitle")
    before = ""
    for entry in told.entries:
        year = describe(from_days(days(entry.event.when)[0], Precision.YEAR), order.language)
        if year != before:
            writer.add(year, "Heading 1")
        before = year
        writer.add_entry(entry)
    if told.sources:
        writer.add(texts(order.language)("picture.sources"), "Heading 1")
    for number, source in enumerate(told.sources, 1):
        writer.add_source(source, number)
    return deliver(writer.content())


def _parted(text: str) -> list[str]:
    """Part a text into its paragraphs."""
    return [part.strip() for part in clean(text).split("\n\n") if part.strip()]


def runs_right_to_left(text: str) -> bool:
    """Tell by its first letter of a direction whether a text runs from right to left.

    >>> [runs_right_to_left(text) for text in ("28 נקודות", "قمة", "Summit קיץ", "28")]
    [True, True, False, False]
    """
    kinds = (unicodedata.bidirectional(each) for each in text)
    return next((kind for kind in kinds if kind in {"L", *_RIGHT_TO_LEFT}), "L") in _RIGHT_TO_LEFT


class _Writer:
    """Writes paragraph after paragraph into a document."""

    def __init__(self, document: Document, language: str) -> None:
        self._document = document
        self._say = texts(language)

    def prepare(self, title: str, language: str, day: str) -> None:
        """Set page, styles, language, and what the file says of itself."""
        from docx.shared import Mm  # noqa: PLC0415 - an extra

        for section in self._document.sections:
            section.page_width, section.page_height = map(Mm, _A4)
        _add_styles(self._document)
        told = self._document.core_properties
        told.title, told.author, told.comments, told.language = title[:255], "", "", language
        told.created = told.modified = dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC) if day else _FIRST_DAY
        told.last_modified_by = ""
        fonts = self._document.styles.element.find(".//" + _name("w:rPrDefault") + "//" + _name("w:lang"))
        if fonts is not None:
            fonts.set(_name("w:val"), language)

    def add(self, text: str, style: str) -> Paragraph:
        """Add a paragraph; a line break stays one."""
        paragraph = self._document.add_paragraph(style=style)
        self._run(paragraph, clean(text))
        if runs_right_to_left(text):
            paragraph._p.get_or_add_pPr().append(_element("w:bidi"))  # noqa: SLF001 - python-docx has no name for it
        return paragraph

    def add_entry(self, entry: Entry) -> None:
        """Add an event."""
        heading = self.add("", "Heading 2")
        self._run(heading, entry.when, "Event Date")
        self._run(heading, f"  {entry.title}")
        if runs_right_to_left(entry.title):
            heading._p.get_or_add_pPr().append(_element("w:bidi"))  # noqa: SLF001
        about = self.add(entry.about, "Event About")
        for number in entry.marks:
            self._link(about, f"[{number}]", "Source Mark", anchor=f"source-{number}")
        for text in _parted(entry.event.summary):
            self.add(text, "Normal")
        facts = len(entry.event.facts)
        for at, (name, words) in enumerate(entry.notes):
            self.add(f"{name}: {words}", "List Bullet" if at < facts else "Event Difference")

    def add_source(self, told: Told, number: int) -> None:
        """Add a source with its number, to which the marks lead, and its address as a link."""
        paragraph = self._document.add_paragraph(style="Source")
        begin = _element("w:bookmarkStart", {"w:id": str(number), "w:name": f"source-{number}"})
        paragraph._p.append(begin)  # noqa: SLF001
        self._run(paragraph, f"{number}.\t")
        paragraph._p.append(_element("w:bookmarkEnd", {"w:id": str(number)}))  # noqa: SLF001
        self._run(paragraph, told.words)
        if told.url:
            self._run(paragraph, self._say("list.comma"))
            self._link(paragraph, told.url, "Hyperlink", url=told.url)

    def content(self) -> bytes:
        """Give the file, the same for the same order: every part of it has the same day."""
        written, packed = io.BytesIO(), io.BytesIO()
        self._document.save(written)
        with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in parts.namelist():
                archive.writestr(zipfile.ZipInfo(name), parts.read(name), zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def _run(self, paragraph: Paragraph, text: str, style: str | None = None) -> Any:
        """Add a run of letters; one from right to left says so, since Word orders what stands around by it."""
        run = paragraph.add_run(text, style)
        if runs_right_to_left(text):
            run.font.rtl = True
        return run

    def _link(self, paragraph: Paragraph, text: str, style: str, *, url: str = "", anchor: str = "") -> None:
        """Add a link to an address, or to a place in the document."""
        from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: PLC0415 - an extra

        if url:
            key = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = _element("w:hyperlink", {"r:id": key} if url else {"w:anchor": anchor})
        link.append(self._run(paragraph, text, style)._r)  # noqa: SLF001
        paragraph._p.append(link)  # noqa: SLF001


def _add_styles(document: Document) -> None:
    """Add the styles that Word does not have in this template; each stands on one that it has."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415 - an extra
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415

    letters = ("Event Date", "Source Mark", "Hyperlink")
    for name in letters:
        document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    for name, base in (("Event About", "Normal"), ("Event Difference", "List Bullet"), ("Source", "Normal")):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[base]
    document.styles["Source Mark"].font.superscript = True
    document.styles["Hyperlink"].font.underline = True
    document.styles["Hyperlink"].font.color.rgb = RGBColor(0x05, 0x63, 0xC1)
    document.styles["Event Date"].font.color.rgb = RGBColor(_GREY, _GREY, _GREY)
    document.styles["Event About"].font.color.rgb = RGBColor(_GREY, _GREY, _GREY)
    document.styles["Event About"].paragraph_format.keep_with_next = True
    document.styles["Event Difference"].font.italic = True
    source = document.styles["Source"]
    source.font.size = Pt(9)
    source.paragraph_format.left_indent, source.paragraph_format.first_line_indent = Mm(9), Mm(-9)
    source.paragraph_format.tab_stops.add_tab_stop(Mm(9))
    source.paragraph_format.space_after = Pt(3)


def _element(name: str, values: dict[str, str] | None = None) -> Any:
    """Make an element of WordprocessingML."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - an extra

    element = OxmlElement(name)
    for key, value in (values or {}).items():
        element.set(_name(key), value)
    return element


def _name(name: str) -> str:
    """Write a name with its namespace."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    full: str = qn(name)
    return full
