"""From many articles about one story to its most important events, each with all its sources.

    (document, draft) ... ── tellings ── who tells of which day ─┬─ ranking ── which days matter, and why
                                                                 └─ grouping ── what happened on each of them
                                                                          └── story ──> timeline.model.Story

Two words of this package: a *telling* is one article's word on one day, a *group* the tellings of one event. Nothing is
trained and nothing is random: equal articles give equal stories. The weights stand in ``weights`` alone.
"""

from timeline.build.ranking import Day, rank_days
from timeline.build.story import KEY, Built, build, build_story
from timeline.build.tellings import read_tellings

__all__ = ["KEY", "Built", "Day", "build", "build_story", "rank_days", "read_tellings"]
