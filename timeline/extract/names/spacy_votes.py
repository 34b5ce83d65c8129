"""The votes of a spaCy model, where one is installed: an extra, never needed.

A vote decides where our own rules are unsure, and nowhere else: it makes a person or an organisation of a run that
they could not judge, and takes a person back that they only guessed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from timeline.extract.names.persons import Candidate
    from timeline.extract.names.tokens import Word
    from timeline.model import Kind

_LONGEST_TEXT = 1_000_000  # letters, beyond which spaCy refuses
_UNUSED = ["tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "senter"]
_KINDS: dict[str, Kind | None] = {
    "PERSON": "person",
    "PER": "person",
    "persName": "person",
    "ORG": "organisation",
    "orgName": "organisation",
    "NORP": None,
    "GPE": None,
    "LOC": None,
    "FAC": None,
    "placeName": None,
    "geogName": None,
}
"""What a label of spaCy's models makes of a run; nothing for what is no actor. Other labels do not vote."""


class Vote(NamedTuple):
    """What another recogniser says of a span of the text."""

    start: int
    end: int
    label: str


def find_votes(text: str, language: str, load: Callable[[str], Any] | None = None) -> tuple[Vote, ...]:
    """Ask the installed model of a language; there are no votes where none is installed.

    ``load`` gives the pipeline of a language, or nothing; it is another one in tests.
    """
    pipeline = (load or load_pipeline)(language) if text and len(text) <= _LONGEST_TEXT else None
    if pipeline is None:
        return ()
    return tuple(Vote(each.start_char, each.end_char, each.label_) for each in pipeline(text).ents)


@cache
def load_pipeline(language: str) -> Any:
    """Load the first installed model of a language, once; nothing without spaCy or a model of it."""
    if find_spec("spacy") is None:
        return None
    import spacy  # noqa: PLC0415 - some seconds, and an extra

    models = sorted(name for name in spacy.util.get_installed_models() if name.startswith(f"{language}_"))
    return spacy.load(models[0], exclude=_UNUSED) if models else None


def count_votes(words: Sequence[Word], candidates: Sequence[Candidate], votes: Sequence[Vote]) -> list[Candidate]:
    """Let the votes decide where a candidate is unsure."""
    labels = {(vote.start, vote.end): vote.label for vote in votes if vote.label in _KINDS}
    return [_voted(each, labels.get((words[each.begin].start, words[each.end - 1].end))) for each in candidates]


def _voted(candidate: Candidate, label: str | None) -> Candidate:
    if label is None or candidate.sure:
        return candidate
    kind = _KINDS[label]
    return replace(candidate, kind=kind, sure=kind is not None)
