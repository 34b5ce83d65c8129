import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.conftest import Witness
from timeline import edtf
from timeline.export import Order, export
from timeline.export.web.scripts import as_function, bundle
from timeline.model import Actor, Claim, Event, Place, Source, Story
from timeline.query import Filter, Index
from timeline.read import read_story

ROOT = Path(__file__).parent.parent
BUNDLED = ROOT / "data" / "events.yaml"
PAINTED = "[data-timeline-chart][data-painted]"
WAIT = 30_000  # milliseconds; the machine may be busy with the other half of the tests
PHONE: ViewportSize = {"width": 390, "height": 844}

OpenFile = Callable[..., Page]


@pytest.fixture(scope="module")
def whole() -> Order:
    """Give the order of the whole bundled story."""
    return order(read_story(BUNDLED).story)


def order(story: Story, wanted: Filter | None = None) -> Order:
    """Order what passes a filter."""
    events = Index(story).select(wanted or Filter())
    return Order(story, tuple(int(number) for number in events), exported="2026-02-01")


def text(ordered: Order) -> str:
    """Export as text."""
    [file] = export("html", ordered).files
    return file.content.decode()


@pytest.fixture
def open_file(page: Page, tmp_path: Path, witness: Witness) -> Iterator[OpenFile]:
    """Give an opener of exported files; at the end nothing may have been asked for but the files themselves."""
    expect.set_options(timeout=WAIT)
    files: set[str] = set()

    def open_file(ordered: Order) -> Page:
        path = tmp_path / f"{len(files)}.html"
        path.write_text(text(ordered), encoding="utf-8")
        files.add(path.as_uri())
        page.goto(path.as_uri())
        if ordered.events:
            page.wait_for_selector(PAINTED, timeout=WAIT)
        return page

    yield open_file
    assert set(witness.addresses) == files


def test_the_file_opens_from_disk_and_asks_for_nothing(open_file: OpenFile, whole: Order) -> None:
    page = open_file(whole)
    expect(page).to_have_title("The 28-point plan")
    expect(page.locator(".tl-count-line")).to_have_text("65 events")
    expect(page.locator(".page-note")).to_have_text("65 events · Exported on 1 February 2026")
    assert page.locator(".tl-plot .point").count() > 50
    assert page.locator(".tl-label").count() > 20
    assert page.locator(".chronology article").count() == 65


def test_a_click_on_a_mark_opens_the_event_with_its_links(open_file: OpenFile, whole: Order) -> None:
    page = open_file(order(whole.story, Filter(actors=("dmitriev",))))
    label = page.locator('.tl-label[data-event="miami-talks"]').first.bounding_box()
    assert label is not None
    page.mouse.click(label["x"] + label["width"] / 2, label["y"] + label["height"] / 2)
    details = page.locator(".tl-details")
    expect(details).to_contain_text("Dmitriev meets Witkoff and Kushner in Miami")
    link = details.get_by_role("link").first
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(link).to_have_attribute("href", re.compile("^https?://"))
    page.get_by_role("button", name="Zoom in").click()
    expect(details).to_be_visible()
    page.get_by_role("button", name="Next event").click()
    expect(details.locator("h2")).not_to_contain_text("Miami")


def test_keys_walk_open_and_close(open_file: OpenFile, whole: Order) -> None:
    page = open_file(whole)
    page.locator(".tl-stage").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tl-live")).to_contain_text("18 February 2025")
    page.keyboard.press("Enter")
    expect(page.locator(".tl-details h2")).to_have_text("US and Russian delegations meet in Riyadh")
    page.keyboard.press("Escape")
    expect(page.locator(".tl-details")).to_be_hidden()
    page.keyboard.press("+")
    expect(page.locator(".tl-frame")).not_to_have_attribute("x", "0.5")


def test_every_event_of_the_chart_has_its_details_in_the_file(whole: Order) -> None:
    scenes = scenes_of(text(whole))
    assert set(scenes["details"]) == {event.id for event in whole.story.events}
    assert "details" not in scenes["wide"]


def scenes_of(page: str) -> dict[str, dict[str, object]]:
    """Read the scenes off a page."""
    found = re.search(r'<script type="application/json" id="timeline-scenes">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    scenes: dict[str, dict[str, object]] = json.loads(found[1])
    return scenes


def test_it_speaks_french_on_dark(open_file: OpenFile, whole: Order) -> None:
    ordered = order(whole.story, Filter(actors=("witkoff",)))
    page = open_file(replace(ordered, language="fr", mode="dark", words="Steve Witkoff"))
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator(".page-note")).to_have_text(
        "19 événements sur 65 · Steve Witkoff · Exporté le 1er février 2026"
    )
    expect(page.get_by_role("heading", name="Chronologie")).to_be_visible()
    expect(page.locator("h1")).to_have_attribute("lang", "en")
    paper, ink = (page.evaluate(f"getComputedStyle(document.body).{name}") for name in ("backgroundColor", "color"))
    assert (paper, ink) == ("rgb(18, 23, 29)", "rgb(238, 242, 246)")


def test_a_narrow_window_gets_the_narrow_scene_and_keeps_the_open_event(open_file: OpenFile, whole: Order) -> None:
    page = open_file(whole)
    page.locator(".tl-stage").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator(".tl-lane-narrow").count() == 0
    page.set_viewport_size(PHONE)
    expect(page.locator(".tl-lane-narrow")).to_have_count(9)
    expect(page.locator(".tl-details")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_scripts_the_chronology_tells_everything(browser: Browser, tmp_path: Path, whole: Order) -> None:
    path = tmp_path / "page.html"
    path.write_text(text(whole), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    for event in whole.story.events:
        article = page.locator(f"[id='event-{event.id}']")
        expect(article).to_contain_text(event.title)
        assert article.locator("ol > li").count() == len(event.sources)
    expect(page.locator("#event-miami-talks")).to_contain_text("24–26 October 2025")
    expect(page.locator("#event-miami-talks")).to_contain_text("≠ According to Kirill Dmitriev")
    links = page.locator(".chronology a").evaluate_all("links => links.map(link => link.href)")
    told = {source.url for event in whole.story.events for source in event.sources if source.url}
    assert told <= set(links)
    context.close()


def test_on_paper_the_chronology_has_its_addresses_in_full(open_file: OpenFile, whole: Order) -> None:
    page = open_file(replace(whole, mode="dark"))
    page.emulate_media(media="print")
    expect(page.locator("#timeline-chart")).to_be_hidden()
    link = page.locator(".chronology a").first
    assert link.get_attribute("href") in link.evaluate("link => getComputedStyle(link, '::after').content")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 41, 51)"


def test_an_empty_selection_says_so_and_needs_no_script(open_file: OpenFile, whole: Order) -> None:
    page = open_file(order(whole.story, Filter(text="zzzz")))
    expect(page.locator(".page-empty")).to_have_text("No event fits this filter.")
    expect(page.locator(".page-note")).to_contain_text("0 events of 65")
    assert page.locator("script").count() == 0


def test_a_window_leaves_out_what_is_beyond_it(whole: Order) -> None:
    page = text(replace(whole, window=(20385.0, 20388.0)))
    assert re.findall('<article id="([^"]+)"', page) == ["event-miami-talks"]


def test_the_same_order_gives_the_same_bytes() -> None:
    words = [sys.executable, "-m", "timeline", "export", "--to", "-", "--format", "html", "--date", "2026-02-01"]
    pages = [
        subprocess.run(words, cwd=ROOT, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})  # noqa: S603
        for seed in ("1", "2")
    ]
    assert pages[0].stdout == pages[1].stdout


# Text of a story stays text

HOSTILE = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "</style><script>window.pwned=1</script>",
    "<!--<script>",
    "<img src=x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1>',
    "' onmouseover='window.pwned=1",
    "<a href=https://example.org target=_top>link</a>",
    "<span style=background:url(https://example.org/a.png)>x</span>",
    "$\\href{javascript:window.pwned=1}{x}$",
    "{{7*7}} %s \\u003c & &lt;",
    "<br>" * 300,
    "é\u2028\u2029\ud800\x00",
)
ADDRESSES = ("javascript:window.pwned=1", "data:text/html,<script>1</script>", "//example.org", "file:///etc/passwd")


def hostile(*texts: str) -> Story:
    """Make a story that has each text in every place where a text can be."""
    events = []
    for number, text in enumerate(texts):
        address = ADDRESSES[number % len(ADDRESSES)]
        claim = Claim(when=edtf.parse("2025-10"), where=text, by=text, note=text, facts={text: text})
        source = Source(text, url=address, title=text, language=text, archive=address, quote=text, says=claim)
        plain = Event(text, text, edtf.parse(f"2025-10-{number + 1:02}"), Place(text), (text,), text, (text,))
        events.append(replace(plain, facts={text: text}, sources=(source, Source(text))))
    actors = {text: Actor(text, text, aliases=(text,), side=text, role=text) for text in texts}
    return Story("".join(texts), tuple(events), actors, description="".join(texts))


@pytest.mark.parametrize("lanes", ["actor", "tag"])
def test_what_a_story_says_is_inert(lanes: str, open_file: OpenFile) -> None:
    story = hostile(*HOSTILE)
    page = open_file(replace(order(story), lanes=lanes, words=story.title))
    page.locator(".tl-stage").focus()
    for text in HOSTILE:
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page.locator(".tl-details h2")).to_contain_text(text.partition("\u2028")[0][:10])
        page.keyboard.press("Escape")
    for label in page.locator(".tl-label").all():
        label.hover(force=True)
    assert page.evaluate("window.pwned") is None
    assert page.locator("script").count() == 3
    assert page.locator("img, iframe, a, br, [onerror], [onload], [onmouseover]").count() == 0
    titles = page.locator(".chronology h3").all_text_contents()
    assert titles[:-1] == list(HOSTILE[:-1])
    assert titles[-1].startswith("é")


def test_an_event_cannot_take_the_place_of_a_part_of_the_page(open_file: OpenFile) -> None:
    event = hostile("a").events[0]
    names = ("timeline-scenes", "timeline-chart", "chart", "Plotly", "scenes")
    story = Story("x", tuple(replace(event, id=name) for name in names), {"a": Actor("a", "A")})
    assert open_file(order(story)).locator(".chronology article").count() == len(names)


def test_no_script_of_ours_could_be_ended_by_what_is_in_it(whole: Order) -> None:
    page = text(whole)
    assert page.count("<script") == page.count("</script>") == 3
    assert "<!--" not in page


def test_the_policy_lets_only_these_scripts_run(open_file: OpenFile, whole: Order, witness: Witness) -> None:
    page = open_file(whole)
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'window.pwned = 1'}))")
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://example.org/a.png'}))")
    page.wait_for_timeout(100)
    assert page.evaluate("window.pwned") is None
    assert len(witness.errors) == 2
    assert all("Content Security Policy" in error for error in witness.errors)
    witness.errors.clear()
    witness.addresses[:] = [address for address in witness.addresses if address.startswith("file:")]


# The scripts in one piece


def test_every_module_becomes_a_function_before_it_is_needed() -> None:
    joined = bundle()
    assert not re.search(r"^(import|export) ", joined, re.MULTILINE)
    made = re.findall(r"^const (\w+) = \(\(\) => \{$", joined, re.MULTILINE)
    assert made[-1] == "chart"
    assert len(made) == len(set(made))
    for match in re.finditer(r"^const \{[^}]*\} = (\w+);$", joined, re.MULTILINE):
        assert joined.index(f"const {match[1]} = (() => {{") < match.start()


def test_a_module_that_exports_a_default_keeps_it_to_itself() -> None:
    assert (
        as_function("a", "export default function run() {}\n")
        == "const a = (() => {\nfunction run() {}\n\nreturn {  };\n})();"
    )
