"""The dashboard in a real browser: what a reader clicks, and what must be there afterwards."""

import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, TimeoutError, expect  # noqa: A004 - the browser's own

from tests.conftest import Dashboard, Witness

CHART = "[data-timeline-chart][data-painted]"
AT_REST = '[data-testid="stApp"][data-test-script-state="notRunning"]'
WAIT = 30_000  # milliseconds; the machine may be busy with the other half of the tests


@pytest.fixture(autouse=True)
def patient() -> None:
    """Let every expectation wait as long as a busy machine needs."""
    expect.set_options(timeout=WAIT)


def open_page(page: Page, dashboard: Dashboard, query: str = "") -> None:
    """Open the dashboard and wait for the chart, for what stands around it, and for the script to end."""
    page.goto(f"{dashboard.url}/{query}")
    page.wait_for_selector(CHART, timeout=WAIT)
    page.wait_for_selector(".st-key-panel", state="attached", timeout=WAIT)
    page.wait_for_selector(AT_REST, timeout=WAIT)


RUNS = """() => {
  window.runs = { begun: 0, ended: 0 };
  window.runsWatched ??= new MutationObserver((changes) => {
    for (const { target, oldValue } of changes) {
      if (target.dataset.testScriptState === "running") window.runs.begun += 1;
      if (oldValue === "running") window.runs.ended += 1;
    }
  });
  window.runsWatched.observe(document.querySelector('[data-testid="stApp"]'),
    { attributes: true, attributeOldValue: true, attributeFilter: ["data-test-script-state"] });
}"""
PATIENCE = 8000  # milliseconds until what the page has not noticed is done again


def answered(page: Page, act: Callable[[], object]) -> None:
    """Do something and wait for the server's answer, so that what is done next meets its page.

    What the page did not notice, because it moved at that moment, is done again, as a person would: nobody heard of it.
    """
    page.wait_for_selector(AT_REST, timeout=WAIT)
    page.evaluate(RUNS)
    for _ in range(4):
        act()
        with suppress(TimeoutError):
            page.wait_for_function("() => window.runs.begun + window.runs.ended > 0", timeout=PATIENCE)
            break
    page.wait_for_function("() => window.runs.ended > 0", timeout=WAIT)
    page.wait_for_selector(AT_REST, timeout=WAIT)


def choose(page: Page, label: str, option: str) -> None:
    """Choose a value of a facet by typing its name."""
    pick(page, lambda: page.get_by_role("combobox", name=label, exact=True).fill(option), option)
    page.keyboard.press("Escape")


def choose_format(page: Page, kind: str, name: str) -> None:
    """Choose the kind of an export, then its format."""
    page.get_by_role("radio", name=kind).click()
    page.get_by_role("radiogroup", name="Format").get_by_text(name, exact=True).click()


def pick(page: Page, unfold: Callable[[], None], name: str) -> None:
    """Pick an option; a list that closed because the page moved under it is opened again."""
    option = page.get_by_role("option", name=re.compile(name)).first
    for _ in range(10):
        unfold()
        with suppress(TimeoutError):
            option.click(timeout=3000)
            return
    pytest.fail(f"no list offers {name}")


def count_line(page: Page) -> str:
    """Read how many events are shown."""
    return page.locator(".tl-count-line").inner_text()


def frame(page: Page) -> tuple[float, float]:
    """Read where the window stands in the overview, in pixels from its left."""
    box = page.locator(".tl-frame")
    return float(box.get_attribute("x") or 0), float(box.get_attribute("width") or 0)


def click_event(page: Page, event: str) -> None:
    """Click the label of an event as a reader does: where it stands on the screen."""
    x, y = page.wait_for_function(
        """id => {
          const label = document.querySelector(`.tl-label[data-event="${id}"]`);
          if (!label) return null;
          label.scrollIntoView({ block: "center" });
          const box = label.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        }""",
        arg=event,
        timeout=WAIT,
    ).json_value()
    page.mouse.click(x, y)


def test_a_reader_walks_from_the_whole_story_to_one_source_and_shares_what_is_seen(
    page: Page, dashboard: Dashboard, browser: Browser
) -> None:
    open_page(page, dashboard)
    expect(page.get_by_role("heading", name="The 28-point plan").first).to_be_visible()
    assert count_line(page) == "65 events"

    choose(page, "Actors", "Kirill Dmitriev")
    expect(page.locator(".tl-count-line")).to_have_text("9 events of 65")
    expect(page.locator(".tl-lane-name").first).to_have_text("Kirill Dmitriev")

    page.get_by_role("button", name="Zoom in").click()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_url(re.compile("window="))
    zoomed = frame(page)
    assert zoomed[1] < 600

    page.get_by_role("button", name="All", exact=True).click()
    page.wait_for_url(lambda url: "window=" not in url)
    click_event(page, "miami-talks")
    details = page.locator(".tl-details")
    expect(details).to_contain_text("Dmitriev meets Witkoff and Kushner in Miami")
    link = details.get_by_role("link").first
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", re.compile("noopener"))
    expect(link).to_have_attribute("href", re.compile("^https?://"))
    expect(details.locator(".tl-host").first).not_to_be_empty()
    page.wait_for_url(re.compile("event=miami-talks"))

    page.get_by_role("button", name="1 month", exact=True).click()
    page.wait_for_url(re.compile("window="))
    page.get_by_text("Français", exact=True).click()
    expect(page.locator(".tl-count-line")).to_have_text("9 événements sur 65")
    expect(details).to_contain_text("octobre 2025")
    page.wait_for_url(re.compile("lang=fr"))
    before = frame(page)

    other = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB").new_page()
    other.goto(page.url)
    other.wait_for_selector(CHART, timeout=WAIT)
    expect(other.locator(".tl-count-line")).to_have_text("9 événements sur 65")
    expect(other.locator(".tl-details")).to_contain_text("Dmitriev meets Witkoff and Kushner in Miami")
    after = frame(other)
    assert after == pytest.approx(before, abs=3)
    other.context.close()


@pytest.mark.parametrize(
    ("choice", "sign", "start"),
    [
        (("Print and slides", "PNG picture"), ("^Scale$", 1), b"\x89PNG"),
        (("Print and slides", "SVG picture"), ("^Scale$", 0), b"<?xml"),
        (("Other programs", "TimelineJS"), ("have several actors", 1), b"{"),
    ],
)
def test_what_is_filtered_is_downloaded(
    page: Page, dashboard: Dashboard, choice: tuple[str, str], sign: tuple[str, int], start: bytes
) -> None:
    open_page(page, dashboard, "?actor=witkoff&lanes=side")
    page.get_by_role("tab", name="Export").click()
    expect(page.get_by_text("as it will look")).to_be_visible()
    page.wait_for_selector(AT_REST, timeout=WAIT)
    choose_format(page, *choice)
    expect(page.get_by_text(re.compile(sign[0]))).to_have_count(sign[1])
    page.wait_for_selector(AT_REST, timeout=WAIT)
    with page.expect_download(timeout=WAIT) as waiting:
        page.get_by_role("button", name="Download").click()
    path = Path(waiting.value.path())
    assert waiting.value.suggested_filename.startswith("the-28-point-plan")
    assert path.read_bytes().lstrip()[: len(start)] in (start, b"<svg "[: len(start)], b"PK\x03\x04"[: len(start)])


def test_the_chart_stays_and_keeps_its_window_over_reruns_of_any_kind(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard, "?window=2025-10-01..2025-12-31")
    page.evaluate("document.querySelector('[data-timeline-chart]').dataset.marked = 'yes'")
    page.evaluate(
        """() => { window.absent = 0; new MutationObserver(() => {
             if (!document.querySelector('[data-timeline-chart] .main-svg')) window.absent += 1; })
           .observe(document.body, { childList: true, subtree: true }); }"""
    )
    before = frame(page)
    for _ in range(6):
        for lanes in ("Side", "Tag"):
            page.get_by_role("button", name=lanes, exact=True).or_(page.get_by_role("radio", name=lanes)).first.click()
            expect(page.locator(".tl-lane-name").first).not_to_be_empty()
            page.wait_for_url(re.compile(f"lanes={lanes.lower()}"))
        page.get_by_label("Search", exact=True).fill("talks")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("q=talks"))
        page.get_by_role("button", name="Reset all filters").first.click()
        page.wait_for_url(lambda url: "q=" not in url)
    assert frame(page) == pytest.approx(before, abs=2)
    assert page.evaluate("window.absent") == 0
    assert page.evaluate("document.querySelector('[data-timeline-chart]').dataset.marked") == "yes"


def test_an_empty_result_says_so_and_offers_the_way_back(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard, "?q=nothing-like-this")
    expect(page.get_by_text("No event fits this filter.")).to_be_visible()
    page.wait_for_selector(AT_REST, timeout=WAIT)
    page.get_by_role("button", name="Reset all filters").first.press("Enter")
    expect(page.locator(".tl-count-line")).to_have_text("65 events")


def test_arrow_keys_walk_enter_opens_and_escape_closes(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard)
    page.locator(".tl-stage").focus()
    page.keyboard.press("Home")
    expect(page.locator(".tl-live")).to_contain_text("12 February 2025")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tl-live")).to_contain_text("18 February 2025")
    page.keyboard.press("Enter")
    expect(page.locator(".tl-details")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".tl-details")).to_be_hidden()


def test_labels_never_overlap_on_the_page(page: Page, dashboard: Dashboard) -> None:
    for query in ("", "?lanes=none", "?lanes=side&window=2025-11-10..2025-12-10"):
        open_page(page, dashboard, query)
        overlaps = page.evaluate(
            """() => {
              const boxes = [...document.querySelectorAll('.tl-label')].map((label) => label.getBoundingClientRect());
              return boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) =>
                a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 5 && b.top < a.bottom - 5)).length;
            }"""
        )
        assert overlaps == 0
        assert page.locator(".tl-label").count() > 20


def test_the_window_follows_the_overview_and_ctrl_wheel(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard)
    band = page.locator(".tl-overview").bounding_box()
    assert band is not None
    middle = band["y"] + band["height"] / 2
    page.mouse.move(band["x"] + band["width"] - 4, middle)
    page.mouse.down()
    page.mouse.move(band["x"] + band["width"] / 2, middle, steps=5)
    page.mouse.up()
    page.wait_for_url(re.compile("window="))
    narrowed = frame(page)[1]
    assert narrowed == pytest.approx(band["width"] / 2, abs=20)
    plot = page.locator(".tl-plot").bounding_box()
    assert plot is not None
    page.mouse.move(plot["x"] + plot["width"] / 2, plot["y"] + 120)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_function(
        "width => Number(document.querySelector('.tl-frame').getAttribute('width')) < width - 5", arg=narrowed
    )


def test_the_table_holds_the_same_events_and_opens_them_in_the_chart(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard, "?actor=dmitriev")
    rows = page.locator("[data-timeline-table] tbody tr")
    expect(rows).to_have_count(9)
    rows.first.get_by_role("button").click()
    expect(page.locator(".tl-details")).to_contain_text("Witkoff sees Putin in the Kremlin")


def test_the_keyboard_stays_in_the_table_that_it_sorts_and_turns(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard)
    table = page.locator("[data-timeline-table]")
    title = table.get_by_role("button", name="Event", exact=True)
    title.press("Enter")
    expect(table.get_by_role("columnheader", name="Event", exact=True)).to_have_attribute("aria-sort", "ascending")
    expect(title).to_be_focused()
    table.get_by_role("button", name="Next page").press("Enter")
    expect(table.locator(".tl-pager")).to_contain_text("51–65 of 65")
    expect(table.get_by_role("region")).to_be_focused()


def test_a_phone_shows_the_lanes_in_its_width_and_the_details_from_below(
    browser: Browser, dashboard: Dashboard
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="en-GB")
    page = context.new_page()
    open_page(page, dashboard, "?event=alaska-summit")
    page.wait_for_selector(".tl-lane-narrow", timeout=WAIT)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator(".tl-details").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["width"] <= 390
    context.close()


def test_a_dark_page_has_a_dark_chart(browser: Browser, dashboard: Dashboard) -> None:
    context = browser.new_context(color_scheme="dark", locale="en-GB")
    page = context.new_page()
    open_page(page, dashboard)
    expect(page.locator("[data-timeline-chart]")).to_have_attribute("data-mode", "dark")
    context.close()


def test_the_page_speaks_the_language_of_the_browser(browser: Browser, dashboard: Dashboard) -> None:
    context = browser.new_context(locale="fr-FR")
    page = context.new_page()
    open_page(page, dashboard)
    expect(page.locator(".tl-count-line")).to_have_text("65 événements")
    assert "lang=" not in page.url
    context.close()


def test_another_story_is_opened_from_this_computer_and_left_again(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard, "?actor=witkoff&window=2025-11-01..2025-11-30&event=axios-reveals-plan")
    page.get_by_text("Open other files").click()
    content = b"title: Mine\nevents:\n  - {id: one, title: One, when: 2021-05}\n  - {id: two, title: Two, when: 2022}\n"
    page.locator('input[type="file"]').set_input_files(
        {"name": "mine.yaml", "mimeType": "text/yaml", "buffer": content}
    )
    expect(page.get_by_role("heading", name="Mine")).to_be_visible()
    expect(page.locator(".tl-count-line")).to_have_text("2 events")
    expect(page.locator(".tl-label").first).to_be_visible()
    assert "witkoff" not in page.url
    page.get_by_role("button", name=re.compile("Remove|Delete")).first.click()
    expect(page.get_by_role("heading", name="The 28-point plan").first).to_be_visible()
    expect(page.locator(".tl-count-line")).to_have_text("65 events")


HOSTILE = """
title: "<script>window.pwned=1</script> **b** ![x](https://evil.example/x.png) $\\\\href{javascript:window.pwned=1}{x}$"
actors:
  - {id: a, name: "<img src=x onerror=window.pwned=1>", side: "<b>us</b>"}
events:
  - id: first
    title: "<img src=x onerror=window.pwned=1> <a href='https://evil.example'>x</a> :red[x] $a$ {{7*7}}"
    when: 2025-10-24
    where: {name: "</script><script>window.pwned=1</script>"}
    actors: [a]
    tags: ["![x](https://evil.example/t.png)"]
    summary: "<span style='background:url(https://evil.example/s.png)'>x</span>"
    sources:
      - publisher: "[x](javascript:window.pwned=1)"
        title: "<svg onload=window.pwned=1>"
        url: https://example.org/a
        says: {note: "<script>window.pwned=1</script>"}
  - id: second
    title: Bad link
    when: 2025-10-25
    sources: [{publisher: P, url: "javascript:window.pwned=1"}]
"""


def test_text_of_a_story_is_inert_wherever_it_shows(
    page: Page, open_dashboard: Callable[[Path], Dashboard], tmp_path_factory: pytest.TempPathFactory, witness: Witness
) -> None:
    path = tmp_path_factory.mktemp("hostile") / "hostile.yaml"
    path.write_text(HOSTILE, encoding="utf-8")
    open_page(page, open_dashboard(path), "?event=first")
    expect(page.locator(".tl-details")).to_contain_text("<svg onload=window.pwned=1>")
    click_event(page, "first")
    page.get_by_role("tab", name="About this story").click()
    expect(page.get_by_text("1 actor, 2 sources", exact=False)).to_be_visible()
    assert page.evaluate("window.pwned") is None
    assert page.locator('a[href^="javascript:"]').count() == 0
    assert not witness.off_machine


def test_a_faulty_file_opens_with_what_is_sound_and_tells_the_rest(
    page: Page, open_dashboard: Callable[[Path], Dashboard], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("faulty") / "faulty.yaml"
    path.write_text(
        "title: T\nevents:\n  - {id: good, title: Good, when: 2025}\n  - {id: bad, title: Bad, when: 1989-11-9}\n",
        encoding="utf-8",
    )
    open_page(page, open_dashboard(path))
    assert count_line(page) == "1 event"
    page.get_by_text("1 fault in the file.").click()
    expect(page.get_by_text('"bad": ', exact=False).first).to_be_visible()
    expect(page.get_by_text("1989-11-09", exact=False).first).to_be_visible()


def test_a_link_that_asks_for_what_is_not_there_says_so(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard, "?actor=nobody&lanes=colour")
    expect(page.get_by_text("nobody", exact=False).first).to_be_visible()
    assert count_line(page) == "65 events"
