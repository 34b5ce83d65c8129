"""HTML as other programs keep it in their texts: the words of it, and the links, which are sources here."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_SILENT = frozenset({"script", "style"})
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
_HTML = re.compile(r"<[a-zA-Z/!]|&[#a-zA-Z]")


class Link(NamedTuple):
    """A link: its address and its words."""

    url: str
    words: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[Link] = []
        self._silent = 0
        self._open: tuple[str, int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in _SILENT
        if tag in _BLOCKS:
            self.words.append("\n")
        if tag == "a" and (url := dict(attrs).get("href")):
            self._open = (url.strip(), len(self.words))

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _SILENT))
        if tag in _BLOCKS:
            self.words.append("\n")
        if tag == "a" and self._open:
            url, begin = self._open
            self.links.append(Link(url, " ".join("".join(self.words[begin:]).split())))
            self._open = None

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data.replace("\n", " "))


def read_html(markup: str) -> tuple[str, list[Link]]:
    r"""Give the words of a little HTML and its web links; a text without any is left as it is.

    >>> read_html('They <b>met</b>.<p>See <a href="https://axios.com/a">Axios</a>')
    ('They met.\nSee Axios', [Link(url='https://axios.com/a', words='Axios')])
    """
    if not _HTML.search(markup):
        return markup.strip(), []
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    text = _LINES.sub("\n", _SPACES.sub(" ", "".join(reader.words))).strip()
    return text, [link for link in reader.links if link.url.lower().startswith(("http://", "https://"))]
