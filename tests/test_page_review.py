"""Articles on the page, from paste to saved: what a person decides becomes the story, in its file, with undo."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import BUNDLED, Dashboard
from tests.test_page import AT_REST, WAIT, answered, open_page, patient, pick
from timeline.export.to_yaml import to_yaml
from timeline.read import read_story

__all__ = ["patient"]  # its expectations wait as those of the page's other tests do

OWN = (
    *("alaska-summit", "miami-talks", "umerov-in-miami", "axios-reveals-plan"),
    *("peskov-nothing-new", "driscoll-in-kyiv", "zelensky-erdogan-november"),
)
"""The events of the bundled story that the articles tell of."""

FRENCH = """\
Ce que prépare le plan en 28 points

Publié le 20 novembre 2025

Du 24 au 26 octobre, Steve Witkoff et Kirill Dmitriev ont négocié à Miami un plan de paix en 28 points.

Le 15 août, Donald Trump a reçu Vladimir Poutine à Anchorage.

Mercredi, le président Volodymyr Zelensky a rencontré Recep Tayyip Erdogan à Ankara.

Dan Driscoll et le général Randy George sont arrivés à Kiev mercredi 19 novembre.
"""
ENGLISH = """\
How the peace plan came about

Published on 21 November 2025

Steve Witkoff and Kirill Dmitriev negotiated a 27-point peace plan in Miami from 24 to 26 October.

Donald Trump received Vladimir Putin in Anchorage on 16 August.

Zelensky met Erdogan in Ankara on Wednesday.

Dan Driscoll and General Randy George arrived in Kyiv on Wednesday.
"""
WORDS = {
    "en": ("Add articles", "Text of the article", "Find the events", "Put into the story", "Undo"),
    "fr": ("Ajouter des articles", "Texte de l’article", "Trouver les événements", "Mettre dans l’histoire", "Annuler"),
}

Open = Callable[[Path], Dashboard]


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the path of the story that all tests change, so that they share a dashboard."""
    return tmp_path_factory.mktemp("review") / "story.yaml"


@pytest.fixture
def story(place: Path) -> Path:
    """Give the bundled story without the events that the articles tell of."""
    whole = read_story(BUNDLED).story
    rest = replace(whole, events=tuple(event for event in whole.events if event.id not in OWN))
    place.write_text(to_yaml(rest), encoding="utf-8")
    return place


class Walker:
    """A reader of the page, whose clicks are counted."""

    def __init__(self, page: Page, language: str) -> None:
        self.page, self.clicks = page, 0
        self.tab, self.text, self.find, self.save, self.undo = WORDS[language]

    def click(self, what: Locator) -> None:
        self.clicks += 1
        answered(self.page, what.click)

    def press(self, what: Locator) -> None:
        """Press a button by its key: a pointer can miss what moves between its going down and up."""
        self.clicks += 1
        answered(self.page, lambda: what.press("Enter"))

    def paste(self, text: str) -> None:
        """Open the tab where it is not, paste an article, and have its events found."""
        tab, box = self.page.get_by_role("tab", name=self.tab), self.page.get_by_label(self.text)
        if tab.get_attribute("aria-selected") != "true":
            self.click(tab)
        expect(box).to_have_count(1)  # the fold before goes a moment after the new one is drawn
        if not box.is_visible():  # folded, while an article is on the page
            self.clicks += 1
            self.page.locator("[class*=st-key-intake_] summary").click()
        box.fill(text)
        self.press(self.page.get_by_role("button", name=self.find))
        expect(self.cards.first).to_be_visible()

    @property
    def cards(self) -> Locator:
        return self.page.locator("[data-card]")

    def card(self, number: int) -> Locator:
        return self.cards.nth(number)

    def deed(self, within: Locator, name: str) -> None:
        self.click(within.locator(f'[data-deed^="{name}"]').first)

    def put(self, title: str) -> None:
        """Save what was decided of an article, and wait until that is told."""
        self.press(self.page.get_by_role("button", name=self.save))
        expect(self.page.get_by_test_id("stAlert").filter(has_text=title)).to_be_visible()
        self.page.wait_for_selector(AT_REST, timeout=WAIT)  # the whole page runs once more after it was saved


def walk(page: Page, open_dashboard: Open, story: Path, language: str = "en", query: str = "") -> Walker:
    open_page(page, open_dashboard(story), f"?lang={language}{query}")
    return Walker(page, language)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_article_goes_from_paste_to_saved_in_few_clicks_and_the_chart_shows_it(
    page: Page, open_dashboard: Open, story: Path, language: str
) -> None:
    before = read_story(story).story
    reader = walk(page, open_dashboard, story, language)
    reader.paste(FRENCH)
    expect(reader.cards).to_have_count(4)
    expect(page.locator(".tl-sign-draft")).to_be_visible()  # the legend explains what is only proposed
    for number in range(4):
        reader.deed(reader.card(number), "accept")
        expect(reader.card(number)).to_have_class(re.compile("tl-verdict-new"))
    reader.put("Ce que prépare")
    assert reader.clicks < 25
    after = read_story(story)
    assert not after.problems
    new = [event for event in after.story.events if event not in before.events]
    assert [str(event.when) for event in new] == ["2025-08-15", "2025-10-24/2025-10-26", "2025-11-19", "2025-11-19"]
    assert {source.title for event in new for source in event.sources} == {"Ce que prépare le plan en 28 points"}
    expect(page.locator(".tl-sign-draft")).to_have_count(0)
    expect(page.locator(".tl-count-line")).to_contain_text(str(len(after.story.events)))

    reader.paste(FRENCH)  # the same article a second time
    expect(page.locator(".tl-known")).to_have_count(4)
    expect(page.get_by_role("button", name=reader.save)).to_be_disabled()

    reader.paste(ENGLISH)
    expect(reader.cards).to_have_count(4)
    expect(page.locator(".tl-differs").first).to_be_visible()
    for number in range(4):
        reader.deed(reader.card(number), "same")
        expect(reader.card(number)).to_have_class(re.compile("tl-verdict-same"))
    reader.put("How the peace plan")
    told = read_story(story).story
    assert [event.id for event in told.events] == [event.id for event in after.story.events]
    assert [len(event.sources) for event in told.events if event.id in {each.id for each in new}] == [2] * 4
    assert sum(len(event.claims) for event in told.events) == sum(len(each.claims) for each in after.story.events) + 2

    reader.click(page.locator(".st-key-undo").get_by_role("button"))
    expect(page.locator(".st-key-redo").get_by_role("button")).to_be_enabled()
    assert read_story(story).story == after.story


def test_an_article_without_a_day_asks_for_it_and_goes_on(page: Page, open_dashboard: Open, story: Path) -> None:
    reader = walk(page, open_dashboard, story)
    reader.click(page.get_by_role("tab", name=reader.tab))
    page.get_by_label(reader.text).fill(FRENCH.replace("Publié le 20 novembre 2025\n\n", ""))
    reader.click(page.get_by_role("button", name=reader.find))
    expect(page.get_by_text("does not say when it was published")).to_be_visible()
    expect(reader.cards).to_have_count(0)
    day = page.get_by_role("textbox", name="Published")
    day.fill("2025-11-20")
    day.press("Enter")
    expect(reader.cards).to_have_count(4)


def test_sentence_and_card_light_each_other_and_keys_do_what_buttons_do(
    page: Page, open_dashboard: Open, story: Path
) -> None:
    reader = walk(page, open_dashboard, story)
    reader.paste(FRENCH)
    reader.card(1).hover()
    expect(page.locator(".tl-article .tl-lit").first).to_have_text(re.compile("^Du "))
    page.locator(".tl-article .tl-mark-date", has_text="15 août").hover()
    expect(reader.card(0)).to_have_class(re.compile("tl-lit"))
    reader.card(0).focus()
    page.keyboard.press("a")
    expect(reader.card(0)).to_have_class(re.compile("tl-verdict-new"))
    page.keyboard.press("ArrowDown")
    expect(reader.card(1)).to_be_focused()
    page.keyboard.press("x")
    expect(reader.card(1)).to_have_class(re.compile("tl-verdict-refused"))
    expect(reader.card(1)).to_be_focused()
    page.keyboard.press("u")
    expect(reader.card(1)).to_have_class(re.compile("tl-verdict-open"))
    page.keyboard.press("d")
    expect(reader.cards).to_have_count(5)
    page.keyboard.press("u")
    expect(reader.cards).to_have_count(4)
    reader.card(1).focus()
    page.keyboard.press("j")
    reader.deed(reader.card(0), "join")
    expect(reader.cards).to_have_count(3)


def test_a_card_is_edited_in_the_form_and_saved_as_edited(page: Page, open_dashboard: Open, story: Path) -> None:
    reader = walk(page, open_dashboard, story)
    reader.paste(FRENCH)
    reader.deed(reader.card(1), "edit")
    form = page.locator(".st-key-card_form")
    for field, text in (("Title", "Talks in Florida"), ("When", "2025-10-25")):
        box = form.get_by_role("textbox", name=field, exact=True)
        box.fill(text)
        box.press("Enter")
        page.wait_for_selector(AT_REST, timeout=WAIT)
    reader.click(form.get_by_role("button", name="Apply"))
    expect(page.locator(".tl-event-title", has_text="Talks in Florida")).to_be_visible()
    expect(form).to_have_count(0)
    reader.put("Ce que prépare")
    (event,) = (event for event in read_story(story).story.events if event.title == "Talks in Florida")
    assert str(event.when) == "2025-10-25"
    assert event.sources[0].quote.startswith("Du 24 au 26 octobre")


def test_several_files_are_read_and_a_faulty_one_costs_only_itself(
    page: Page, open_dashboard: Open, story: Path, tmp_path: Path
) -> None:
    names = {"one.txt": FRENCH.encode(), "two.txt": ENGLISH.encode(), "three.txt": b"\x00\x01\x02" * 200}
    for name, data in names.items():
        (tmp_path / name).write_bytes(data)
    reader = walk(page, open_dashboard, story)
    reader.click(page.get_by_role("tab", name=reader.tab))
    reader.click(page.get_by_text("Files", exact=True))
    page.locator(".st-key-panel input[type=file]").set_input_files([str(tmp_path / name) for name in names])
    expect(page.get_by_text("three.txt").first).to_be_visible()
    reader.click(page.get_by_role("button", name=reader.find))
    expect(reader.cards).to_have_count(4)

    def choose_article(name: str) -> None:
        articles = page.get_by_role("combobox", name="Article", exact=True)
        answered(page, lambda: pick(page, articles.click, name))

    choose_article("2. How the peace")
    expect(page.locator(".tl-role-title")).to_contain_text("How the peace plan")
    choose_article("3. three.txt")
    expect(page.locator(".st-key-reviewed").get_by_test_id("stAlert")).to_contain_text("three.txt")


def test_an_uploaded_story_is_changed_on_the_page_and_downloaded(
    page: Page, open_dashboard: Open, story: Path, tmp_path: Path
) -> None:
    upload = tmp_path / "mine.yaml"
    upload.write_text("title: Mine\nevents:\n  - {id: a, title: A, when: 2025-10-01}   # kept\n", encoding="utf-8")
    reader = walk(page, open_dashboard, story)
    page.get_by_text("Open other files").click()
    page.wait_for_selector("input[type=file]", state="attached", timeout=WAIT)
    page.set_input_files("input[type=file]", str(upload))
    expect(page.get_by_role("heading", name="Mine")).to_be_visible()
    expect(page.locator(".tl-count-line", has_text="1 event")).to_be_visible()
    page.wait_for_selector(AT_REST, timeout=WAIT)
    reader.paste(FRENCH)
    reader.deed(page.locator(".tl-review-bar"), "accept_all")
    reader.click(page.get_by_role("button", name=reader.save))
    with page.expect_download() as download:
        page.locator(".st-key-panel").get_by_role("button", name="Download").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "# kept" in text
    assert text.count("Ce que prépare le plan") == 4
