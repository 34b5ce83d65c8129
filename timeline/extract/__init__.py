"""From an article to the events it tells of: dates, actors and places, with the sentence that says so.

    article ── documents/ ──> Document ── timex/ (when) ─┐
                                       ── names/ (who, where) ─┴── events/ ──> a draft story

``tag`` is the temporal tagger alone, in the form that evaluations of such taggers take.
"""

from timeline.extract.timex import find_timexes


def tag(
    text: str, dct: str | None, lang: str, *, narrative: bool = False, upcoming: bool = False
) -> list[tuple[int, int, str, str]]:
    """Give (start, end, type, value) of each temporal expression, in TIMEX3; see ``timex.find_timexes``.

    A range that one expression carries has a value A/B; of one between two dates that stand by themselves TIMEX3
    tags the two, and so does this.

    >>> tag("Le sommet a eu lieu du 24 au 26 octobre.", "2025-11-20", "fr")
    [(23, 39, 'DATE', '2025-10-24/2025-10-26')]
    """
    found = find_timexes(text, dct, lang, narrative=narrative, upcoming=upcoming)
    return [(part.start, part.end, part.type, part.value) for each in found for part in each.ends or (each,)]
