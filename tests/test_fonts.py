"""Which font writes which letters; what the machine lacks is named, with the package that brings it."""

import io
import shutil
import struct
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.generated import order_all
from timeline import edtf
from timeline.export import export
from timeline.export.picture.fontfile import join, read_faces
from timeline.export.picture.fonts import USUAL, Fonts, choose_fonts, find_files, find_folders, find_script
from timeline.model import Actor, Event, Story

TITLES = {
    "Latin": "Élysée, Łódź, Türkiye, Việt Nam ≠ “x” – …",
    "Cyrillic": "Саммит на Аляске, їжак, ґанок",
    "Greek": "Σύνοδος της Αλάσκας",
    "Hebrew": "פסגת אלסקה",
    "Arabic": "قمة ألاسكا",
    "Chinese": "阿拉斯加峰会",
    "Japanese": "アラスカ首脳会談",
    "Korean": "알래스카 정상회담",
}


def make_story(*titles: str) -> Story:
    """Make a story of such titles, a day each."""
    events = (Event(f"e{n}", title, edtf.parse(f"2025-08-{n + 1:02d}")) for n, title in enumerate(titles))
    return Story("A story", tuple(events))


def choose(text: str) -> Fonts:
    """Choose among the machine's fonts, which `make test` has brought."""
    fonts = choose_fonts([text])
    assert not fonts.warnings, f"run `make fonts`: {fonts.warnings[0]}"
    return fonts


@pytest.mark.parametrize("script", ["Latin", "Cyrillic", "Greek", "Hebrew"])
def test_letters_of_the_usual_font_cost_nothing(script: str) -> None:
    assert choose_fonts([TITLES[script]], [Path("/nonexistent")]) is USUAL
    assert USUAL.family(TITLES[script]) == ""


@pytest.mark.parametrize("script", ["Arabic", "Chinese", "Japanese", "Korean"])
def test_other_letters_have_a_plain_face(script: str) -> None:
    fonts = choose(TITLES[script])
    assert {face.is_plain for face in fonts.faces.values()} == {True}
    runs = fonts.split(TITLES[script])
    assert all(run.family for run in runs)
    assert all(run.width > 0 for run in runs)


@pytest.mark.parametrize("script", TITLES)
def test_every_letter_comes_out_as_a_letter(script: str) -> None:
    """The text is read back from the PDF by a parser that is not ours: a letter without a glyph would be missing."""
    choose(TITLES[script])
    delivery = export("pdf", order_all(make_story(TITLES[script]), size="900x500"))
    assert not delivery.warnings
    page = PdfReader(io.BytesIO(delivery.files[0].content)).pages[0]
    letters = {letter for letter in TITLES[script] if letter.isalpha()}
    if script != "Arabic":  # whose letters are joined in the PDF, and read back so
        assert letters <= set(page.extract_text())


@pytest.mark.parametrize("script", TITLES)
def test_no_letter_comes_out_as_a_box(script: str) -> None:
    """A letter that no font has would be drawn as the same box as one of a private area; ours differ from it."""
    choose(TITLES[script])
    boxes = "\U000f1234" * 6
    drawn, boxed = (
        export("png", order_all(make_story(title), size="600x320", lanes="none")).files[0].content
        for title in (TITLES[script], boxes)
    )
    assert read_dots(drawn) != read_dots(boxed)


def read_dots(png: bytes) -> bytes:
    """Unpack the dots of a PNG."""
    packed, at = b"", 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    return zlib.decompress(packed)


@pytest.mark.parametrize(
    ("script", "package"),
    [
        ("Arabic", "fonts-dejavu-core"),
        ("Chinese", "fonts-noto-cjk"),
        ("Japanese", "fonts-noto-cjk"),
        ("Korean", "fonts-noto-cjk"),
    ],
)
def test_a_script_without_a_font_is_named_with_the_package_that_brings_it(
    script: str, package: str, tmp_path: Path
) -> None:
    fonts = choose_fonts(["A" + TITLES[script]], [tmp_path])
    warnings = {str(warning): warning for warning in fonts.warnings}
    [said] = [text for text in warnings if f"no font on this machine has the {script} letters" in text]
    assert package in said
    assert warnings[said].severity == "warning"


def test_the_warning_is_delivered_with_the_picture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("timeline.export.picture.fonts.find_folders", lambda: (tmp_path,))
    for ending in ("png", "pdf"):
        [warning] = export(ending, order_all(make_story(TITLES["Korean"]))).warnings
        assert "Korean" in str(warning)
    assert not export("svg", order_all(make_story(TITLES["Korean"]))).warnings


def test_a_line_of_several_scripts_is_written_in_runs_from_left_to_right() -> None:
    fonts = choose(TITLES["Arabic"] + TITLES["Chinese"])
    text = f"15 Aug \u2068{TITLES['Arabic']} {TITLES['Chinese']}\u2069 [1]"
    assert fonts.family(text) is None
    runs = [run.text.strip("\u2068\u2069 ") for run in fonts.split(text)]
    assert runs == ["15 Aug", TITLES["Chinese"], TITLES["Arabic"], "[1]"]


def test_a_face_is_looked_up_by_the_words_that_the_renderer_knows() -> None:
    files = [path for path in find_files(find_folders()) if path.name == "DejaVuSans.ttf"]
    if not files:
        pytest.skip("this machine has no DejaVu Sans")
    [face] = read_faces(files[0])
    assert face.family == "DejaVu Sans"
    assert face.covers("Aقא")
    assert not face.covers("峰")
    assert face.width("n") == pytest.approx(0.634, abs=0.001)


def test_a_broken_font_file_is_passed_over(tmp_path: Path) -> None:
    for name, content in (("a.ttf", b""), ("b.ttf", b"\x00\x01\x00\x00\xff\xff"), ("c.ttc", b"ttcf\xff\xff\xff\xff")):
        (tmp_path / name).write_bytes(content)
    assert [read_faces(path) for path in sorted(tmp_path.iterdir())] == [[], [], []]
    assert choose_fonts([TITLES["Korean"]], [tmp_path]).warnings


def test_a_cut_font_file_is_passed_over(tmp_path: Path) -> None:
    whole = next((path for path in find_files(find_folders()) if path.suffix == ".ttf"), None)
    if whole is None:
        pytest.skip("this machine has no font files")
    cut = tmp_path / "cut.ttf"
    shutil.copy(whole, cut)
    cut.write_bytes(cut.read_bytes()[:300])
    assert choose_fonts([TITLES["Korean"]], [tmp_path]).warnings


@pytest.mark.parametrize(
    ("letter", "script"),
    [("ق", "Arabic"), ("峰", "Chinese"), ("カ", "Japanese"), ("한", "Korean"), ("अ", "Devanagari"), ("☂", "Symbol")],
)
def test_letters_know_their_script(letter: str, script: str) -> None:
    assert find_script(letter).name == script


def test_arabic_letters_are_measured_as_they_are_joined() -> None:
    assert [f"{ord(letter):04x}" for letter in join("ببب ب")] == ["fe91", "fe92", "fe90", "0020", "fe8f"]


def test_names_of_actors_and_sources_choose_fonts_as_titles_do() -> None:
    fonts = choose(TITLES["Chinese"])
    assert fonts.faces
    event = Event("a", "A call", edtf.parse("2025-08-15"), actors=("x",))
    story = Story("A story", (event,), {"x": Actor("x", TITLES["Chinese"])})
    assert not export("png", order_all(story, size="600x400")).warnings
