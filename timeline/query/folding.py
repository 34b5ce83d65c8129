"""Texts reduced to bare letters and digits, so that neither accents nor capitals matter to whoever searches."""

import unicodedata

# Letters that have no decomposition in Unicode, as people without the key for them type them.
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}


class _Letters(dict[int, str]):
    """What each character is folded to, worked out when first met: `str.translate` is the fastest way there is."""

    def __missing__(self, code: int) -> str:
        """Take a character apart, drop its accents and capitals; what is no letter and no digit parts words."""
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        letters = "".join(_PLAIN.get(each, each) for each in plain if not unicodedata.combining(each))
        self[code] = "".join(each if each.isalnum() else " " for each in letters)
        return self[code]


_LETTERS = _Letters()


def fold(text: str) -> str:
    """Reduce a text to its bare letters and digits, one space between words.

    >>> fold("L’Élysée – Œuvres, ZELENSKÝ")
    'l elysee oeuvres zelensky'
    """
    return " ".join(text.translate(_LETTERS).split())
