"""Pictures of text that the renderer cannot draw: one such title took every later PNG and PDF down with it."""

from unicodedata import normalize

import pytest

from tests.conftest import make_story
from timeline import edtf
from timeline.errors import TimelineError
from timeline.export import Order, export, renderer
from timeline.export.picture.wording import clean
from timeline.model import Event

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


def order_of(title: str) -> Order:
    return Order(make_story(Event("a", title, edtf.parse("2025"))), (0,), language="en", exported="2025-11-19")


@pytest.mark.parametrize(
    "title",
    [
        "Z" + "\u0300\u0301\u0334\u0335" * 40,
        "é" + "\ufe0f" * 30,
        "e" + "\u20dd" * 30,
        "\U0001f469" + "\u3099\u0301" * 30,
        "\U0001f469" + "\U0001f3fd" * 30,
        f"{ENGLAND} England",
    ],
)
def test_heaped_marks_and_flags_of_tags_come_out_as_a_picture(title: str) -> None:
    assert export("pdf", order_of(title)).files[0].content.startswith(b"%PDF")


def test_a_letter_keeps_the_marks_that_a_language_has_use_for() -> None:
    for word in ("Việt Nam", "בְּרֵאשִׁ֖ית", "ကြွှေ့", "བསྒྲུབས", "q\u0323\u0302\u0301"):
        assert clean(word).strip("\u2068\u2069") == normalize("NFC", word)


def test_a_renderer_that_gives_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    class Broken:
        def svg_to_pdf(self, svg: str) -> bytes:
            raise Panic(svg)

    monkeypatch.setattr(renderer, "load", Broken)
    with pytest.raises(TimelineError, match="cannot draw"):
        renderer.draw_pdf("<svg/>")
