"""Bytes into text: which encoding it is, that it is text at all, and without what cannot be shown.

UTF-8 is told by itself: bytes that are valid UTF-8 are hardly ever anything else, whatever a server or a page says of
them. Then comes what is declared, and where nothing is, the code page of the language.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from timeline.errors import TimelineError

LONGEST = 5_000_000
"""Bytes of the longest article that is read: a long book as text."""

EXPECTED = "give an article as HTML or plain text"

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# The first bytes of what people take for an article, and what it is.
_OTHERS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive (as Word and OpenDocument files are)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or Outlook file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "an SQLite database"),
)

_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^<>]{0,300}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})", re.IGNORECASE
)
_HEAD = 4096  # bytes in which a page declares its encoding; browsers look no further than 1024
_SAMPLE = 50_000  # bytes by which an encoding is judged
_ASCII = 0x80  # the first code beyond it
_MOST_CONTROL = 0.02
_MOST_NULS = 0.001  # a page may have a stray one
_CYRILLIC = {"ru", "uk", "bg", "be", "sr", "mk"}
_CENTRAL = {"pl", "cs", "sk", "hu", "hr", "sl", "ro"}
_MOST_HIGH = 0.3  # of the letters: a text in Latin letters has fewer beyond ASCII, one in Cyrillic has more

_LINE_END = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
# What shows nothing or turns the line round: format characters but the joiners that Persian and Hindi write with,
# halves of characters, and the two codes that are no character.
_NOTHING = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\ufffe\uffff]+"
)
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
# A letter with a few loose accents, as a Mac writes file names. Normalising a whole text would be quadratic in the
# number of accents on one letter.
_LOOSE_ACCENTS = re.compile("[^\\W\\d_][\u0300-\u036f]{1,4}(?![\u0300-\u036f])")


def decode(data: bytes, name: str, *, declared: str = "", language: str = "") -> str:
    """Decode an article's bytes; raise where they are no text.

    ``declared`` is the charset that a server named. ``name`` stands for the article in messages.
    """
    refuse_other(data, name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if data.count(0) > _MOST_NULS * len(data):
        raise TimelineError("not a text: it has NUL bytes", where=name, mend=EXPECTED)
    try:
        return data.decode()
    except UnicodeDecodeError:
        _refuse_control(data, name)
        return data.decode(_encoding(data, declared, language), errors="replace")


def refuse_other(data: bytes, name: str) -> None:
    """Raise where nothing came, too much, or a file of a known other kind."""
    if not data.strip():
        raise TimelineError("the article is empty", where=name, mend=EXPECTED)
    if len(data) > LONGEST:
        what = f"an article of {len(data) / 1e6:.1f} MB; at most {LONGEST / 1e6:.0f} MB are read"
        raise TimelineError(what, where=name, mend="cut it into parts")
    for magic, kind in _OTHERS:
        if data.startswith(magic):
            raise TimelineError(f"this is {kind}", where=name, mend=EXPECTED)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        raise TimelineError("this is a WebP picture", where=name, mend=EXPECTED)


def _refuse_control(data: bytes, name: str) -> None:
    """Raise where there are more control characters than a text may hold that is broken somewhere."""
    head = data[:_SAMPLE]
    control = sum(byte < ord(" ") and byte not in b"\t\n\r\f" for byte in head)
    if control > _MOST_CONTROL * len(head):
        raise TimelineError("not a text: it has control characters", where=name, mend=EXPECTED)


def _encoding(data: bytes, declared: str, language: str) -> str:
    """Name the encoding of bytes that are not UTF-8."""
    inside = _DECLARED.search(data[:_HEAD])
    for label in (declared, inside[1].decode("ascii", "replace") if inside else ""):
        if known := _known(label):
            return known
    if language in _CYRILLIC or (not language and _high_share(data) > _MOST_HIGH):
        return "cp1251"
    return "cp1250" if language in _CENTRAL else "cp1252"


def _known(label: str) -> str:
    """Name a declared encoding as Python does, "" for none that can be right.

    Pages that declare Latin-1 or ASCII use Windows's quotes all the same, and browsers read them so.

    >>> _known("ISO-8859-1"), _known("koi8-r"), _known("utf-8"), _known("rot13"), _known("nonsense")
    ('cp1252', 'koi8-r', '', '', '')
    """
    try:
        found = codecs.lookup(label.strip())
        "a".encode(found.name)
    except (LookupError, UnicodeError, ValueError):
        return ""
    if found.name in {"iso8859-1", "ascii"}:
        return "cp1252"
    return "" if found.name.startswith(("utf", "unicode", "raw", "idna", "punycode")) else found.name


def _high_share(data: bytes) -> float:
    """Tell the share of bytes beyond ASCII among the letters."""
    head = data[:_SAMPLE]
    high = sum(byte >= _ASCII for byte in head)
    letters = sum(chr(byte).isalpha() for byte in head if byte < _ASCII)
    return high / max(1, high + letters)


def clean(text: str) -> str:
    r"""Remove what cannot be shown, put one form for each letter, and end each line with a line feed.

    >>> clean("one\r\ntwo\x00three\u202egnp.exe e\u0301te\u0301")
    'one\ntwo threegnp.exe été'
    """
    text = _LINE_END.sub("\n", text)
    text = _CONTROL.sub(" ", _NOTHING.sub("", text))
    return _LOOSE_ACCENTS.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)
