"""What counts how much when days and events are weighed: the one place for it.

An article is *about* one day: the one its first paragraphs tell of, else the one it came out on. It also *looks back*
at days of some time ago and *looks ahead* to days to come. What a day is worth is

    ln(1 + about + BESIDE * beside) + ln(1 + back) + AHEAD * ln(1 + ahead)

where each is the sum over the articles that tell of it so: of how much an article is about the story (its relevance),
and but for those about the day, times how sure it is that it tells of it (the score of its candidate event). By the
logarithms no kind of evidence can win alone: neither a flood of articles on an anniversary, nor one old date that all
of them repeat.
That a day is looked back at tells most, so it is found even where no article is of its time.
"""

from __future__ import annotations

BESIDE = 0.4
"""What an article counts that tells of a day within `RECENT` days of it, and is about another."""

AHEAD = 0.5
"""What looking ahead to a day counts: many things are announced that do not come to pass."""

ANNIVERSARY = 0.5
"""What is left of a day's worth on which a more important day has its anniversary."""

RECENT = 2
"""Days after which telling of a day is looking back at it."""

NEWS = 7
"""Days that a day may lie back for an article to be about it."""

LEAD = 2
"""Paragraphs of the body in which an article says what it is about."""

LOWEST = 0.4
"""Score of a candidate event from which on it tells of its day."""

LONGEST = 7
"""Days of a stretch that is taken for its first day; what is longer is no day."""

LEAST_OF_ALL, MOST_OF_ALL = 0.15, 1.5
"""What an article counts at least and at most, by what it has in common with the others; a usual one counts 1."""

ALIKE = 0.25
"""Likeness from which on two tellings of one day are one event."""

SAME_ACTORS = 0.25
"""What it adds to the likeness if the same take part (less, if only some do)."""

SAME_DEED = 0.15
"""What it adds if the same word names what happened."""

SAME_NAMES = 0.25
"""Likeness of two tellings in different languages, of which one has all names, numbers and akin words of the other."""

RECALLED = 0.2
"""What it adds if one looks back at the day, or ahead to it, and the other is the first thing that is told of it."""

BOTH_ABOUT = 0.2
"""What it adds if both articles are about the day: they seldom lead with different things."""

BOTH_ABOUT_ABROAD = 0.28
"""The same for articles in different languages, of which hardly anything else can tell that they mean the same."""

FURTHER = 0.6
"""What a further event of a day counts, beside the first one."""

DIFFERING_DAYS = 3
"""Days by which the date that one article gives for an event may differ from that of the others."""

VERY_ALIKE = 0.5
"""Likeness in words from which an article of another day may mean the same event."""
