"""The page against stories that mean harm, or that go to the limits of what a story may hold."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Dashboard
from tests.test_page import WAIT, open_page

Open = Callable[[Path], Dashboard]


@pytest.fixture(autouse=True)
def patient() -> None:
    """Let every expectation wait as long as a busy machine needs."""
    expect.set_options(timeout=WAIT)


def write_story(folder: Path, title: str, *events: dict[str, Any], **more: Any) -> Path:
    """Write a story file of some events."""
    path = folder / "story.json"
    path.write_text(json.dumps({"title": title, "events": events, **more}), encoding="utf-8")
    return path


def test_options_show_as_they_are_written(page: Page, open_dashboard: Open, tmp_path: Path) -> None:
    name = "J. R. O'Neil-Smith *[x](y)* <b>"
    event = {"id": "a", "title": "A", "when": "2025", "actors": ["j"]}
    story = write_story(tmp_path, "Names", event, actors=[{"id": "j", "name": name}])
    open_page(page, open_dashboard(story))
    page.get_by_role("combobox", name="Actors", exact=True).click()
    page.get_by_role("option", name=f"{name} (1)", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.locator('[data-testid="stSidebar"]').get_by_text(f"{name} (1)", exact=True)).to_be_visible()


def test_a_title_is_no_link_and_leaves_room_for_the_chart(page: Page, open_dashboard: Open, tmp_path: Path) -> None:
    title = "https://evil.example/x www.evil.example a@evil.example " + "A" * 15_000
    open_page(page, open_dashboard(write_story(tmp_path, title, {"id": "a", "title": "A", "when": "2025"})))
    expect(page.get_by_role("heading", level=1)).to_contain_text("evil.example")
    assert page.locator("h1 a").count() == 0
    box = page.locator(".tl-stage").bounding_box()
    assert box is not None
    assert box["y"] < 800


@pytest.mark.parametrize("years", [("9999-12-31",), ("-9999-01-01",), ("-9999", "2025", "9999")])
def test_the_first_and_the_last_year_are_drawn(
    page: Page, open_dashboard: Open, tmp_path: Path, years: tuple[str, ...]
) -> None:
    events = [{"id": f"e{at}", "title": f"Event {at}", "when": when} for at, when in enumerate(years)]
    open_page(page, open_dashboard(write_story(tmp_path, "Ages", *events)))
    expect(page.locator(".tl-label")).to_have_count(len(years))
    for _ in range(5):
        page.get_by_role("button", name="Zoom out").click()
    expect(page.locator(".tl-label")).to_have_count(len(years))


def test_a_title_of_heaped_marks_costs_no_export(page: Page, open_dashboard: Open, tmp_path: Path) -> None:
    event = {"id": "a", "title": "Z" + "\u0300\u0301\u0334\u0335" * 90, "when": "2025"}
    open_page(page, open_dashboard(write_story(tmp_path, "Marks", event)))
    page.get_by_role("tab", name="Export").click()
    expect(page.get_by_role("button", name="Download")).to_be_visible()
    expect(page.get_by_text("as it will look")).to_be_visible()
    assert page.locator('[data-testid="stException"]').count() == 0


def test_a_date_that_is_none_is_told_by_the_name_of_its_field(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard, "?lang=en")
    page.get_by_label("Until", exact=True).fill("<b>soon")
    page.keyboard.press("Enter")
    expect(page.get_by_text('address, "until": date "<b>soon" is not EDTF', exact=False)).to_be_visible()
    expect(page.locator(".tl-count-line")).to_have_text("65 events")
