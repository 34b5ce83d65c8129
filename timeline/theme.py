"""How everything looks: colours for light and dark, sizes, and the width of a text.

Colours are after Okabe and Ito (palette for colour-blind readers), darkened or lightened until each stands at least
3 : 1 against its paper. Widths are the advances of Liberation Sans, which Arial and Helvetica share; so a label laid
out here takes the same room in the browser, in SVG and in PDF.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

Mode = Literal["light", "dark"]

FONTS = "Liberation Sans, Arial, Helvetica, Noto Sans, DejaVu Sans, sans-serif"
"""The families to ask for, those of equal widths first; vl-convert carries the first one itself."""

FONT_SIZE = 12
"""Pixels of a label on the page; paper has its own sizes."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one mode, as ``#rrggbb``."""

    paper: str
    ink: str
    faint: str
    grid: str
    band: str
    focus: str
    series: tuple[str, ...]


PALETTES: Mapping[Mode, Palette] = MappingProxyType(
    {
        "light": Palette(
            paper="#ffffff",
            ink="#1f2933",
            faint="#5b6673",
            grid="#dfe4ea",
            band="#f5f7f9",
            focus="#b3005e",
            series=("#0067a6", "#c4501b", "#8f6a00", "#00795a", "#94487e", "#3f7f9f", "#545f6b"),
        ),
        "dark": Palette(
            paper="#12171d",
            ink="#eef2f6",
            faint="#a3afbc",
            grid="#2c3641",
            band="#19202a",
            focus="#ff7ab8",
            series=("#5ab4f0", "#f08a5d", "#e6bd3a", "#3fc79a", "#dd94c4", "#8fd0ea", "#a9b4c0"),
        ),
    }
)


def series_colours(keys: Iterable[str], mode: Mode) -> dict[str, str]:
    """Give each side its colour: the first sides one each, all later ones and "" the last, neutral one.

    >>> series_colours(["us", "", "russia"], "light")
    {'us': '#0067a6', '': '#545f6b', 'russia': '#c4501b'}
    """
    *colours, neutral = PALETTES[mode].series
    free = iter(colours)
    return {key: next(free, neutral) if key else neutral for key in dict.fromkeys(keys)}


_ADVANCES = {
    188: "'′",
    222: "ijlłιіј‘’‚",
    260: "|",
    278: " !,./:;I[\\]ft\u00a0\u202f·ìíîïĩīĭıŧ·ΙІї",
    292: "ľ",
    333: "()-`r{}¡¨²³´¸¹΄‐‑“”„‹›‾",
    350: '"•',
    365: "ªºг",
    375: "ťΊ",
    389: "*τ",
    400: "°",
    411: "ґ",
    438: "ĳεζк",
    448: "ξ",
    458: "зт",
    469: "^",
    482: "ςҐ",
    500: "JcksvxyzγκλνЈсухѕ↑↓",
    510: "эє",
    521: "χчь",
    531: "в",
    549: "±÷ΓυГпя√≈≠≤≥",
    556: "#$0123456789?L_abdeghnopqu¢£¤¥§«¯»ðþđħŁŋδηθοаеинорђћџ–†‡€",
    573: "µαβμρбц",
    584: "+<=>~¬×Кдл−",
    611: "FTZ¿ßøŦΖΤЗТ",
    615: "ďΣσ",
    625: "ъ",
    635: "У",
    656: "ΞφБЛЬ",
    667: "&ABEKPSVXYÞΑΒΔΕΚΛΡΥΧЅАВЕРХЧж",
    677: "Д",
    688: "πм",
    722: "CDHNRUwÐĐĦΗΝΠψЄЏИНПСЭЯы∞",
    723: "Ŋ",
    737: "©®ĲЦ",
    748: "Ωю",
    760: "Ф",
    778: "GOQØΈΘΟωО",
    792: "ΦЪ",
    802: "ш",
    812: "њ",
    823: "фщ",
    833: "Mm¼½¾ΉΜΨМ",
    854: "ΎЋ",
    865: "Ђ",
    889: "%æЫ",
    906: "љ",
    917: "ЖШ",
    944: "WœЩ",
    1000: "ÆŒ—―…‰™←→",
    1010: "@ЊЮ",
    1057: "Љ",
    1073: "№",
}
_ADVANCE = {letter: width / 1000 for width, letters in _ADVANCES.items() for letter in letters}
_BOLD = 1.08
"""A bold line's width over a regular one's, measured on the same family."""


@lru_cache(maxsize=4096)
def _advance(letter: str) -> float:
    """Give the width of one character in em."""
    known = _ADVANCE.get(letter) or _ADVANCE.get(unicodedata.normalize("NFD", letter)[0])
    if known:
        return known
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Cf", "Mn"}:
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else 0.6


def text_width(text: str, size: float = FONT_SIZE, *, bold: bool = False) -> float:
    """Measure a line of text in the unit of ``size``.

    >>> text_width("mm", 10)
    16.66
    """
    return round(sum(map(_advance, text)) * size * (_BOLD if bold else 1), 2)


def cut(text: str, room: float, size: float = FONT_SIZE) -> str:
    """Shorten a line so that it fits, at a word's end where one is near; the cut is shown as "…".

    Where not even that sign has room, nothing is left.

    >>> cut("Dmitriev meets Witkoff in Miami", 120)
    'Dmitriev meets…'
    >>> cut("Miami", 120)
    'Miami'
    """
    if text_width(text, size) <= room:
        return text
    room -= text_width("…", size)
    if room < 0:
        return ""
    used = 0.0
    for place, letter in enumerate(text):
        used += _advance(letter) * size
        if used > room + 0.01:  # as exact as widths are
            kept = text[:place]
            words = text[: place + 1].rpartition(" ")[0]
            return (words if len(words) > len(kept) * 0.6 else kept).rstrip(" ,;:–-") + "…"
    return text


def wrap(text: str, room: float, size: float = FONT_SIZE) -> list[str]:
    """Break a text into lines that fit; a word wider than the room is broken where it must be.

    >>> wrap("Dmitriev meets Witkoff in Miami", 100)
    ['Dmitriev meets', 'Witkoff in Miami']
    """
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if text_width(longer, size) <= room:
            lines[-1] = longer
            continue
        *full, rest = _pieces(word, room, size)
        lines = [*lines, *full, rest] if lines[-1] else [*full, rest]
    return lines


def _pieces(word: str, room: float, size: float) -> list[str]:
    """Cut one word into pieces that fit, at least one letter each."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
