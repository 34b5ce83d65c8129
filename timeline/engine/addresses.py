"""Where a story's table stands: addresses into tables of Ibis.

spark://host:port/table, sc://host:port/table      Spark Connect; what follows a ";" goes to Spark as it stands
duckdb://file.db/table                             a DuckDB file, opened to be read
stories/*.parquet, parquet://story.parquet         Parquet files, asked by DuckDB where they lie
postgres://user@host/database/table                whatever else Ibis connects to
"""

from __future__ import annotations

import hashlib
import re
import warnings
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Table = Any
"""A table of Ibis, which has no types."""

_ADDRESS = re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]+)://(?P<place>.+)", re.IGNORECASE | re.DOTALL)
_GLOB = re.compile(r"[^:]*[*?\[][^:]*\.parquet", re.IGNORECASE)
_PAGES = frozenset({"http", "https", "file", "ftp"})
_SESSIONS = 8
"""Addresses of Spark whose sessions are kept."""

_EXTRA = "python -m pip install -r requirements-spark.txt"


def is_address(text: str) -> bool:
    """Tell whether a text names a table and not a file or a web page.

    >>> [is_address(text) for text in ("sc://localhost:50051/events", "a/*.parquet", "a.parquet", "https://a.example")]
    [True, True, False, False]
    """
    match = _ADDRESS.fullmatch(text)
    return bool(match and match["scheme"].lower() not in _PAGES) or bool(_GLOB.fullmatch(text))


def open_table(address: str) -> Table:
    """Connect to the table of an address; raises a `TimelineError` where it cannot be had."""
    match = _ADDRESS.fullmatch(address)
    scheme, place = (match["scheme"].lower(), match["place"]) if match else ("parquet", address)
    connect = _SCHEMES.get(scheme, partial(_open_other, scheme))
    try:
        with quiet():
            return connect(place)
    except ImportError as error:
        what = f"opening it needs {error.name or 'a package'}, which is not installed"
        raise TimelineError(what, where=shown_address(address), mend=_EXTRA) from error
    except TimelineError:
        raise
    except Exception as error:  # each of the databases raises its own
        what = f"the table cannot be opened: {first_line(error)}"
        raise TimelineError(
            what, where=shown_address(address), mend="check the address, and whether the engine runs"
        ) from error


def first_line(error: Exception) -> str:
    """Give the first line of what a database says, which may be pages, without the passwords of addresses in it."""
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return re.sub(r"://\S*@", "://…@", lines[0])[:300]


def shown_address(address: str) -> str:
    """Give an address without passwords and tokens, as it may be shown."""
    scheme, parted, place = address.partition("://")
    return scheme + parted + re.sub(r"[;?][^/]*", "", re.sub(r".*@", "…@", place))


def secret_key(address: str) -> str:
    """Name a story by its address so that no browser that is told the name learns a password."""
    return hashlib.sha256(address.encode()).hexdigest()


def _parted(place: str, example: str) -> tuple[str, str]:
    """Part the table's name from where it stands."""
    where, _, name = place.rpartition("/")
    if not where or not name:
        what = f'"{place}" names no table'
        raise TimelineError(what, mend=f"end the address with a slash and the table's name, as in {example}")
    return where, name


def _open_spark(place: str) -> Table:
    place, semicolon, settings = place.partition(";")
    where, name = _parted(place, "spark://localhost:15002/events")
    session = connect_spark(f"sc://{where}/{semicolon}{settings}")
    import ibis  # noqa: PLC0415 - half a second, and an extra

    try:
        return ibis.pyspark.connect(session).table(name)
    except Exception:
        _begin_spark.cache_clear()  # a server that has begun anew knows no old session
        raise


def connect_spark(address: str) -> Any:
    """Begin a session on Spark Connect (spark:// or sc://), which needs no Java here."""
    return ask_spark(lambda: _begin_spark(re.sub(r"^spark://", "sc://", address).rstrip("/")))


def ask_spark(ask: Callable[[], Any]) -> Any:
    """Ask Spark something; raises a `TimelineError` where it does not answer."""
    try:
        with quiet():
            return ask()
    except ImportError as error:
        raise TimelineError("Spark needs a package that is not installed", mend=_EXTRA) from error
    except Exception as error:  # each layer of it raises its own
        what = f"Spark does not answer: {first_line(error)}"
        raise TimelineError(what, mend="check its address, and whether it runs") from error


@lru_cache(_SESSIONS)
def _begin_spark(address: str) -> Any:
    """Begin a session, one for an address: PySpark itself would give any that there is, whatever the address."""
    with quiet():
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

        return SparkSession.builder.remote(address).create()


@contextmanager
def quiet() -> Iterator[None]:
    """Keep engines from warning of how they call each other: PySpark of pandas 3, Ibis of names that DuckDB gave up."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def _open_duckdb(place: str) -> Table:
    where, name = _parted(place, "duckdb://stories.db/events")
    import ibis  # noqa: PLC0415 - half a second, and an extra

    return ibis.duckdb.connect(where, read_only=True).table(name)


def _open_parquet(place: str) -> Table:
    import ibis  # noqa: PLC0415 - half a second, and an extra

    return ibis.duckdb.connect().read_parquet(place)


def _open_other(scheme: str, place: str) -> Table:
    where, name = _parted(place, f"{scheme}://host/database/events")
    import ibis  # noqa: PLC0415 - half a second, and an extra

    return ibis.connect(f"{scheme}://{where}").table(name)


_SCHEMES: Mapping[str, Callable[[str], Table]] = {
    "spark": _open_spark,
    "sc": _open_spark,
    "duckdb": _open_duckdb,
    "parquet": _open_parquet,
}
