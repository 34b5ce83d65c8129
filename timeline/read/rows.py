"""Rows of a table into events, whatever file the table stands in.

    Sheet(headings, rows) ── find_columns ──> RowReader.entries(cells) ──> Assembler ──> Outcome
                                                   └─ a column that no field takes is kept as ``extra``

Rows stream: they are asked for once, and a second time only where dates need the order of day and month.
"""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.formats import BETWEEN, COLUMNS, SIDE, STORY, as_meant, join_heads, restore
from timeline.read.cell_dates import CellDates, find_order
from timeline.read.cell_sources import facts_of, sources_of
from timeline.read.cells import date_of_parts, where_of
from timeline.read.choices import Choices, DateOrder, Outcome, TableFound
from timeline.read.columns import find_columns, fold, statuses
from timeline.read.drafts import EVENT_KEYS, Assembler, Entries, kept_key
from timeline.read.making import keeping_all
from timeline.read.quick import Columns, Means, QuickRows
from timeline.read.sheet import BLOCK, TOO_LONG, Block, Sheet
from timeline.read.side import side_of
from timeline.read.tree import refused, shown
from timeline.schema import LONGEST_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.model import Story


_DATED = ("when", "start", "end", "published")
_PARTS = ("year", "month", "day"), ("end_year", "end_month", "end_day")
_SOURCE = ("sources", "url", "source_title", "published", "language", "archive", "quote")
_LISTS = ("actors", "tags")
_SAMPLE = 1_000  # rows by which the sign between several values in a cell is told
_FOR_PEOPLE = frozenset({"start", "end", "precision", "differences"})
_IMPORTANCES = frozenset(map(str, range(1, 11)))


def read_table(sheet: Sheet, name: str, choices: Choices) -> Outcome:
    """Read the events of a table."""
    assembler = Assembler(name)
    found = TableFound(sheet.headings, {}, "", encoding=sheet.encoding, separator=sheet.separator, sheet=sheet.name)
    try:
        columns = find_columns(sheet.headings, choices.headings)
    except TimelineError as error:
        assembler.report.add(1, error.what, error.mend)
        return Outcome(assembler.story(), assembler.report.problems(), found)
    reader = RowReader(sheet, columns, choices, assembler)
    story = reader.read() if reader.is_complete() else assembler.story()
    named = {field: sheet.headings[at] for field, at in columns.items()}
    dates = reader.dates
    found = TableFound(
        *(sheet.headings, named, dates.order, dates.waiting, dates.example),
        *(sheet.encoding, sheet.separator, sheet.name),
    )
    return Outcome(story, assembler.report.problems(), found)


class RowReader:
    """Reads the rows of one sheet by its columns."""

    def __init__(self, sheet: Sheet, columns: dict[str, int], choices: Choices, assembler: Assembler) -> None:
        self.sheet, self.columns, self.assembler = sheet, columns, assembler
        self.dates = CellDates(choices.date_order, self._find_order)
        self._width = len(sheet.headings)
        self.is_ours = set(COLUMNS[:-1]) <= set(sheet.headings)
        self._side = sheet.headings.index(SIDE) if SIDE in sheet.headings else -1
        taken = {*columns.values(), self._side if self.is_ours else -1}
        self._rest = [
            (kept_key(heading or f"column {at + 1}"), at)
            for at, heading in enumerate(sheet.headings)
            if at not in taken and not (self.is_ours and heading in _FOR_PEOPLE)
        ]
        self._separators: dict[str, str] = {each: self._separator(each) for each in _LISTS if each in columns}
        at = columns.get
        texts = ("id", "title", "summary")
        self._texts: list[tuple[str, int]] = [(each, at(each, -1)) for each in texts if each in columns]
        # Beside a side field, the sources of our own table are for people.
        telling = () if self.is_ours and self._side >= 0 else _SOURCE
        self._telling = [(each, columns[each]) for each in telling if each in columns]
        self._where = at("place", -1), at("lat", -1), at("lon", -1)
        self._has_end = "end" in columns or "end_year" in columns
        self._quick = QuickRows(self._found(), self._means())

    def _found(self) -> Columns:
        """Tell the short way where the fields stand."""
        dated = ("when",) if self.is_ours else (*_DATED[:3], *_PARTS[0], *_PARTS[1], "time", "end_time")
        telling = [each for each, _ in self._telling if each not in {"sources", "url"}]
        present = tuple(each for each in dated if each in self.columns)
        return Columns(self.columns, present, tuple(telling), self._rest, self._side, self.is_ours)

    def _means(self) -> Means:
        """Tell the short way how cells are read."""
        actors, tags = (partial(self._listed, each) for each in _LISTS)
        return Means(self._when, self.dates.parsed, actors, tags, _status)

    def is_complete(self) -> bool:
        """Tell whether title and date have their columns; if not, ask for them."""
        headings = ", ".join(shown(each) for each in self.sheet.headings[:30] if each)
        if "title" not in self.columns:
            self._ask("what happened", "title", headings)
        if not self.columns.keys() & {"when", "start", "year"}:
            self._ask("the date", "when", headings)
        return not self.assembler.report.problems()

    def _ask(self, what: str, field: str, headings: str) -> None:
        self.assembler.report.add(
            1, f"no column is known to hold {what}; there are {headings}", f"say which: --map {field}=HEADING"
        )

    def read(self) -> Story:
        """Read all rows."""
        if self.is_ours and self._side >= 0:
            self._find_head()
        if self.sheet.blocks:
            with keeping_all():
                for block in self.sheet.blocks():
                    self._take_block(block)
        else:
            self._take_rows(self.sheet.rows())
        if self.dates.waiting:
            what = (
                f"{self.dates.waiting:,} events wait: nothing tells whether {shown(self.dates.example)}"
                " has the day or the month first"
            )
            self.assembler.report.add(1, what, "say it: --date-order day, or --date-order month")
        return self.assembler.story()

    def _take_rows(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Take rows one by one: those that are sound go the short way together, up to the next that is not."""
        batch: list[tuple[int, Sequence[str]]] = []
        for line, cells in rows:
            if cells is TOO_LONG:
                what = "a cell that is longer than any text may be"
                self.assembler.report.add(line, what, f"write {LONGEST_TEXT:,} characters at most")
                continue
            joined = "".join(cells)
            if not joined or joined.isspace():
                continue
            if "'" in joined:
                cells = [as_meant(each) for each in cells]  # noqa: PLW2901 - the same row
            if len(cells) != self._width:
                cells = self._fitted(line, cells)  # noqa: PLW2901 - the same row
            if len(joined) > LONGEST_TEXT or refused(joined):
                self._take_batch(batch)
                self._take_one(line, cells)
            else:
                batch.append((line, cells))
                if len(batch) == BLOCK:
                    self._take_batch(batch)
        self._take_batch(batch)

    def _take_block(self, block: Block) -> None:
        """Take rows that stand in columns, none of them longer than a text may be."""
        text = "".join(map("".join, block.columns))
        if refused(text):
            self._take_rows(zip(block.lines, zip(*block.columns, strict=True), strict=True))
        elif "'" in text:
            self._take(Block(block.lines, [list(map(as_meant, each)) for each in block.columns]))
        else:
            self._take(block)

    def _take_batch(self, batch: list[tuple[int, Sequence[str]]]) -> None:
        """Take the rows of a batch, which afterwards is empty."""
        if batch:
            lines, rows = zip(*batch, strict=True)
            self._take(Block(lines, list(zip(*rows, strict=True))))
        batch.clear()

    def _take(self, block: Block) -> None:
        """Take rows the short way, as far as it goes."""
        at = self.columns.get("id", -1)
        ids = block.columns[at] if at >= 0 else [""] * len(block.lines)
        if not self.is_ours:
            ids = list(map(str.strip, ids))
        parts, faulty = self._quick.parts(block.columns, len(block.lines))
        start = 0
        for row in [*faulty, len(ids)]:
            if start < row:
                self.assembler.put(ids[start:row], [column[start:row] for column in parts])
            if row < len(ids):
                self._take_one(block.lines[row], [column[row] for column in block.columns])
            start = row + 1

    def _take_one(self, line: int, cells: Sequence[str]) -> None:
        """Take a row the long way."""
        if not any(map(str.strip, cells)):
            return
        entries = self.entries(line, cells)
        if entries is None:
            self.dates.waiting += 1
        else:
            self.assembler.add(line, entries)

    def entries(self, line: int, cells: Sequence[str]) -> Entries | None:
        """Give what a row says, by the keys of an event; None where its date has to wait."""
        entries: Entries = {}
        for key, at in self._texts:
            if cell := cells[at] if self.is_ours else cells[at].strip():
                entries[key] = " ".join(cell.split()) if key == "title" and "\n" in cell and not self.is_ours else cell
        when = self._when(cells)
        if when is None:
            return None
        entries["when"] = when
        if where := where_of(*(cells[at].strip() if at >= 0 else "" for at in self._where)):
            entries["where"] = where
        self._add_lists(cells, entries)
        self._add_ranks(cells, entries)
        if self._telling and (found := self._sources(cells)):
            entries["sources"] = found
        for key, at in self._rest:
            if cell := cells[at]:
                entries[key] = cell
        return self._restored(line, cells, entries) if self.is_ours and self._side >= 0 else entries

    def _when(self, cells: Sequence[str] | Mapping[int, str]) -> str | None:
        """Put the date together; None where it can mean two days."""
        start = self._day(cells, "when", "time", ())
        if self.is_ours:
            return start
        if start == "":
            start = self._day(cells, "start", "time", _PARTS[0])
        end = self._day(cells, "end", "end_time", _PARTS[1]) if self._has_end else ""
        if start is None or end is None:
            return None
        return f"{start}/{end}" if start and end and end != start and "/" not in start else start

    def _day(self, cells: Sequence[str] | Mapping[int, str], field: str, time: str, parts: Sequence[str]) -> str | None:
        """Give the date of one column, or of columns for year, month and day; "" where they are empty."""
        at = self.columns.get(field, -1)
        cell = cells[at].strip() if at >= 0 else ""
        if not cell and parts:
            cell = date_of_parts([cells[self.columns[each]] for each in parts if each in self.columns])
        if not cell:
            return ""
        day = self.dates.edtf(cell)
        if day and time in self.columns and (hour := cells[self.columns[time]].strip()):
            day = self.dates.joined(day, hour)
        if not day:
            self.dates.example = self.dates.example or cell
        return day or None

    def _find_order(self) -> DateOrder:
        """Find the order of day and month in all dates of the table."""
        at = [self.columns[each] for each in _DATED if each in self.columns]
        return find_order(cell.strip() for each in at for _, cell in self.sheet.cells(each))

    def _add_lists(self, cells: Sequence[str], entries: Entries) -> None:
        for key in self._separators:
            if listed := self._listed(key, cells[self.columns[key]]):
                entries[key] = listed

    def _listed(self, key: str, cell: str) -> list[str]:
        """Give the several values of a cell: ids of actors, or tags."""
        sign = self._separators.get(key, ",")
        parts = [part for each in cell.split(sign) if (part := " ".join(each.split()))]
        return self.assembler.actors(parts) if key == "actors" else list(dict.fromkeys(parts))

    def _add_ranks(self, cells: Sequence[str], entries: Entries) -> None:
        """Take status and importance where they are ours; what they say otherwise is kept, as facts that are none."""
        if (at := self.columns.get("status", -1)) >= 0 and (cell := cells[at].strip()):
            status = _status(cell)
            entries["status" if status else kept_key(self.sheet.headings[at])] = status or cell
        if (at := self.columns.get("importance", -1)) >= 0 and (cell := cells[at].strip()):
            entries["importance" if cell in _IMPORTANCES else kept_key(self.sheet.headings[at])] = cell
        if (at := self.columns.get("facts", -1)) >= 0 and (cell := cells[at].strip()):
            facts = facts_of(cell)
            entries["facts" if facts else "original facts"] = facts or cell

    def _sources(self, cells: Sequence[str]) -> list[Entries]:
        told = {each: cells[at].strip() for each, at in self._telling}
        return sources_of(told, self.dates, ours=self.is_ours) if any(told.values()) else []

    def _restored(self, line: int, cells: Sequence[str], entries: Entries) -> Entries:
        """Put an event of our own table together again, with what its side field says."""
        kept = {key: value for key, value in entries.items() if key not in EVENT_KEYS}
        return restore(entries, side_of(cells[self._side], line, self.assembler.report), "table") | kept

    def _find_head(self) -> None:
        """Find what the side fields of our own table say of the story; its rows may have been sorted since."""
        mark = f'"{STORY}"'
        told = self.sheet.cells(self._side)
        heads = [side_of(cell, line, self.assembler.report) for line, cell in told if mark in cell]
        if head := join_heads(heads):
            self.assembler.head(head, 1)

    def _separator(self, field: str) -> str:
        """Tell by the first rows which sign stands between several values in a cell."""
        if self.is_ours:
            return BETWEEN
        text = " ".join(cell for _, cell in islice(self.sheet.cells(self.columns[field]), _SAMPLE))
        return next((sign for sign in "|;\n" if sign in text), ",")

    def _fitted(self, line: int, cells: Sequence[str]) -> list[str]:
        """Give a row as many cells as there are headings; what it has more is told."""
        if len(cells) > self._width and any(cells[self._width :]):
            what = f"{len(cells)} cells under {self._width} headings; those beyond are left out"
            self.assembler.report.add(line, what, "put cells with separators in quotes", severity="warning")
        return [*cells[: self._width], *[""] * (self._width - len(cells))]


def _status(cell: str) -> str:
    """Give our status for the word of a table, "" where it is none."""
    return statuses().get(fold(cell), "")
