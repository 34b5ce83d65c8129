"""The engines that a story may stay in, each as a way to open a Parquet file there; Spark is Sail's, without Java."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import ibis
from pysail.spark import SparkConnectServer

from timeline.engine import TableIndex, open_table
from timeline.engine.addresses import connect_spark, quiet
from timeline.export.to_parquet import write_parquet
from timeline.model import Story


@cache
def spark_address() -> str:
    """Start Sail's Spark Connect server, once for a process of tests, which it ends with; give where it listens."""
    main = sys.modules[
        "__main__"
    ]  # that of a process of tests has no file, by which PySpark thinks of its own doctests
    main.__file__ = getattr(main, "__file__", __file__)
    server = SparkConnectServer(port=0)
    server.start(background=True)
    host, port = server.listening_address
    _SERVERS.append(server)
    return f"{host}:{port}"


_SERVERS: list[SparkConnectServer] = []


def spark_table(path: Path) -> str:
    """Put a Parquet file onto Spark as a table, and give its address."""
    with quiet():
        session = connect_spark(f"sc://{spark_address()}")
        name = f"t{abs(hash(str(path)))}"
        session.read.parquet(str(path)).createOrReplaceTempView(name)
    return f"spark://{spark_address()}/{name}"


def duckdb_table(path: Path) -> str:
    """Put a Parquet file into a file of DuckDB, and give its address."""
    place = path.with_suffix(".db")
    with quiet():
        connection = ibis.duckdb.connect(place)
        connection.create_table("events", connection.read_parquet(path))
        connection.disconnect()
    return f"duckdb://{place}/events"


ENGINES: dict[str, Callable[[Path], str]] = {
    "parquet": lambda path: f"parquet://{path}",
    "duckdb": duckdb_table,
    "spark": spark_table,
}


def write(story: Story, path: Path) -> Path:
    """Write a story for engines."""
    with path.open("wb") as file:
        write_parquet(file, story, story.events, asked=True)
    return path


def opened(engine: str, path: Path) -> TableIndex:
    """Open a file that was written for engines in one of them."""
    address = ENGINES[engine](path)
    return TableIndex(open_table(address), engine)
