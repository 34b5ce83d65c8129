"""From a draft to a story: what is new, what is told again, and what a person decides of it.

    likeness   how alike two events are, and why        joining   the same event told again: one more source
    places     which places are one                     works     which sources are one article
    plan       what a draft would do to a story         wording   likeness in words
    desk       an article's events as cards             sheet, marking   what the browser gets of them

Everything here takes stories and gives stories; what is changed is written by `timeline.saving`.
"""

from timeline.review.joining import differences, join
from timeline.review.likeness import Comparer, Likeness
from timeline.review.plan import NEW, SAME_AS, Plan, Step, bare, plan
from timeline.review.wording import word_reasons

__all__ = [
    "NEW",
    "SAME_AS",
    "Comparer",
    "Likeness",
    "Plan",
    "Step",
    "bare",
    "differences",
    "join",
    "plan",
    "word_reasons",
]
