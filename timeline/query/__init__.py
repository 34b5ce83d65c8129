"""Which events are asked for: filters with counts, over an index that is built once for a story.

    story ── columns ──> Index ──┬─ select(Filter) ──> Selection: events in the order of time, their lanes and windows
                                 ├─ counts(Filter) ──> how many events each value of each facet would give
                                 └─ reach, known, unknown
    Filter ── describe ──> "Steve Witkoff or Kirill Dmitriev · tag talks · from October 2025"

A facet is a property of events that a filter can choose values of: `FACETS` is the table of them.
"""

from timeline.query.facets import FACETS, Facet, Filter, label
from timeline.query.folding import fold
from timeline.query.index import Index, select_events
from timeline.query.search import Search, parse_search
from timeline.query.selection import Selection
from timeline.query.tracks import Track
from timeline.query.wording import describe

__all__ = [
    "FACETS",
    "Facet",
    "Filter",
    "Index",
    "Search",
    "Selection",
    "Track",
    "describe",
    "fold",
    "label",
    "parse_search",
    "select_events",
]
