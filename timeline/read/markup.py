"""HTML as other programs keep it in their texts: the words of it, and the links, which are sources here.

Our own few lines, since the parser of the standard library takes a minute for a text of a few thousand open tags. What
is no whole tag is text; no tag holds a "<", so that every text is walked once.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

_BLOCKS = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_SILENT = frozenset({"script", "style"})
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_HTML = re.compile(r"<[a-zA-Z/!]|&[#a-zA-Z]")
_TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*+)(?P<more>(?:[^<>"']|"[^"<>]*+"|'[^'<>]*+')*+)>|<[!?][^<>]*+>"""
)
_ADDRESS = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)


class Link(NamedTuple):
    """A link: its address and its words."""

    url: str
    words: str


class _Reading:
    """What was read so far: words, links, and the link or the silence that is open."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.links: list[Link] = []
        self._silent = ""
        self._url, self._begin = "", 0

    def text(self, text: str) -> None:
        """Take what stands between two tags."""
        if not self._silent:
            self.words.append(unescape(text).replace("\n", " "))

    def tag(self, name: str, more: str, *, ends: bool) -> None:
        """Take a tag."""
        if self._silent:
            self._silent = "" if ends and name == self._silent else self._silent
        elif name in _SILENT and not ends:
            self._silent = name
        elif name in _BLOCKS:
            self.words.append("\n")
        elif name == "a":
            if self._url:
                self.links.append(Link(self._url, " ".join("".join(self.words[self._begin :]).split())))
            found = None if ends else _ADDRESS.search(more)
            self._url = unescape(next(filter(None, found.groups()), "")).strip() if found else ""
            self._begin = len(self.words)


def read_html(markup: str) -> tuple[str, list[Link]]:
    r"""Give the words of a little HTML and its web links; a text without any is left as it is.

    >>> read_html('They <b>met</b>.<p>See <a href="https://axios.com/a">Axios</a>')
    ('They met.\nSee Axios', [Link(url='https://axios.com/a', words='Axios')])
    """
    if not _HTML.search(markup):
        return markup.strip(), []
    reading, at = _Reading(), 0
    for found in _TAG.finditer(markup):
        reading.text(markup[at : found.start()])
        at = found.end()
        if found["name"]:
            reading.tag(found["name"].lower(), found["more"], ends=bool(found["end"]))
    reading.text(markup[at:])
    text = _LINES.sub("\n", _SPACES.sub(" ", "".join(reading.words))).strip()
    return text, [link for link in reading.links if link.url.lower().startswith(("http://", "https://"))]
