"""From what people type to a value of the story: its id, its name or an alias, whatever the capitals and accents."""

from collections.abc import Iterator
from difflib import get_close_matches

from timeline.errors import TimelineError
from timeline.query import FACETS, Answers, fold, label
from timeline.texts import LANGUAGES

_MOST_LISTED = 12
_NEAR = 0.6


def find_value(facet: str, text: str, index: Answers) -> str:
    """Find the value of a facet that is meant; an id goes before a name, a name before an alias.

    A value that no event has is refused: a filter would let every event pass rather than none.
    """
    values = index.values(facet)
    if text in values:
        return text
    names = {value: list(_names(facet, value, index)) for value in values}
    wanted = fold(text)
    most = max(map(len, names.values()), default=0)
    for rank in range(most if wanted else 0):
        meant = [value for value, known in names.items() if rank < len(known) and wanted in known[rank]]
        if len(meant) == 1:
            return meant[0]
        if meant:
            raise _ambiguous(facet, text, meant)
    raise _unknown(facet, text, names, index)


def _names(facet: str, value: str, index: Answers) -> Iterator[list[str]]:
    """Give what a value is called, the closest first: by itself, by its labels, by its aliases."""
    story = index.story
    yield [fold(value)]
    yield [fold(label(facet, value, story, language)) for language in LANGUAGES]
    if facet == "actors":
        yield [fold(alias) for alias in story.actors[value].aliases]


def _ambiguous(facet: str, text: str, meant: list[str]) -> TimelineError:
    several = ", ".join(f'"{value}"' for value in sorted(meant))
    return TimelineError(f'{_word(facet)} "{text}" can be several', mend=f"use one of {several}")


def _unknown(facet: str, text: str, names: dict[str, list[list[str]]], index: Answers) -> TimelineError:
    """Say that no event has the value, and which one may be meant, or which there are."""
    called = {name: value for value, known in names.items() for same in known for name in same}
    wanted = fold(text)
    near = [value for name, value in called.items() if wanted and wanted in name.split()]
    near += [called[name] for name in get_close_matches(wanted, called, n=3, cutoff=_NEAR)]
    if near:
        meant = " or ".join(_shown(facet, value, index) for value in list(dict.fromkeys(near))[:3])
        mend = f"did you mean {meant}?"
    else:
        mend = _listed(list(names))
    return TimelineError(f'no event has the {_word(facet)} "{text}"', mend=mend)


def _shown(facet: str, value: str, index: Answers) -> str:
    name = label(facet, value, index.story, LANGUAGES[0])
    return f'"{value}"' if name == value else f'"{value}" ({name})'


def _listed(values: list[str]) -> str:
    if not values:
        return "the events of this story have none"
    more = f" or one of {len(values) - _MOST_LISTED} more" if len(values) > _MOST_LISTED else ""
    return "use one of " + ", ".join(sorted(values)[:_MOST_LISTED]) + more


def _word(facet: str) -> str:
    return FACETS[facet].parameter.replace("-", " ")
