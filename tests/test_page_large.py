"""A story too large to be drawn event by event, in a real browser: density, zoom to single events, filter, table."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Dashboard
from tests.test_page import CHART, WAIT, choose, choose_format, count_line, open_page
from timeline.cli import main
from timeline.sample import make_head

EVENTS, ACTORS = 30_000, 200
RARE = make_head(EVENTS, ACTORS).actors["a150"].name


@pytest.fixture(scope="module")
def large(open_dashboard: Callable[[Path], Dashboard], tmp_path_factory: pytest.TempPathFactory) -> Dashboard:
    """Give a dashboard on a large story in Parquet."""
    path = tmp_path_factory.mktemp("large") / "large.parquet"
    assert main(["sample", "--events", str(EVENTS), "--actors", str(ACTORS), "--to", str(path)]) == 0
    return open_dashboard(path)


@pytest.fixture(autouse=True)
def patient() -> None:
    """Let every expectation wait as long as a busy machine needs."""
    expect.set_options(timeout=WAIT)


def test_a_reader_narrows_a_large_story_to_single_events_and_reads_them_in_the_table(
    page: Page, large: Dashboard
) -> None:
    open_page(page, large)
    assert count_line(page) == "30,000 events"
    expect(page.get_by_text("number of events", exact=True)).to_be_visible()
    choose(page, "Actors", RARE)
    expect(page.locator(".tl-count-line")).to_have_text(re.compile(r"^[\d,]+ events? of 30,000"))
    expect(page.get_by_text("number of events", exact=True)).to_be_hidden()
    assert page.locator(f"{CHART} .tl-label").count() > 0
    first = page.locator(".tl-table tbody tr").first
    expect(first).to_be_visible()


def test_a_table_of_a_large_story_is_written_to_disk_and_downloaded_whole(page: Page, large: Dashboard) -> None:
    open_page(page, large)
    page.get_by_role("tab", name="Export").click()
    choose_format(page, "Tables", "CSV table")
    with page.expect_download(timeout=WAIT) as saved:
        page.get_by_role("button", name="Download").click()
    with Path(saved.value.path()).open(encoding="utf-8-sig", newline="") as file:
        assert sum(1 for _ in csv.reader(file)) == EVENTS + 1


def test_a_link_into_a_large_story_opens_its_window_its_event_and_its_details(page: Page, large: Dashboard) -> None:
    open_page(page, large, "?event=e15000&window=2016-01-01..2016-01-20&tag=talks")
    expect(page.locator(".tl-count-line")).to_have_text(re.compile("of 30,000"))
    open_page(page, large, "?event=e15000")
    expect(page.locator(".tl-details")).to_be_visible()
