"""Which font writes which text, so that every letter comes out as a letter, and a warning where none can.

The renderer carries Liberation Sans (Latin, Greek, Cyrillic, Hebrew) itself; other scripts need a font of the machine.
Left to itself it takes the first face that has a missing letter, be it bold and narrow, and then for the whole line.
Hence we name a font that has all letters of a text; where there is none, the text is written in runs, each with its own
font and in its own place. A story in the letters of Liberation Sans pays nothing for this.
"""

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from timeline.errors import TimelineError
from timeline.export.picture.fontfile import Face, read_faces
from timeline.theme import text_width

_FOREIGN = re.compile(
    "[^ -~\u00a0-\u036f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u03d0-\u0513\u0591-\u05c7\u05d0-\u05ea"
    "\u05f0-\u05f4\u1d00-\u1dca\u1e00-\u1e9b\u1e9e\u1ea0-\u1ef9\u1f00-\u1f15\u1f18-\u1f1d\u1f20-\u1f45\u1f48-\u1f4d\u1f50-\u1f57\u1f5f-\u1f7d"
    "\u1f80-\u1fb4\u1fb6-\u1fc4\u1fc6-\u1fd3\u1fd6-\u1fdb\u1fdd-\u1fef\u1ff2-\u1ff4\u1ff6-\u1ffe\u2000-\u200f\u2012-\u2022\u2026"
    "\u2030\u2032-\u2034\u2039\u203a\u203c\u2044\u2066-\u2069\u20a0-\u20b5\u2105\u2113\u2116\u2117\u2122\u2126\u2190-\u2195\u2202"
    "\u2206\u220f\u2211\u2212\u221e\u2248\u2260\u2261\u2264\u2265\u25a0\u25a1\u25b2\u25ba\u25bc\u25c4\u25ca\u25cb\u25cf]"
)
"""A letter that the Liberation Sans of the renderer lacks."""

ISOLATE, RELEASE = "\u2068", "\u2069"
"""Before and after a part of a line that has a direction of its own."""

_STRONG = re.compile(r"[^\W\d_]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


class Script(NamedTuple):
    """What a script is called, the package and the font that bring it, and files to look at first (starts of names)."""

    name: str
    package: str = "fonts-noto-core"
    font: str = "Noto Sans"
    files: tuple[str, ...] = ()


_CJK_FILES = ("notosanscjk", "sourcehansans", "pingfang", "hiragino", "msyh", "yugoth", "malgun", "wqy", "droidsansf")
_NEAR_EAST_FILES = ("dejavusans.", "arial.", "tahoma.", "segoeui.", "arialunicode", "freesans.", "notosans", "amiri")
_CJK = ("fonts-noto-cjk", "Noto Sans CJK", _CJK_FILES)
_NEAR_EAST = ("fonts-dejavu-core", "DejaVu Sans", _NEAR_EAST_FILES)

SCRIPTS: Mapping[str, Script] = {
    "ARABIC": Script("Arabic", *_NEAR_EAST),
    "HEBREW": Script("Hebrew", *_NEAR_EAST),
    "ARMENIAN": Script("Armenian", *_NEAR_EAST),
    "GEORGIAN": Script("Georgian", *_NEAR_EAST),
    "LATIN": Script("Latin", *_NEAR_EAST),
    "GREEK": Script("Greek", *_NEAR_EAST),
    "CYRILLIC": Script("Cyrillic", *_NEAR_EAST),
    "CJK": Script("Chinese", *_CJK),
    "IDEOGRAPHIC": Script("Chinese", *_CJK),
    "FULLWIDTH": Script("Chinese", *_CJK),
    "HIRAGANA": Script("Japanese", *_CJK),
    "KATAKANA": Script("Japanese", *_CJK),
    "HANGUL": Script("Korean", *_CJK),
}
"""By the first word of the letters' names in Unicode; any other script goes by that word itself."""

_SYMBOLS = Script("Symbol", "fonts-symbola", "Symbola", ("dejavusans.", "notosanssymbols", "seguisym", "symbola"))
_ENDINGS = frozenset({".ttf", ".otf", ".ttc", ".otc"})


def find_script(letter: str) -> Script:
    """Tell which script a letter belongs to.

    >>> find_script("ق").name, find_script("峰").name, find_script("ა").package
    ('Arabic', 'Chinese', 'fonts-dejavu-core')
    """
    word = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    if word in SCRIPTS:
        return SCRIPTS[word]
    if unicodedata.category(letter)[0] not in "LM":
        return _SYMBOLS
    return Script(word.capitalize(), files=(f"notosans{word.lower()}", "freesans.", "notosans"))


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a text with the family that writes it ("" is the usual one) and its width in em."""

    text: str
    family: str
    width: float


@dataclass(frozen=True)
class Fonts:
    """The faces chosen for a picture, by letter, and the warnings about letters that have none."""

    faces: Mapping[str, Face]
    warnings: tuple[TimelineError, ...] = ()

    def family(self, text: str) -> str | None:
        """Give the one family that has all letters of a text, "" for the usual one, None where there is no such."""
        foreign = _FOREIGN.findall(text)
        wanted = {self.faces[letter].family: self.faces[letter] for letter in foreign if letter in self.faces}
        if not wanted:
            return ""
        letters = "".join(letter for letter in set(text) if letter in self.faces or not _FOREIGN.match(letter))
        return next((name for name, face in wanted.items() if face.covers(_visible(letters))), None)

    def split(self, text: str) -> list[Run]:
        """Write a text in runs of one family each, in the order in which they stand from left to right.

        An isolated part is ordered by itself: from the right, where its first letter is written so.
        """
        runs: list[Run] = []
        for at, part in enumerate(re.split(f"[{ISOLATE}{RELEASE}]", text)):
            own = [_make_run("".join(letters), face) for face, letters in groupby(part, self._make_chooser())]
            strong = _STRONG.search(part)
            turned = at % 2 == 1 and strong is not None and _RIGHT_TO_LEFT.match(strong[0]) is not None
            runs += [replace(run, text=f"{ISOLATE}{run.text}{RELEASE}") for run in reversed(own)] if turned else own
        return runs

    def _make_chooser(self) -> Callable[[str], Face | None]:
        """Make the choice of a letter's face; a space or a mark stays with the letters before it."""
        last: list[Face | None] = [None]

        def choose(letter: str) -> Face | None:
            blank = letter.isspace() or unicodedata.category(letter) in {"Mn", "Mc", "Cf"}
            stays = blank and last[0] is not None and last[0].covers(_visible(letter))
            if not stays:
                last[0] = self.faces.get(letter)
            return last[0]

        return choose


USUAL = Fonts({})
"""The choice for a picture in which the usual font has all letters."""


def _visible(letters: str) -> str:
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Cf")


def _make_run(text: str, face: Face | None) -> Run:
    visible = _visible(text)
    return Run(text, face.family, face.width(visible)) if face else Run(text, "", text_width(visible, 1))


def choose_fonts(texts: Iterable[str], folders: Iterable[Path] | None = None) -> Fonts:
    """Choose a face for every letter of a picture that the usual font may lack, and warn where there is none."""
    letters = {letter for text in texts for letter in _FOREIGN.findall(text)}
    if not letters:
        return USUAL
    wanted: dict[Script, set[str]] = {}
    for letter in sorted(letters):
        wanted.setdefault(find_script(letter), set()).add(letter)
    files = find_files(tuple(folders) if folders is not None else find_folders())
    faces: dict[str, Face] = {}
    warnings = []
    for script, members in wanted.items():
        found = _find_faces(script, "".join(sorted(members)), files)
        faces |= found
        missing = sorted(members - set(found))
        if missing:
            warnings.append(_warn(script, missing))
    return Fonts(faces, tuple(warnings))


def _find_faces(script: Script, letters: str, files: Iterable[Path]) -> dict[str, Face]:
    """Find a face for all letters of a script, best one with Latin letters as well; else one for each letter."""
    found: dict[str, Face] = {}
    best: Face | None = None
    for path in sorted(files, key=lambda path: _rank(script, path)):
        for face in sorted(read_faces(path), key=lambda face: _dialect(letters, face)):
            if face.covers(letters):
                if face.covers("A1["):
                    return dict.fromkeys(letters, face)
                best = best or face
            found = {letter: face for letter in letters if face.glyph(letter)} | found
    return dict.fromkeys(letters, best) if best else found


def _rank(script: Script, path: Path) -> tuple[int, bool, str]:
    """Order the files: those that the script names, plain ones before serif, narrow and bold ones, then by name."""
    name = path.name.lower().replace("-", "").replace("_", "").replace(" ", "")
    place = next((at for at, start in enumerate(script.files) if name.startswith(start)), len(script.files))
    return place, bool(re.search("serif|mono|condensed|bold|italic|thin|black|light", name)), path.name


def _dialect(letters: str, face: Face) -> int:
    """Put first, among the faces of one file, the one whose Chinese letters have the forms of the text's language."""
    names = {find_script(letter).name for letter in letters}
    wanted = "JP" if "Japanese" in names else "KR" if "Korean" in names else "SC"
    return not face.family.endswith(wanted)


def _warn(script: Script, missing: list[str]) -> TimelineError:
    shown = "".join(missing[:8]) + ("…" if len(missing) > 8 else "")  # noqa: PLR2004 - enough to know them by
    return TimelineError(
        f'no font on this machine has the {script.name} letters "{shown}"',
        mend=f'install the package {script.package} (Debian, Ubuntu) or the font "{script.font}"',
        severity="warning",
    )


def find_folders() -> tuple[Path, ...]:
    """List the folders in which the renderer looks for fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft" / "Windows" / "Fonts"
        return Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts", local
    if sys.platform == "darwin":
        return Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library" / "Fonts"
    data = Path(os.environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    return Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", data / "fonts"


@cache
def find_files(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """List the font files of some folders, once: the renderer too reads them once."""
    walks = (walk for folder in folders for walk in os.walk(folder))
    paths = (Path(where, name) for where, _, names in walks for name in names)
    return tuple(sorted(path for path in paths if path.suffix.lower() in _ENDINGS))
