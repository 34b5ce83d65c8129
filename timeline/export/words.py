r"""Texts as files of other programs can hold them: whole letters, one kind of line break, no character that acts.

>>> clean("one\r\ntwo\x00")
'one\ntwo\ufffd'
"""

import re

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NO_LETTERS = re.compile("[\ud800-\udfff]")
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Give every line the same end, and a sign of replacement for what is no text."""
    return _NOT_TEXT.sub("\ufffd", _BREAKS.sub("\n", text))


def letters(text: str) -> str:
    """Replace halves of letters, which no encoding can write."""
    return _NO_LETTERS.sub("\ufffd", text)


def line(text: str) -> str:
    r"""Give a text on one line.

    >>> line("one\n  two ")
    'one two'
    """
    return " ".join(clean(text).split())
