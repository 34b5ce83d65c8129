"""Stories that stay where they are: in DuckDB, on Spark, in any database that Ibis knows, however large.

    spark://host:port/table ── addresses ──> table of Ibis ──> TableIndex, which answers as `timeline.query.Index`
                                                 ├─ queries      counts per lane and bin, top events, facet counts
                                                 └─ rows         the few rows that are drawn, as events

The table has the columns of our Parquet with those that databases ask (``timeline.formats.ASKED``); `python -m timeline
convert story.yaml --engine --to story.parquet` writes it.
"""

from timeline.engine.addresses import ask_spark, connect_spark, is_address, open_table, secret_key, shown_address
from timeline.engine.index import MOST_FETCHED, TableIndex

__all__ = [
    "MOST_FETCHED",
    "TableIndex",
    "ask_spark",
    "connect_spark",
    "is_address",
    "open_table",
    "secret_key",
    "shown_address",
]
