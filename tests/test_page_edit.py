"""Events written by hand on the page: added, changed, removed, undone; and what is said where that may not be."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.conftest import Dashboard
from tests.test_page import AT_REST, HOSTILE, WAIT, answered, frame, open_page, patient, pick
from timeline.read import read_bytes, read_story

__all__ = ["patient"]  # its expectations wait as those of the page's other tests do

STORY = """\
title: Two talks
actors:
  - {id: ada, name: Ada Lovelace, side: us}   # a comment that stays
events:
  - id: talks
    title: Talks in Miami
    when: 2025-10-24/2025-10-26
    where: {name: Miami, lat: 25.77, lon: -80.19}
    actors: [ada]
    tags: [talks]
    mood: calm   # a key of the author's own
    sources:
      - publisher: Axios
        url: https://www.axios.com/plan

  - id: report
    title: A report
    when: 2025-11
    tags: [plan]
"""

Open = Callable[[Path], Dashboard]


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the path of the story that all tests change, so that they share a dashboard."""
    return tmp_path_factory.mktemp("edit") / "story.yaml"


@pytest.fixture
def story(place: Path) -> Path:
    """Give the story as it is before anybody changes it."""
    place.write_text(STORY, encoding="utf-8")
    return place


def open_form(page: Page, dashboard: Dashboard, query: str = "", tab: str = "Edit") -> Locator:
    """Open the page and the tab of the form, which is given."""
    open_page(page, dashboard, query)
    answered(page, page.get_by_role("tab", name=tab).click)
    panel = page.locator(".st-key-panel")
    expect(panel.get_by_role("button", name=re.compile("Save|Enregistrer"))).to_be_visible()
    page.wait_for_selector(AT_REST, timeout=WAIT)
    return panel


def write(form: Locator, field: str, text: str) -> None:
    """Write a text into a field and leave it."""
    box = form.get_by_role("textbox", name=field, exact=True)

    def act() -> None:
        box.fill("")
        box.fill(text)
        box.press("Enter")

    answered(form.page, act)


def add_option(form: Locator, field: str, text: str) -> None:
    """Type a value that a list may not have, and take it."""
    form.page.wait_for_selector(AT_REST, timeout=WAIT)
    box = form.get_by_role("combobox", name=field).last

    def unfold() -> None:
        box.click()
        box.fill(text)

    answered(form.page, lambda: pick(form.page, unfold, text))
    box.press("Escape")


def press(form: Locator, name: str) -> None:
    """Press a button of the form by its key: a pointer can miss what moves between its going down and up."""
    button = form.get_by_role("button", name=name, exact=True)
    answered(form.page, lambda: button.press("Enter"))


def unfold(form: Locator, title: str) -> None:
    """Open a part that is folded."""
    answered(form.page, lambda: form.locator("summary", has_text=title).click())


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ("Edit", "Title", "When", "Actors", "Write 2025-11-01", "Save")),
        (
            "?lang=fr",
            (
                "Modifier",
                "Titre",
                "Quand",
                "Acteurs",
                "Écrire 2025-11-01",
                "Enregistrer",
            ),
        ),
    ],
)
def test_an_event_written_by_hand_stands_in_the_chart_and_in_the_file(
    page: Page, open_dashboard: Open, story: Path, query: str, words: tuple[str, ...]
) -> None:
    tab, title, when, actors, suggested, save = words
    form = open_form(page, open_dashboard(story), query, tab)
    write(form, title, "Grace meets Ada")
    write(form, when, "début novembre 2025" if query else "early November 2025")
    answered(page, form.get_by_role("button", name=re.compile(f"^{suggested}")).click)
    expect(form.get_by_role("textbox", name=when, exact=True)).to_have_value("2025-11-01/2025-11-10")
    add_option(form, actors, "Ada Lovelace")
    add_option(form, actors, "Grace Hopper")
    press(form, save)
    expect(page.locator('.tl-label[data-event="grace-meets-ada"]').first).to_be_visible()
    expect(form.get_by_text("story.yaml.", exact=False)).to_be_visible()
    text = story.read_text(encoding="utf-8")
    assert text.startswith(STORY[: STORY.index("events:")].rstrip("\n"))
    assert STORY[STORY.index("events:") :] in text
    assert re.search('name: "?Grace Hopper"?', text)
    assert text.partition("- id: grace-meets-ada\n")[2] == (
        "    title: Grace meets Ada\n    when: 2025-11-01/2025-11-10\n    actors: [ada, grace-hopper]\n"
    )


def test_the_first_event_of_an_empty_story_is_written_on_the_page(
    page: Page, open_dashboard: Open, tmp_path: Path
) -> None:
    story = tmp_path / "empty.yaml"
    story.write_text("title: Nothing yet\nevents: []\n", encoding="utf-8")
    form = open_form(page, open_dashboard(story))
    write(form, "Title", "The first")
    write(form, "When", "2025")
    expect(form.get_by_text("2025 · known to the year", exact=False)).to_be_visible()
    press(form, "Save")
    expect(page.locator(".tl-count-line")).to_have_text("1 event")
    assert [event.title for event in read_story(story).story.events] == ["The first"]


def test_a_changed_date_moves_the_event_and_the_view_stays_as_it_was(
    page: Page, open_dashboard: Open, story: Path
) -> None:
    form = open_form(page, open_dashboard(story), "?event=talks&lanes=tag&tag=talks&window=2025-10-01..2025-12-31")
    page.evaluate("document.querySelector('[data-timeline-chart]').dataset.marked = 'yes'")
    before, address = frame(page), page.url
    expect(form.get_by_text("24–26 October 2025 · known to the day")).to_be_visible()
    write(form, "When", "2025-11~")
    told = "about November 2025 · known to the month · 1 November 2025 to 30 November 2025"
    expect(form.get_by_text(told)).to_be_visible()
    press(form, "Save")
    expect(page.locator(".tl-details")).to_contain_text("about November 2025")
    assert story.read_text(encoding="utf-8") == STORY.replace("2025-10-24/2025-10-26", "2025-11~")
    assert page.url == address
    assert frame(page) == pytest.approx(before, abs=2)
    assert page.evaluate("document.querySelector('[data-timeline-chart]').dataset.marked") == "yes"
    expect(page.get_by_role("tab", name="Edit")).to_have_attribute("aria-selected", "true")


def test_what_is_wrong_is_told_in_the_reader_s_words_and_nothing_is_saved(
    page: Page, open_dashboard: Open, story: Path
) -> None:
    form = open_form(page, open_dashboard(story))
    assert form.get_by_text('no "title"').count() == 0
    write(form, "When", "1989-11-9")
    fault = 'date "1989-11-9" is not EDTF: the day needs two digits'
    expect(form.get_by_text(fault)).to_be_visible()
    press(form, "Save")
    expect(form.get_by_text("Nothing was saved. First mend:")).to_be_visible()
    expect(form.get_by_text('no "title"', exact=False).first).to_be_visible()
    press(form, "Write 1989-11-09: 9 November 1989")
    expect(form.get_by_text(fault)).to_have_count(0)
    assert story.read_text(encoding="utf-8") == STORY


def test_a_removed_event_comes_back_and_goes_again(page: Page, open_dashboard: Open, story: Path) -> None:
    form = open_form(page, open_dashboard(story), "?event=report&tag=plan")
    label = page.locator('.tl-label[data-event="report"]')
    press(form, "Remove event")
    expect(form.get_by_text("“A report” removed. Saved in story.yaml.")).to_be_visible()
    expect(label).to_have_count(0)
    assert "A report" not in story.read_text(encoding="utf-8")
    press(form, "Undo")
    expect(form.get_by_text("Undone: “A report” removed. Saved in story.yaml.")).to_be_visible()
    expect(label.first).to_be_visible()
    assert read_story(story).story == read_bytes(STORY.encode(), "story.yaml").story
    expect(form.get_by_role("button", name="Undo", exact=True)).to_be_disabled()
    press(form, "Redo")
    expect(label).to_have_count(0)


def test_several_saves_are_undone_one_by_one(page: Page, open_dashboard: Open, story: Path) -> None:
    form = open_form(page, open_dashboard(story), "?event=talks")
    for title in ("Talks, day one", "Talks, all days"):
        write(form, "Title", title)
        press(form, "Save")
        expect(form.get_by_text(f"“{title}” changed. Saved in story.yaml.")).to_be_visible()
    for title in ("Talks, day one", "Talks in Miami"):
        press(form, "Undo")
        expect(form.get_by_role("textbox", name="Title", exact=True)).to_have_value(title)
    assert story.read_text(encoding="utf-8") == STORY


def test_a_source_is_added_with_what_it_says_differently(page: Page, open_dashboard: Open, story: Path) -> None:
    form = open_form(page, open_dashboard(story), "?event=talks")
    unfold(form, "Sources (1)")
    press(form, "Add a source")
    write(form, "Publisher", "Le Monde")
    write(form, "Link", "lemonde.fr")
    expect(form.get_by_text("is not a web address", exact=False)).to_be_visible()
    write(form, "Link", "https://www.lemonde.fr/a")
    answered(page, lambda: form.get_by_text("This source says something differently").click())
    write(form, "When, by this source", "2025-10-25")
    expect(form.get_by_text("25 October 2025 · known to the day")).to_be_visible()
    press(form, "Save")
    expect(page.locator(".tl-details")).to_contain_text("25 October 2025, not 24–26 October 2025")
    assert story.read_text(encoding="utf-8").startswith(STORY.partition("\n  - id: report")[0].rstrip("\n"))


def test_what_is_written_stays_while_other_tabs_and_events_are_looked_at(
    page: Page, open_dashboard: Open, story: Path
) -> None:
    form = open_form(page, open_dashboard(story), "?event=talks")
    write(form, "Title", "Talks at last")
    page.get_by_role("tab", name="Table").click()
    rows = page.locator("[data-timeline-table] tbody tr")
    rows.last.get_by_role("button").click()
    expect(page.locator(".tl-details")).to_contain_text("A report")
    answered(page, page.get_by_role("tab", name="Edit").click)
    title = form.get_by_role("textbox", name="Title", exact=True)
    expect(title).to_have_value("A report")
    page.get_by_role("button", name="Previous event").click()
    expect(title).to_have_value("Talks at last")
    press(form, "Discard")
    expect(title).to_have_value("Talks in Miami")
    assert story.read_text(encoding="utf-8") == STORY


def test_what_another_has_added_shows_as_soon_as_anything_is_written(
    page: Page, open_dashboard: Open, story: Path
) -> None:
    form = open_form(page, open_dashboard(story), "?event=talks")
    story.write_text(STORY + "\n  - {id: leak, title: A leak, when: 2025-12}\n", encoding="utf-8")
    write(form, "Title", "Talks at last")
    expect(page.locator(".tl-count-line")).to_have_text("3 events")
    expect(form.get_by_role("textbox", name="Title", exact=True)).to_have_value("Talks at last")
    press(form, "Save")
    expect(form.get_by_text("Saved in story.yaml.", exact=False)).to_be_visible()
    assert [event.title for event in read_story(story).story.events] == ["Talks at last", "A report", "A leak"]


@pytest.mark.parametrize(
    ("choice", "titles"),
    [
        ("Keep the file’s", ["Talks in Florida", "A report"]),
        ("Write mine", ["Talks, mine", "A report"]),
        ("Keep both: mine as a new event", ["Talks in Florida", "A report", "Talks, mine"]),
    ],
)
def test_what_another_has_changed_meanwhile_is_shown_and_asked_about(
    page: Page, open_dashboard: Open, story: Path, choice: str, titles: list[str]
) -> None:
    form = open_form(page, open_dashboard(story), "?event=talks")
    write(form, "Title", "Talks, mine")
    theirs = STORY.replace("Talks in Miami", "Talks in Florida").replace("[plan]", "[plan, leak]")
    story.write_text(theirs, encoding="utf-8")
    press(form, "Save")
    expect(form.get_by_text("someone else has changed the file meanwhile", exact=False)).to_be_visible()
    row = form.get_by_role("row", name=re.compile("Title"))
    expect(row).to_contain_text("Talks, mine")
    expect(row).to_contain_text("Talks in Florida")
    expect(form.get_by_role("row")).to_have_count(2)
    assert story.read_text(encoding="utf-8") == theirs
    form.get_by_text(choice, exact=True).click()
    page.wait_for_selector(AT_REST, timeout=WAIT)
    press(form, "Go on")
    expect(form.get_by_role("textbox", name="Title", exact=True)).to_be_visible()
    text = story.read_text(encoding="utf-8")
    assert [event.title for event in read_story(story).story.events] == titles
    assert "[plan, leak]" in text


def test_an_event_that_another_has_removed_while_it_was_written_is_not_lost(
    page: Page, open_dashboard: Open, story: Path
) -> None:
    form = open_form(page, open_dashboard(story), "?event=report")
    write(form, "Title", "A report, at length")
    story.write_text(STORY.partition("\n  - id: report")[0] + "\n", encoding="utf-8")
    write(form, "When", "2025-11-20")
    expect(page.locator(".tl-count-line")).to_have_text("1 event")
    expect(form.locator(".st-key-edit_event input")).to_have_value("report")  # it is in no list, and known by its id
    press(form, "Save")
    expect(form.get_by_text("The file no longer has it.")).to_be_visible()
    form.get_by_text("Write mine", exact=True).click()
    page.wait_for_selector(AT_REST, timeout=WAIT)
    press(form, "Go on")
    expect(page.locator(".tl-count-line")).to_have_text("2 events")
    assert [event.title for event in read_story(story).story.events] == ["Talks in Miami", "A report, at length"]


def test_what_another_has_changed_since_is_not_undone_unasked(page: Page, open_dashboard: Open, story: Path) -> None:
    form = open_form(page, open_dashboard(story), "?event=talks")
    write(form, "Title", "Talks, mine")
    press(form, "Save")
    expect(form.get_by_text("“Talks, mine” changed. Saved in story.yaml.")).to_be_visible()
    theirs = story.read_text(encoding="utf-8").replace("Talks, mine", "Talks, theirs")
    story.write_text(theirs, encoding="utf-8")
    press(form, "Undo")
    expect(form.get_by_role("row", name=re.compile("Title"))).to_contain_text("Talks in Miami")
    assert story.read_text(encoding="utf-8") == theirs
    press(form, "Go on")
    expect(form.get_by_role("textbox", name="Title", exact=True)).to_have_value("Talks, theirs")
    expect(form.get_by_role("button", name="Undo", exact=True)).to_have_count(0)
    assert story.read_text(encoding="utf-8") == theirs


def test_an_upload_is_changed_on_the_page_and_downloaded(page: Page, dashboard: Dashboard) -> None:
    open_page(page, dashboard)
    page.get_by_text("Open other files").click()
    page.locator('input[type="file"]').set_input_files(
        {"name": "mine.yaml", "mimeType": "text/yaml", "buffer": STORY.encode()}
    )
    expect(page.get_by_role("heading", name="Two talks")).to_be_visible()
    expect(page.locator(".tl-count-line")).to_have_text("2 events")
    answered(page, page.get_by_role("tab", name="Edit").click)
    form = page.locator(".st-key-panel")
    expect(form.get_by_text("until you download the story", exact=False)).to_be_visible()
    write(form, "Title", "A third")
    write(form, "When", "2025-12")
    press(form, "Save")
    expect(page.locator(".tl-count-line")).to_have_text("3 events")
    expect(form.get_by_text("“A third” added. Not in a file yet: download the story.")).to_be_visible()
    with page.expect_download(timeout=WAIT) as waiting:
        form.get_by_role("button", name="Download the story").click()
    assert waiting.value.suggested_filename == "mine.yaml"
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert text.startswith(STORY)
    assert "A third" in text
    press(form, "Undo")
    expect(page.locator(".tl-count-line")).to_have_text("2 events")


def test_a_file_of_another_format_says_at_once_that_it_is_not_changed(
    page: Page, open_dashboard: Open, tmp_path: Path
) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Title,Date\nTalks,2025-10-24\n", encoding="utf-8")
    form = open_form(page, open_dashboard(table))
    expect(form.get_by_text("convert", exact=False).first).to_be_visible()
    write(form, "Title", "A second")
    write(form, "When", "2025-12")
    press(form, "Save")
    expect(page.locator(".tl-count-line")).to_have_text("2 events")
    with page.expect_download(timeout=WAIT) as waiting:
        form.get_by_role("button", name="Download the story").click()
    assert waiting.value.suggested_filename == "table.yaml"
    assert table.read_text(encoding="utf-8") == "Title,Date\nTalks,2025-10-24\n"


def test_a_phone_and_a_keyboard_are_enough(browser: Browser, open_dashboard: Open, story: Path) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, locale="en-GB")
    page = context.new_page()
    form = open_form(page, open_dashboard(story))
    title = form.get_by_role("textbox", name="Title", exact=True)
    title.focus()
    page.keyboard.type("By thumb")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")  # past the help of the date
    expect(form.get_by_role("textbox", name="When", exact=True)).to_be_focused()
    page.keyboard.type("2025-12")
    expect(form.get_by_text("December 2025 · known to the month", exact=False)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    save = form.get_by_role("button", name="Save", exact=True)
    save.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".tl-count-line")).to_have_text("3 events")
    context.close()


def test_text_of_a_story_is_inert_in_the_form(page: Page, open_dashboard: Open, tmp_path: Path) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE, encoding="utf-8")
    form = open_form(page, open_dashboard(path), "?event=first")
    unfold(form, "Sources (1)")
    expect(form.get_by_role("textbox", name="Publisher", exact=True)).to_have_value("[x](javascript:window.pwned=1)")
    press(form, "Remove event")
    expect(form.get_by_text("removed. Saved in hostile.yaml", exact=False)).to_be_visible()
    assert page.evaluate("window.pwned") is None
    assert page.locator('a[href^="javascript:"]').count() == 0
