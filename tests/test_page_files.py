"""Files opened on the page: several at once, of any format, with what their tables leave open asked."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import foreign
from tests.conftest import Dashboard
from tests.test_page import WAIT, open_page, patient

SAMPLES = Path(__file__).parent / "samples"

__all__ = ["patient"]  # its expectations wait as those of the page's other tests do


def open_files(page: Page, dashboard: Dashboard, *files: Path) -> None:
    """Open files by the uploader."""
    open_page(page, dashboard)
    page.get_by_text("Open other files").click()
    page.wait_for_selector("input[type=file]", state="attached", timeout=WAIT)
    page.set_input_files("input[type=file]", [str(file) for file in files])


def expect_events(page: Page, count: str) -> None:
    """Wait for a count; for a moment the chart before stands beside the new one."""
    expect(page.locator(".tl-count-line", has_text=re.compile(f"^{count} events?$"))).to_be_visible()


def test_the_order_of_dates_is_asked_and_the_answer_followed(page: Page, dashboard: Dashboard) -> None:
    open_files(page, dashboard, SAMPLES / "ambiguous.csv")
    expect(page.get_by_text("2 events wait: has 05/06/2025 the day or the month first?")).to_be_visible()
    expect_events(page, "1")
    page.get_by_text("day first", exact=True).click()
    expect_events(page, "3")


def test_columns_that_are_not_known_are_asked_for_and_chosen(page: Page, dashboard: Dashboard, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Title,Tag der Tat\nTalks,2025-10-24\nA call,2025-10-28\n", encoding="utf-8")
    open_files(page, dashboard, table)
    expect(page.get_by_text("Say which columns of table.csv hold the event and its date.")).to_be_visible()
    page.get_by_role("combobox", name="Date").click()
    page.get_by_role("option", name="Tag der Tat").click()
    expect_events(page, "2")


def test_several_files_are_one_story_and_who_may_be_one_is_asked(page: Page, dashboard: Dashboard) -> None:
    open_files(page, dashboard, SAMPLES / "french.csv", SAMPLES / "2025-10-24--talks.md")
    expect_events(page, "6")
    lane = page.locator(".tl-lane-name", has_text="Steve Witkoff")
    both = page.get_by_text("Make one actor of those who share a name in several files: Steve Witkoff, Kirill Dmitriev")
    expect(both).to_be_visible()
    both.click()
    expect(page.get_by_role("tab", name="About this story")).to_be_visible()
    page.get_by_role("tab", name="About this story").click()
    expect(page.get_by_text("6 events, 3 actors", exact=False)).to_be_visible()
    assert lane.count() <= 1


MADE = {
    "notes.zip": (foreign.notes(1_500), "1,500"),
    "quarter.zip": (foreign.quarter_hour(1_500), "1,500"),
    "slides.csv": (foreign.slides(2_000), "2,000"),
}


@pytest.mark.parametrize("name", MADE)
def test_files_as_large_as_people_have_them_show_all_their_events(
    page: Page, dashboard: Dashboard, tmp_path: Path, name: str
) -> None:
    data, count = MADE[name]
    (tmp_path / name).write_bytes(data)
    open_files(page, dashboard, tmp_path / name)
    expect_events(page, count)
    assert not page.get_by_text("fault").count()
