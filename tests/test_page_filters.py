"""The filters in a real browser: keyboard and chips, names that are looked up, and answers that come too late."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import Dashboard
from tests.test_page import CHART, WAIT, answered, choose, open_page
from timeline.cli import main
from timeline.filters import WORDS
from timeline.query import Filter, Index
from timeline.read import read_story

EVENTS, ACTORS = 6000, 5000


@pytest.fixture(autouse=True)
def patient() -> None:
    """Let every expectation wait as long as a busy machine needs."""
    expect.set_options(timeout=WAIT)


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a story of very many actors."""
    path = tmp_path_factory.mktemp("crowded") / "crowded.parquet"
    assert main(["sample", "--events", str(EVENTS), "--actors", str(ACTORS), "--to", str(path)]) == 0
    return path


def actors(page: Page) -> Locator:
    """Give the box in which actors are chosen."""
    return page.get_by_role("combobox", name="Actors", exact=True)


def chips(page: Page) -> Locator:
    """Give the names of what is chosen."""
    return page.locator(".tf-chip > span")


def test_the_keyboard_alone_chooses_walks_and_takes_back(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard)
    box = actors(page)
    box.focus()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    first = page.get_by_role("option").first
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "none")
    page.keyboard.press("ArrowUp")  # from the first to the last
    last = page.get_by_role("option").last
    expect(box).to_have_attribute("aria-activedescendant", last.get_attribute("id") or "none")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-selected", "true")
    page.keyboard.type("dmitr")
    page.keyboard.press("Enter")
    expect(chips(page)).to_have_count(2)
    page.wait_for_url(re.compile("actor=.*actor=dmitriev"))
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("Backspace")
    expect(chips(page)).to_have_count(1)
    page.keyboard.press("Backspace")
    expect(page.locator(".tl-count-line")).to_have_text("65 events")
    expect(box).to_be_focused()


def test_chips_are_removed_one_by_one_or_all_and_the_focus_goes_on(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard, "?actor=witkoff&actor=dmitriev&actor=kushner&match=all")
    expect(chips(page)).to_have_text([re.compile("^Steve Witkoff"), re.compile("^Kirill D"), re.compile("^Jared K")])
    expect(page.get_by_role("radio", name="all of them")).to_be_checked()
    page.get_by_role("button", name=re.compile("Remove Steve Witkoff")).press("Enter")
    expect(page.get_by_role("button", name=re.compile("Remove Kirill Dmitriev"))).to_be_focused()
    page.wait_for_url(lambda url: "witkoff" not in url)
    page.get_by_role("radio", name="any of them").check()
    page.wait_for_url(lambda url: "match" not in url)
    page.get_by_role("button", name="Actors: remove all").press("Enter")
    expect(actors(page)).to_be_focused()
    expect(page.locator(".tl-count-line")).to_have_text("65 events")
    expect(page.get_by_role("radio", name="any of them")).to_be_disabled()


def test_more_filters_say_how_many_are_chosen_and_their_counts_follow(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard)
    page.get_by_text("More filters", exact=True).click()
    choose(page, "Tags", "talks")
    expect(page.get_by_text("More filters (1)", exact=True)).to_be_visible()
    actors(page).click()
    expect(page.get_by_role("option", name="Steve Witkoff (15)", exact=True)).to_be_visible()
    page.get_by_label("Search", exact=True).fill("Kremlin")  # no key and no click after it: a pause is enough
    page.wait_for_url(re.compile("q=Kremlin"))
    reset = page.get_by_role("button", name="Reset all filters")
    reset.press("Enter")
    expect(page.locator(".tl-count-line")).to_have_text("65 events")
    expect(page.get_by_label("Search", exact=True)).to_have_value("")
    expect(reset).to_have_attribute("aria-disabled", "true")
    expect(reset).to_be_focused()


def test_a_date_half_typed_waits_and_one_that_is_none_is_marked(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard)
    since = page.get_by_label("From", exact=True)
    since.fill("2025-13-")
    expect(since).to_have_attribute("aria-invalid", "false")
    since.press("Tab")
    expect(since).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text('address, "from": date', exact=False)).to_be_visible()
    since.fill("2025-12")
    page.wait_for_url(re.compile("from=2025-12"))
    expect(since).to_have_attribute("aria-invalid", "false")


def test_of_5000_actors_few_are_sent_and_the_others_are_found_by_name(
    page: Page, open_dashboard: Callable[[Path], Dashboard], crowded: Path
) -> None:
    index = Index(read_story(crowded).story)
    last = int(np.flatnonzero(index.counts(Filter())["actors"] == 1)[-1])  # who is in one event, and comes last by name
    name = index.story.actors[index.values("actors")[last]].name
    open_page(page, open_dashboard(crowded))
    actors(page).click()
    expect(page.get_by_role("option")).to_have_count(200)
    expect(page.locator(".tf-note:visible")).to_have_text(re.compile(r"^[\d,]+ more: type a part of the name\.$"))
    page.keyboard.type(name.lower())
    option = page.get_by_role("option", name=re.compile(f"^{re.escape(name)}"))
    expect(option.first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(chips(page)).to_have_text(re.compile(f"^{re.escape(name)}"))
    expect(page.locator(".tl-count-line")).to_have_text(re.compile("of 6,000"))
    page.wait_for_url(re.compile("actor="))  # the picture is ahead of the address
    page.reload()
    expect(chips(page)).to_have_text(re.compile(f"^{re.escape(name)}"))


def test_of_changes_that_come_together_none_is_lost(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard)
    page.get_by_text("More filters", exact=True).click()
    page.evaluate(
        """() => {
          const pick = (label, name) => {
            const box = [...document.querySelectorAll('.tf-combobox')].find((each) => each.innerText.startsWith(label));
            box.querySelector('input').dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
            [...box.querySelectorAll('[role=option]')].find((each) => each.innerText.startsWith(name)).click();
          };
          pick('Actors', 'Kirill Dmitriev');
          pick('Actors', 'Steve Witkoff');
          pick('Tags', 'talks');
        }"""
    )
    expect(chips(page)).to_have_count(3)
    page.wait_for_url(lambda url: all(each in url for each in ("actor=dmitriev", "actor=witkoff", "tag=talks")))
    expect(chips(page)).to_have_count(3)


# Mounts the filters once more, beside the page, and plays Python to them.
MOUNT = """async () => {
  const script = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/filters.js')).name;
  const { default: component } = await import(script);
  const parentElement = document.body.appendChild(document.createElement('div'));
  window.heard = [];
  window.sent = [];
  window.addEventListener('timeline-filter', ({ detail }) => { window.heard.push(detail); window.sent.push('event'); });
  const setStateValue = (name, value) => window.sent.push(name);
  window.tell = (data) => { component({ data: [data], parentElement, setStateValue }); return window.side(); };
  window.side = () => [...parentElement.querySelectorAll('.tf-chip > span')].map((chip) => chip.innerText);
  window.pick = (at) => {
    parentElement.querySelector('[role=combobox]').dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    parentElement.querySelectorAll('[role=option]')[at].click();
  };
}"""


def told(serial: int, *chosen: str) -> dict[str, Any]:
    """Say what Python would: a story of three tags, some of them chosen."""
    words = [*WORDS, "any", "all", "remove", "clear", "help", "offered"]
    none = {"text": "", "since": "", "until": "", "actors": [], "all_actors": False}
    options = [[name, name, "1"] for name in ("red", "green", "blue")]
    return {
        "command": "a story",
        "serial": serial,
        "language": "en",
        "filter": none | {"tags": list(chosen)},
        "faulty": [],
        "facets": [
            {"name": "tags", "label": "Tags", "open": True, "options": options, "rest": ""},
            {"name": "actors", "label": "Actors", "open": False, "options": [], "rest": ""},
        ],
        "looked": None,
        "words": {word: f"{word} {{name}}" for word in words},
    }


def test_what_python_says_of_an_earlier_change_undoes_nothing(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard)
    page.evaluate(MOUNT)
    assert page.evaluate("data => window.tell(data)", told(4, "red")) == ["red (1)"]
    page.evaluate("window.pick(1)")
    page.evaluate("window.pick(2)")
    assert page.evaluate("window.heard.map(({ serial, filter }) => [serial, filter.tags])") == [
        [5, ["red", "green"]],
        [6, ["red", "green", "blue"]],
    ]
    assert page.evaluate("window.sent") == ["event", "asked", "event", "asked"]
    assert page.evaluate("data => window.tell(data)", told(5, "red", "green")) == ["red (1)", "green (1)", "blue (1)"]
    assert page.evaluate("data => window.tell(data)", told(6)) == []  # a reset of Python's own, after all was heard


def test_the_chart_drops_a_scene_of_an_earlier_filter(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard)
    command = page.locator(CHART).get_attribute("data-command")
    names = page.locator(".tl-lane-name").all_inner_texts()
    page.evaluate(
        "detail => window.dispatchEvent(new CustomEvent('timeline-filter', { detail }))",
        {"command": command, "serial": 1, "filter": {}},
    )
    page.get_by_role("button", name="Tag", exact=True).or_(page.get_by_role("radio", name="Tag")).first.click()
    page.wait_for_url(re.compile("lanes=tag"))
    assert page.locator(".tl-lane-name").all_inner_texts() == names
    choose(page, "Actors", "Kirill Dmitriev")  # the reader's first change: of the number that was waited for
    expect(page.locator(".tl-count-line")).to_have_text("9 events of 65")
    expect(page.locator(".tl-lane-name")).not_to_have_text(names)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_the_filters_in_its_width_and_every_text_stands_out(
    browser: Browser, dashboard: Dashboard, scheme: Any
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, locale="fr-FR", color_scheme=scheme
    )
    page = context.new_page()
    open_page(page, dashboard, "?actor=witkoff&actor=dmitriev")
    page.get_by_test_id("stExpandSidebarButton").click()
    box = page.get_by_role("combobox", name="Acteurs", exact=True)
    box.tap()
    expect(page.get_by_role("option").first).to_be_visible()
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.tf *')].map((each) => each.getBoundingClientRect())
          .filter((box) => box.width && box.right > innerWidth).length"""
    )
    assert wide == 0
    brightness = page.evaluate(
        """() => ['.tf-popup:not([hidden])', '.tf label'].map((each) => {
          const style = getComputedStyle(document.querySelector(each));
          const canvas = document.createElement('canvas').getContext('2d');
          canvas.fillStyle = each === '.tf label' ? style.color : style.backgroundColor;
          canvas.fillRect(0, 0, 1, 1);
          return canvas.getImageData(0, 0, 1, 1).data[1];
        })"""
    )
    dark, bright = brightness if scheme == "dark" else reversed(brightness)
    assert dark < 60
    assert bright > 180
    context.close()


def test_a_file_that_is_broken_for_a_moment_costs_no_filter(
    page: Page, open_dashboard: Callable[[Path], Dashboard], tmp_path: Path
) -> None:
    story = tmp_path / "story.yaml"
    sound = "title: Mine\nactors: [{id: ada, name: Ada}]\nevents: [{id: a, title: A, when: 2025, actors: [ada]}]\n"
    story.write_text(sound, encoding="utf-8")
    open_page(page, open_dashboard(story), "?actor=ada")
    story.write_text("title: [Mine", encoding="utf-8")
    answered(page, page.get_by_role("radio", name="Tag").click)
    expect(page.get_by_role("heading", name="Mine")).to_have_count(0)
    story.write_text(sound, encoding="utf-8")
    answered(page, page.get_by_role("radio", name="Actor").click)
    expect(chips(page)).to_have_text("Ada (1)")
    assert "actor=ada" in page.url
