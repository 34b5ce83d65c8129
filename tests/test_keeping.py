"""What an article gave, laid aside and taken up again."""

import pytest

from tests.articles import Article, read_articles
from timeline.errors import TimelineError
from timeline.extract.documents import read_document
from timeline.extract.events import find_candidates
from timeline.extract.keeping import Told, keep, take_up


@pytest.mark.parametrize("article", read_articles(), ids=lambda article: article.name)
def test_what_is_taken_up_is_what_was_laid_aside(article: Article) -> None:
    document = read_document(article.text.encode(), article.name, published=article.written, language=article.language)
    told = Told(document, find_candidates(document))
    kept = keep(told)
    assert b"\n" not in kept
    assert take_up(kept) == told
    assert keep(take_up(kept)) == kept


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"7", b'["Popen", "ls"]', b'["Told"]', b'["Told", 1, 2, 3]', b'["Quote", 1, 2, "x"]', b"\xff"],
)
def test_what_was_not_laid_aside_by_us_is_refused(data: bytes) -> None:
    with pytest.raises(TimelineError, match="laid aside"):
        take_up(data)
