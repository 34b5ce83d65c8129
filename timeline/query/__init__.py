"""Which events are asked for: filters with counts, over an index that is built once for a story.

    story ── columns ──> Index ──┬─ select(Filter) ──> Selection: events in the order of time, their lanes and windows
                                 ├─ counts(Filter) ──> how many events each value of each facet would give
                                 └─ reach, known, unknown
    Filter ── describe ──> "Steve Witkoff or Kirill Dmitriev · tag talks · from October 2025"

A facet is a property of events that a filter can choose values of: `FACETS` is the table of them.
"""

from timeline.query.asked import Answers, Chosen, Held
from timeline.query.facets import FACETS, Facet, Filter, label
from timeline.query.folding import fold
from timeline.query.index import Index, choose_events, name_order, select_events, with_room
from timeline.query.lines import search_lines
from timeline.query.search import Search, parse_search
from timeline.query.selection import Selection
from timeline.query.sorting import SORTS
from timeline.query.tracks import Track
from timeline.query.wording import describe

__all__ = [
    "FACETS",
    "SORTS",
    "Answers",
    "Chosen",
    "Facet",
    "Filter",
    "Held",
    "Index",
    "Search",
    "Selection",
    "Track",
    "choose_events",
    "describe",
    "fold",
    "label",
    "name_order",
    "parse_search",
    "search_lines",
    "select_events",
    "with_room",
]
