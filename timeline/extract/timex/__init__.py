"""The temporal tagger: the expressions of time in a text, and what they mean.

    text ── find (a language's rules) ──> expressions ── resolve (one engine) ──> moments ── write ──> Timex

A language is data, ``languages/XX.yaml``; nothing here knows one. Names and values are those of TIMEX3.

    tokens, patterns, language  a text as codes, rules as expressions over codes, both out of a language's file
    productions, build_*        what a rule makes of its words        expressions  the values that are made
    find                        rules applied, level by level         numerals     spelled-out numbers
    context, tense, names, resolve, holidays, calendar                from expressions to days
    write, values               TIMEX3 and EDTF                       fallback     languages that have no file
"""

from timeline.extract.timex.language import LANGUAGES
from timeline.extract.timex.tagger import find_timexes
from timeline.extract.timex.values import Timex

__all__ = ["LANGUAGES", "Timex", "find_timexes"]
