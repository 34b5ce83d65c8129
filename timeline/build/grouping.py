"""What happened on a day: its tellings into groups, one for each event.

"Reuss resigned as chief executive"     ┐ one event: like words, and the same takes part
"Le PDG Tomas Reuss a démissionné"      ┘
"Hydralp cut its dividend"                another
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.build.likeness import cosine, overlap, stems, total
from timeline.build.weights import ALIKE, BOTH_ABOUT, BOTH_ABOUT_ABROAD, RECALLED, SAME_ACTORS, SAME_DEED, SAME_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.build.tellings import Telling

_COMPARED = 40  # tellings of a group that one is compared with: the first ones, which tell it best
_LONG_TITLE = 8  # words from which on a title does not gain by more of them
_FULLNESS = 0.6  # what a title of so many words gains
_SHARED = 0.6  # what one loses whose words tell of another day as well
_LOOKED_BACK = 0.8  # what one loses that is told long after or before, when something else was the news
_FEWEST, _MOST = 4, 14  # stems that a title needs to say something alone, and words that a headline may have instead


@dataclass(frozen=True, slots=True)
class Group:
    """The tellings of one event, the one that tells it best first."""

    tellings: tuple[Telling, ...]

    @property
    def best(self) -> Telling:
        """Give the telling whose title and place are the event's."""
        return self.tellings[0]

    @property
    def title(self) -> str:
        """Give what happened in one line: the best sentence's title, or where it says little the headline above it.

        Only the headline of an article that is about the day, and in the same language, says the same.
        """
        best = self.best
        if len(stems(best.title)) >= _FEWEST:
            return best.title
        headlines = [
            each.document.title
            for each in self.tellings
            if each.manner == "about" and each.document.language == best.document.language
        ]
        long = [each for each in headlines if len(stems(each)) >= _FEWEST and len(each.split()) <= _MOST]
        return long[0] if long else best.title


def group(tellings: Sequence[Telling], language: str) -> list[Group]:
    """Part the tellings of a day into events, the one of most articles first; ``language`` is that of titles."""
    parts: list[list[Telling]] = []
    for telling in sorted(tellings, key=lambda each: (each.manner != "about", -each.score, each.article)):
        likeness, place = max(
            ((_likeness(telling, part, first=not number), -number) for number, part in enumerate(parts)),
            default=(0.0, 0),
        )
        if likeness >= ALIKE:
            parts[-place].append(telling)
        else:
            parts.append([telling])
    groups = [Group(tuple(_best_first(part, language))) for part in parts]
    return sorted(groups, key=lambda each: (-_size(each), each.best.article))


def _size(group: Group) -> float:
    return sum(each.relevance for each in group.tellings)


def _likeness(telling: Telling, part: Sequence[Telling], *, first: bool) -> float:
    """Give how like a telling is to those of a group: in words, in who takes part, in what was done.

    Articles of two languages have only names and numbers in common. What is told of a day long after, or before, is
    mostly the day's ``first`` event.
    """
    part = part[:_COMPARED]
    own = [each for each in part if each.document.language == telling.document.language]
    if own:
        leading, words = BOTH_ABOUT, cosine(telling.vector, total(each.vector for each in own))
    else:
        leading, words = BOTH_ABOUT_ABROAD, SAME_NAMES * max(overlap(telling.names, each.names) for each in part)
    actors = {key for each in part for key in each.actors}
    shared = len(actors & set(telling.actors)) / len(set(telling.actors)) if telling.actors else 0.0
    deed = bool(telling.trigger) and any(each.trigger == telling.trigger for each in own)
    others = [each for each in part if each.article != telling.article]
    leads = telling.manner == "about" and any(each.manner == "about" for each in others)
    recalls = first and telling.manner in {"back", "ahead"}
    return words + SAME_ACTORS * shared + SAME_DEED * deed + leading * leads + RECALLED * recalls


def _best_first(part: Sequence[Telling], language: str) -> list[Telling]:
    """Keep the best telling of each article, and put the best of all first.

    The best is in the story's language, like the others, surely dated, and has a full title.
    """
    middle = total(each.vector for each in part)

    def worth(telling: Telling) -> float:
        fullness = min(len(telling.title.split()), _LONG_TITLE) / _LONG_TITLE
        return (
            (telling.document.language == language)
            + cosine(telling.vector, middle)
            + telling.score
            + _FULLNESS * fullness
            - _SHARED * telling.shared
            - _LOOKED_BACK * (telling.manner in {"back", "ahead"})
        )

    best: dict[int, Telling] = {}
    for each in sorted(part, key=lambda each: (-worth(each), each.article)):
        best.setdefault(each.article, each)
    return list(best.values())
