"""The articles that are being read into the story: what was given, what is known of them, and their desks.

    text, files, address ── take ──> Article ── read ──> document ── (its day known?) ── desk
                                        └── facts that a person corrects: read anew, decisions kept apart

They are kept in the session until they are saved or put away, so that nothing is lost while other tabs are open.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import streamlit as st

from timeline.errors import TimelineError
from timeline.extract.documents import Document, read_address, read_document
from timeline.extract.documents.article import Given
from timeline.extract.events import find_candidates
from timeline.model import Story
from timeline.review.desk import Desk, laid_again, lay_out

FACTS = ("title", "publisher", "published", "language")
"""What a person may correct of an article."""

_MOST_UNDONE = 100


@dataclass
class Article:
    """An article on the page: ``name`` in messages, its bytes, or the address it is fetched from once.

    ``number`` tells it from every other of the page, also from those that were put away.

    ``facts`` are those that a person gave; ``fault`` says why there is no document, ``past`` and ``future`` are the
    desks before and after for undo and redo.
    """

    name: str
    data: bytes = b""
    address: str = ""
    number: int = 0
    facts: dict[str, str] = field(default_factory=dict)
    document: Document | None = None
    fault: TimelineError | None = None
    desk: Desk | None = None
    past: list[Desk] = field(default_factory=list)
    future: list[Desk] = field(default_factory=list)

    @property
    def lacks_day(self) -> bool:
        """Tell whether it is read and waits for its day of publication."""
        return self.document is not None and self.desk is None and self.fault is None

    def change(self, desk: Desk) -> None:
        """Put another desk in place of this one, which undo brings back."""
        if self.desk is not None and desk != self.desk:
            self.past = [*self.past, self.desk][-_MOST_UNDONE:]
            self.future = []
            self.desk = desk

    def undo(self) -> None:
        """Go back to the desk before."""
        if self.past and self.desk is not None:
            self.future.append(self.desk)
            self.desk = self.past.pop()

    def redo(self) -> None:
        """Take the last undo back."""
        if self.future and self.desk is not None:
            self.past.append(self.desk)
            self.desk = self.future.pop()


def articles() -> list[Article]:
    """Give the articles of this page, in the order in which they came."""
    held: list[Article] = st.session_state.setdefault("articles", [])
    return held


def current() -> Article | None:
    """Give the article under review."""
    held = articles()
    at = st.session_state.get("article", 0)
    return held[min(at, len(held) - 1)] if held else None


def take(article: Article, story: Story) -> None:
    """Read an article and put it on the page; one that is there already is not put there twice."""
    twin = next((each for each in articles() if (each.data, each.address) == (article.data, article.address)), None)
    if twin is None:
        read(article, story)
        article.number = st.session_state.get("articles_taken", 0) + 1
        st.session_state.articles_taken = article.number
        articles().append(article)
        twin = article
    st.session_state.article = articles().index(twin)


def read(article: Article, story: Story) -> None:
    """Read an article, or take what a person corrected of it; laid out where its day is known.

    An address is asked once. What has been decided of a card stays, as long as it is found again.
    """
    article.fault = None
    try:
        if article.document is None:
            address = article.address
            found = read_address(address) if address else read_document(article.data, article.name)
            article.document = found
        document = corrected(article.document, article.facts, article.name)
        if not document.published:
            article.desk = None
            return
        draft = find_candidates(document, registry=story.actors)
        desk = lay_out(document, draft, story)
        article.desk = laid_again(desk, article.desk) if article.desk else desk
    except TimelineError as error:
        article.fault = error


def corrected(document: Document, facts: dict[str, str], name: str) -> Document:
    """Give a document with the facts that a person gave; raise where one cannot be read."""
    given = Given(**facts).checked(name)
    return replace(document, **{key: getattr(given, key) for key in FACTS if getattr(given, key)})


def take_all(given: list[Article], story: Story, tell: Callable[[float, str], None]) -> None:
    """Take several, telling how far it is: from 0 to 1, and the name of the one that is read."""
    for number, article in enumerate(given):
        tell(number / len(given), article.name)
        take(article, story)
    if given:
        first = given[0]
        held = articles()
        st.session_state.article = next((at for at, each in enumerate(held) if each.data == first.data), len(held) - 1)


def put_away(article: Article) -> None:
    """Take an article off the page."""
    held = articles()
    if article in held:
        held.remove(article)
    st.session_state.article = max(0, min(st.session_state.get("article", 0), len(held) - 1))
