"""A story that stays in an engine, in a real browser: chart, filter with counts, details, table, what is lacking."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Dashboard
from tests.engines import duckdb_table, write
from tests.test_page import WAIT, choose, count_line, open_page
from timeline.sample import make_story

EVENTS, ACTORS = 3_000, 40
STORY = make_story(EVENTS, ACTORS)
RARE = STORY.actors["a30"].name


@pytest.fixture(scope="module")
def kept(open_dashboard: Callable[[Path | str], Dashboard], tmp_path_factory: pytest.TempPathFactory) -> Dashboard:
    """Give a dashboard on a table of DuckDB."""
    return open_dashboard(duckdb_table(write(STORY, tmp_path_factory.mktemp("engine") / "story.parquet")))


@pytest.fixture(autouse=True)
def patient() -> None:
    """Let every expectation wait as long as a busy machine needs."""
    expect.set_options(timeout=WAIT)


def test_a_reader_narrows_a_table_and_reads_what_is_left_of_it(page: Page, kept: Dashboard) -> None:
    open_page(page, kept)
    assert count_line(page) == "3,000 events"
    expect(page.get_by_text("number of events", exact=True)).to_be_visible()
    choose(page, "Actors", RARE)
    expect(page.locator(".tl-count-line")).to_have_text(re.compile(r"^[\d,]+ events? of 3,000"))
    first = page.locator(".tl-table tbody tr").first
    expect(first).to_contain_text(RARE)
    first.get_by_role("button").first.click()
    expect(page.locator(".tl-details")).to_be_visible()


def test_what_cannot_be_had_of_a_table_is_said(page: Page, kept: Dashboard) -> None:
    open_page(page, kept)
    page.get_by_role("tab", name="Edit").click()
    expect(page.get_by_text("This story stays in its engine")).to_be_visible()
    choose(page, "Actors", RARE)
    page.get_by_role("tab", name="Export").click()
    expect(page.get_by_role("button", name="Download")).to_be_visible()
