"""Which events are asked for: filters with counts, over an index that is built once for a story.

    story ──> Index ──┬─ select(Filter) ──> event numbers in the order of time
                      ├─ counts(Filter) ──> how many events each value of each facet would give
                      └─ reach, known, unknown
    Filter ── describe ──> "Steve Witkoff or Kirill Dmitriev · tag talks · from October 2025"

A facet is a property of events that a filter can choose values of: `FACETS` is the table of them.
"""

from timeline.query.facets import FACETS, Facet, Filter, label
from timeline.query.index import Index
from timeline.query.search import Search, fold, parse_search
from timeline.query.wording import describe

__all__ = ["FACETS", "Facet", "Filter", "Index", "Search", "describe", "fold", "label", "parse_search"]
