r"""A story's columns in one piece of bytes, for a browser that filters, counts and zooms without asking.

    "TLC1" | length of the head | head (JSON) | starts | ends | values of each facet ...      all of it gzipped

Events stand in the order of time, so that what the browser counts is what `Selection` counts. Numbers of several bytes
are shuffled (first the first bytes of all, then the second ones, ...), which makes them half as large when zipped. The
head tells how many events there are, and of each facet its words, what they are called where that differs, and in which
order lanes of equally many events come. A facet's numbers are first how many values each event has, then the values.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline.columns import Numbers, Values
from timeline.layout import LANE_KINDS
from timeline.query import FACETS, Filter, Index

Json = dict[str, Any]

MOST_HELD = 3_000_000
"""Events whose columns a browser holds, some 40 bytes each; larger stories are drawn from what the server counts."""

MOST_WORDS = 200_000
"""Values of a facet that a browser holds; a story with more is left to the server."""

LONGEST_WORD = 300
"""Characters of what a value is called; the value itself goes whole, since filters name it."""

MAGIC = b"TLC1"
_ZIP_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Packed:
    """Columns as gzipped bytes; ``key`` tells them from all others."""

    key: str
    data: bytes


def pack_columns(index: Index) -> Packed | None:
    """Pack the columns of a story, once; None where it has more than a browser holds, or nothing."""
    if not 0 < index.size <= MOST_HELD or any(len(index.values(facet)) > MOST_WORDS for facet in FACETS):
        return None
    return index.once("packed", lambda: _pack(index))


def can_count(wanted: Filter) -> bool:
    """Tell whether a browser that holds the columns can surely count what passes: a text and a date may need Python."""
    return not any((wanted.text, wanted.since, wanted.until))


def _pack(index: Index) -> Packed:
    from isal import igzip  # noqa: PLC0415 - the command line never needs it

    facets, numbers = {}, [_shuffled(index.time.starts), _shuffled(index.time.ends)]
    for name in FACETS:
        values = index.facet(name)
        counts, codes = _in_time(values, index)
        facets[name] = _head_of(name, values, index) | {"pairs": len(codes), "bytes": [counts.itemsize, codes.itemsize]}
        numbers += [_shuffled(counts), _shuffled(codes)]
    head = json.dumps({"size": index.size, "facets": facets}, ensure_ascii=False, separators=(",", ":"))
    told = head.encode(errors="surrogatepass")
    raw = b"".join([MAGIC, len(told).to_bytes(4, "little"), told, *numbers])
    return Packed(hashlib.sha256(raw).hexdigest()[:32], igzip.compress(raw, compresslevel=_ZIP_LEVEL, mtime=0))


def _in_time(values: Values, index: Index) -> tuple[NDArray[Any], NDArray[Any]]:
    """Give how many values each event has, and the values, in the order of time, each as narrow as it may be."""
    counts = np.bincount(values.events, minlength=index.size).astype(np.int32)
    first: Numbers = (np.cumsum(counts) - counts).astype(np.int32)
    in_time = counts[index.time.numbers]
    within = np.arange(len(values.codes)) - np.repeat(np.cumsum(in_time) - in_time, in_time)
    codes = values.codes[np.repeat(first[index.time.numbers], in_time) + within]
    return _narrow(in_time), _narrow(codes)


def _narrow(numbers: Numbers) -> NDArray[Any]:
    most = int(numbers.max(initial=0))
    return numbers.astype(next(kind for kind in (np.uint8, np.uint16, np.uint32) if most <= np.iinfo(kind).max))


def _shuffled(numbers: NDArray[Any]) -> bytes:
    """Set the first bytes of all numbers before the second ones, the lowest first, whatever this machine does."""
    plain = np.ascontiguousarray(numbers.astype(numbers.dtype.newbyteorder("<")))
    return plain.view(np.uint8).reshape(-1, numbers.itemsize).T.tobytes()


def _head_of(name: str, values: Values, index: Index) -> Json:
    """Tell the words of a facet; of one that makes lanes, also what they are called, their sides and their order."""
    head: Json = {"words": values.words}
    kind = next((each for each in LANE_KINDS.values() if each.facet == name), None)
    if kind is None:
        return head
    labels = [kind.label(index.story, word) for word in values.words]
    order = sorted(range(len(labels)), key=labels.__getitem__)
    head["rank"] = [0] * len(labels)
    for rank, at in enumerate(order):
        head["rank"][at] = rank
    if labels != list(values.words):
        head["labels"] = [label[:LONGEST_WORD] for label in labels]
    if any(sides := [kind.side(index.story, word) for word in values.words]) and sides != list(values.words):
        head["sides"] = sides
    return head
