"""From a document to a draft story: what happened when, who took part, where, and the sentence that says so.

    Document ── drafting ──> Draft(candidates, new actors) ── story ──> timeline.model.Story

    sentences, headings      where dates stand            titles             the line that says it
    clauses, telling         which words tell of them     taking_part        who, where
    scoring, weights         how sure it is               judging, facts     denied? tags and numbers
    merging                  one event told twice         dating             the date, and why

What language knows is in ``words/XX.yaml``; a language without a file has titles made of whole sentences.
"""

from timeline.extract.events.drafting import find_candidates
from timeline.extract.events.story import to_story
from timeline.extract.events.values import Candidate, Draft, Quote, Weight
from timeline.extract.events.weights import LOWEST

__all__ = ["LOWEST", "Candidate", "Draft", "Quote", "Weight", "find_candidates", "to_story"]
