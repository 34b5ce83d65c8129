"""Colours that can be told apart from their paper, and widths of text that hold without a browser."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import theme
from timeline.theme import PALETTES, Mode, cut, series_colours, text_width, wrap

MODES: tuple[Mode, ...] = ("light", "dark")
GRAPHIC, TEXT = 3.0, 4.5  # the least contrast of WCAG 2.2 for signs (1.4.11) and for text (1.4.3)

# Advances of Liberation Sans Regular 2.1 in units of a 2,048th em, as its table "hmtx" holds them.
ADVANCES = {"i": 455, "m": 1706, "W": 1933, "0": 1139, " ": 569, "…": 2048, "é": 1139, "í": 569, "Æ": 2048}
ADVANCES |= {"€": 1139, "Ж": 1890, "ш": 1640, "є": 1044, "ї": 569, "Ω": 1531, "ω": 1599, "–": 1139, "№": 2198}

lines = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=80)
rooms = st.floats(0, 400)


def luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("ground", ["paper", "band"])
@pytest.mark.parametrize("mode", MODES)
def test_every_colour_of_a_mark_stands_out_from_its_ground(mode: Mode, ground: str) -> None:
    palette = PALETTES[mode]
    for colour in (*palette.series, palette.focus):
        assert contrast(colour, getattr(palette, ground)) >= GRAPHIC, colour


@pytest.mark.parametrize("ground", ["paper", "band"])
@pytest.mark.parametrize("mode", MODES)
def test_text_can_be_read_on_its_ground(mode: Mode, ground: str) -> None:
    palette = PALETTES[mode]
    for colour in (palette.ink, palette.faint):
        assert contrast(colour, getattr(palette, ground)) >= TEXT, colour


@pytest.mark.parametrize("mode", MODES)
def test_no_two_sides_look_the_same(mode: Mode) -> None:
    series = PALETTES[mode].series
    assert len(set(series)) == len(series)


def test_the_style_of_the_chart_has_the_colours_of_its_modes() -> None:
    style = (Path(theme.__file__).parent / "component" / "assets" / "chart.css").read_text(encoding="utf-8")
    rules = {"light": style.partition(".tl {")[2], "dark": style.partition('.tl[data-mode="dark"] {')[2]}
    for mode in MODES:
        palette = PALETTES[mode]
        set_here = dict(re.findall(r"--(\w+): (#\w+);", rules[mode].partition("}")[0]))
        names = ("faint", "grid", "band", "focus")
        assert set_here == {name: getattr(palette, name) for name in names} | {"accent": palette.series[0]}


def test_both_modes_have_as_many_colours() -> None:
    assert len({len(palette.series) for palette in PALETTES.values()}) == 1


def test_no_side_takes_the_neutral_colour_and_leaves_the_others_theirs() -> None:
    with_none, without = series_colours(["us", "", "russia"], "light"), series_colours(["us", "russia"], "light")
    assert with_none[""] == PALETTES["light"].series[-1]
    assert without.items() <= with_none.items()


def test_a_side_named_twice_takes_one_colour() -> None:
    assert series_colours(["us", "us", "russia"], "dark") == series_colours(["us", "russia"], "dark")


def test_sides_beyond_the_palette_are_neutral() -> None:
    series = PALETTES["light"].series
    colours = series_colours(map(str, range(20)), "light")
    assert list(colours.values())[: len(series) - 1] == list(series[:-1])
    assert set(list(colours.values())[len(series) - 1 :]) == {series[-1]}


@pytest.mark.parametrize("letter", ADVANCES)
def test_a_letter_is_as_wide_as_in_the_font(letter: str) -> None:
    assert text_width(letter, 1000) == pytest.approx(ADVANCES[letter] / 2.048, abs=10)


@pytest.mark.parametrize(
    ("text", "pixels"),
    [
        ("Dmitriev meets Witkoff in Miami", 168.02),
        ("Зеленский прибыл в Анкару", 156.86),
        ("Ζελένσκι στην Άγκυρα", 117.93),
    ],
)
def test_a_line_is_as_wide_as_in_the_font(text: str, pixels: float) -> None:
    """The widths are those that FreeType's advances of Liberation Sans give at 12 pixels."""
    assert text_width(text, 12) == pytest.approx(pixels, rel=0.01)
    assert text_width(text, 24) == pytest.approx(2 * pixels, rel=0.01)


def test_a_bold_line_is_wider() -> None:
    assert text_width("Miami", 12, bold=True) > text_width("Miami", 12)


def test_an_accent_that_follows_its_letter_takes_no_room() -> None:
    assert text_width("e\u0301") == text_width("é") == text_width("e")


def test_a_wide_letter_takes_a_whole_em() -> None:
    assert text_width("北京", 10) == 20


def test_what_fits_is_not_cut() -> None:
    assert cut("Miami", text_width("Miami")) == "Miami"


@pytest.mark.parametrize(
    ("room", "left"),
    [
        (100, "Dmitriev meets…"),  # the next word begins
        (text_width("Dmitriev meets…"), "Dmitriev meets…"),  # just this has room
        (45, "Dmitri…"),  # no word has an end here
        (text_width("…"), "…"),
        (text_width("…") - 0.1, ""),
        (-5, ""),
    ],
)
def test_a_cut_shows_and_ends_at_a_word_where_one_is_near(room: float, left: str) -> None:
    assert cut("Dmitriev meets Witkoff in Miami", room) == left


@given(lines, rooms)
def test_a_cut_text_never_exceeds_its_room(text: str, room: float) -> None:
    left = cut(text, room)
    assert text_width(left) <= room + 0.02
    assert left in {text, ""} or (left.endswith("…") and text.startswith(left[:-1]))


@given(lines, st.floats(1, 400))
def test_a_wrapped_text_loses_no_letter(text: str, room: float) -> None:
    assert "".join("".join(wrap(text, room)).split()) == "".join(text.split())


@given(lines, st.floats(1, 400))
def test_a_wrapped_line_fits_unless_it_is_one_letter(text: str, room: float) -> None:
    for line in wrap(text, room):
        assert text_width(line) <= room or text_width(line[1:]) in {0, text_width(line)} or len(line) == 1


def test_a_word_wider_than_the_room_is_broken() -> None:
    assert wrap("a Donaudampfschifffahrt b", 60) == ["a", "Donaudam", "pfschifffahr", "t b"]


def test_no_text_is_one_empty_line() -> None:
    assert wrap("", 100) == wrap("  ", 100) == [""]


def test_a_megabyte_is_cut_and_wrapped_without_more_ado() -> None:
    huge = "word " * 200_000
    assert len(cut(huge, 200)) < 60
    assert len(wrap(huge[:100_000], 500)) > 1000
