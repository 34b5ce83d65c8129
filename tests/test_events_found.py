"""From a document to candidates and to a draft story: dates, quotations, who, where, denied or not, one event once."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf
from timeline.errors import TimelineError
from timeline.export.to_yaml import to_yaml
from timeline.extract.documents import Document, Paragraph, Role
from timeline.extract.events import LOWEST, Candidate, Draft, find_candidates, to_story
from timeline.extract.events.titles import LONGEST
from timeline.extract.events.weights import POINTS, START
from timeline.extract.events.words import LANGUAGES, read_words, tag_patterns, words_of
from timeline.model import Actor, Event, Story
from timeline.read import read_bytes

WITKOFF = Actor("witkoff", "Steve Witkoff", ("Steven Witkoff",), side="us")
DMITRIEV = Actor("dmitriev", "Kirill Dmitriev")
REGISTRY = {actor.id: actor for actor in (WITKOFF, DMITRIEV)}


def article(*paragraphs: str | tuple[Role, str], language: str = "en", published: str = "2025-11-20") -> Document:
    """Make a document; a paragraph without a role is of the body."""
    text, found = "", []
    for paragraph in paragraphs:
        role, words = paragraph if isinstance(paragraph, tuple) else ("body", paragraph)
        found.append(Paragraph(len(text), len(text) + len(words), role))
        text += words + "\n\n"
    title = next((text[each.start : each.end] for each in found if each.role == "title"), "")
    return Document(text, tuple(found), language, published, title=title, publisher="Axios", url="https://axios.com/a")


def found(*paragraphs: str | tuple[Role, str], language: str = "en") -> list[Candidate]:
    return list(find_candidates(article(*paragraphs, language=language), registry=REGISTRY).candidates)


def only(*paragraphs: str | tuple[Role, str], language: str = "en") -> Candidate:
    (candidate,) = found(*paragraphs, language=language)
    return candidate


MIAMI = "On 12 May 2025 Steve Witkoff met Kirill Dmitriev in Miami."


def test_an_event_has_date_title_quotation_actors_and_place() -> None:
    event = only(f"Nothing was known. {MIAMI}")
    assert (event.when, event.title, event.actors) == (
        "2025-05-12",
        "Steve Witkoff met Kirill Dmitriev in Miami",
        ("witkoff", "dmitriev"),
    )
    assert event.place
    assert event.place.name == "Miami"
    assert event.quote.text == MIAMI
    assert (event.status, event.tags) == ("reported", ("talks",))
    assert event.why.startswith("'12 May 2025' = 2025-05-12: ")
    assert event.score > LOWEST


def test_the_frame_makes_no_events_and_moves_no_offset() -> None:
    document = article(("date", "Thursday, 20 November 2025"), MIAMI, ("comment", "On 1 May 2025 I met him too."))
    (event,) = find_candidates(document, registry=REGISTRY).candidates
    assert document.text[event.quote.start : event.quote.end] == MIAMI
    assert document.text[event.timex.start : event.timex.end] == "12 May 2025"


def test_the_title_of_an_article_is_no_event() -> None:
    assert not found(("title", "Envoys met on 12 May 2025"), "Nothing else is known.")


def test_an_agencys_dateline_is_neither_date_nor_place_of_an_event() -> None:
    event = only("PARIS, Nov 20 (NPA) - Steve Witkoff met Kirill Dmitriev on 12 May 2025.")
    assert (event.when, event.place) == ("2025-05-12", None)


def test_sets_durations_and_vague_words_are_no_events() -> None:
    assert not found("They meet every Tuesday, stayed for three days and may come back soon.")


def test_a_day_in_a_line_of_its_own_is_that_of_the_paragraph_below() -> None:
    event = only("Wednesday, January 7, 2026", "The statistics office publishes the figures. Few will read them.")
    assert (event.when, event.title) == ("2026-01-07", "The statistics office publishes the figures")


def test_two_days_in_a_row_above_a_paragraph_are_one_stretch() -> None:
    event = only("January 8, 2026 and January 9, 2026", "Foreign ministers meet in Vienna.")
    assert event.when == "2026-01-08/2026-01-09"


# One event once.


def test_sentences_of_the_same_days_and_people_are_one_event_with_all_quotations() -> None:
    again = "Witkoff and Dmitriev had talked on 12 May 2025 about prisoners."
    event = only(MIAMI, again)
    assert event.quote.text == MIAMI
    assert [quote.text for quote in event.further] == [again]


def test_other_people_on_the_same_day_are_another_event() -> None:
    assert len(found(MIAMI, "On 12 May 2025 Rustem Umerov flew to Ankara.")) == 2


def test_a_month_and_its_day_in_one_sentence_are_the_day() -> None:
    event = only("In July 2019, on 29 July 2019, a law was passed.")
    assert event.when == "2019-07-29"


def test_days_that_are_listed_are_events_of_their_own() -> None:
    assert [event.when for event in found("Pictures were taken on 7 and 11 May.")] == [
        "2025-05-07",
        "2025-05-11",
    ]


def test_the_order_is_that_of_time() -> None:
    text = "Umerov left on 3 June 2025. Witkoff came on 1 June 2025."
    assert [event.when for event in found(text)] == ["2025-06-01", "2025-06-03"]


# Denied or not.


@pytest.mark.parametrize(
    ("text", "language", "status"),
    [
        ("Officials denied that Witkoff met Dmitriev on 12 May 2025.", "en", "denied"),
        ("Officials did not deny that Witkoff met Dmitriev on 12 May 2025.", "en", "reported"),
        ("Karelle denied any part in the shooting on 12 May 2025.", "en", "reported"),
        ("Moscow denied having fired at a ship on 12 May 2025.", "en", "denied"),
        ("Experts disputed that the plant was hit on 12 May 2025.", "en", "disputed"),
        ("Moscou dément que Witkoff ait rencontré Dmitriev le 12 mai 2025.", "fr", "denied"),
        ("Moscou ne dément pas que Witkoff ait rencontré Dmitriev le 12 mai 2025.", "fr", "reported"),
        ("Moscou nie avoir tiré sur un navire le 12 mai 2025.", "fr", "denied"),
    ],
)
def test_an_event_is_denied_where_a_verb_of_denial_governs_it(text: str, language: str, status: str) -> None:
    assert only(text, language=language).status == status


# Who and where.


def test_a_cited_source_takes_no_part() -> None:
    event = only("According to Kirill Dmitriev, Steve Witkoff flew to Miami on 12 May 2025.")
    assert event.actors == ("witkoff",)


def test_a_place_that_describes_something_else_is_not_where_it_happened() -> None:
    assert only("Steve Witkoff signed a plan to end the war in Ukraine on 12 May 2025.").place is None


def test_what_belongs_to_another_date_of_the_sentence_is_left_there() -> None:
    funeral, exhibition = found("The funeral was held on 29 January 2021; an exhibition opens in Oslo in April 2021.")
    assert funeral.place is None
    assert exhibition.place
    assert exhibition.place.name == "Oslo"


# How sure it is.


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        (MIAMI, "Traffic has grown since 12 May 2025."),
        (MIAMI, "Sales rose more than in May 2025."),
        (MIAMI, "The club was founded in 1949."),
        (MIAMI, "The work must end before 12 May 2026."),
        (MIAMI, "In the 18th century bankers had no figures."),
        ("The firm was sold on 1 May 2025.", "Officials said on 2 May 2025 that the firm was sold on 1 May 2025."),
    ],
)
def test_what_only_frames_an_event_is_less_sure(likely: str, unlikely: str) -> None:
    assert only(likely).score > max(found(unlikely), key=lambda event: event.when).score


def test_a_score_is_the_sum_of_its_weights() -> None:
    event = only(MIAMI)
    assert event.score == pytest.approx(min(1, START + sum(weight.points for weight in event.weights)))
    assert all(POINTS[weight.reason] == weight.points for weight in event.weights)


# The story.


def story_of(*documents: Document, story: Story | None = None, lowest: float = LOWEST) -> Story:
    registry = story.actors if story else REGISTRY
    drafts = [(document, find_candidates(document, registry=registry)) for document in documents]
    return to_story(drafts, story=story, lowest=lowest)


TURKEY = "Rustem Umerov, the Ukrainian minister, flew to Ankara on 3 June 2025. Rustem Umerov stayed for a night."


def test_a_draft_is_written_and_read_back_as_it_was() -> None:
    drafted = story_of(article(("title", "Envoys meet"), MIAMI, TURKEY), story=Story("Talks", actors=REGISTRY))
    reading = read_bytes(to_yaml(drafted).encode(), "draft.yaml")
    assert not reading.problems
    assert reading.story == drafted


def test_a_draft_has_the_actors_of_its_events_known_and_new() -> None:
    drafted = story_of(article(("title", "Envoys meet"), MIAMI, TURKEY), story=Story("Talks", actors=REGISTRY))
    assert list(drafted.actors) == ["witkoff", "dmitriev", "rustem-umerov"]
    assert drafted.actors["witkoff"] is WITKOFF
    assert (drafted.title, drafted.language) == ("Envoys meet", "en")


def test_an_event_says_where_it_comes_from_and_why() -> None:
    (event,) = story_of(article(("title", "Envoys meet"), MIAMI)).events
    (source,) = event.sources
    assert (source.publisher, source.url, source.title) == ("Axios", "https://axios.com/a", "Envoys meet")
    assert (source.quote, str(source.published)) == (MIAMI, "2025-11-20")
    assert event.extra["extracted"]["why"].startswith("'12 May 2025' = 2025-05-12")  # type: ignore[index]


def test_what_two_articles_tell_is_one_event_with_two_sources() -> None:
    second = replace(article("Witkoff and Dmitriev met on 12 May 2025 again."), publisher="Reuters")
    drafted = story_of(article(MIAMI), second, story=Story("Talks", actors=REGISTRY))
    (event,) = drafted.events
    assert [source.publisher for source in event.sources] == ["Axios", "Reuters"]


def test_ids_are_stable_and_none_of_the_storys_is_given_again() -> None:
    document = article(MIAMI)
    (event,) = story_of(document).events
    assert event.id == "2025-05-12-steve-witkoff-kirill-dmitriev-miami"
    held = Story("Talks", (Event(event.id, "Another", edtf.parse("2025")),), REGISTRY)
    assert story_of(document, story=held).events[0].id == f"{event.id}-2"


def test_what_is_not_sure_enough_stays_out() -> None:
    document = article("Traffic has grown since 12 May 2025.")
    assert not story_of(document).events
    assert story_of(document, lowest=0.0).events


# The words.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_language_are_complete(language: str) -> None:
    words = read_words(language)
    for name in ("determiners", "prepositions", "coordinators", "contents", "verbs", "says", "not_", "events", "since"):
        assert getattr(words, name), name
    assert words.bare <= words.events
    assert tag_patterns(language)["talks"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- met", "xx.yaml: not a mapping of lists"),
        ("verbs: [met]\nverb: [met]", 'xx.yaml:2: no list "verb"; use one of '),
        ("verbs: met", "xx.yaml:1: this must be a list of words"),
        ("tags: [a]", "xx.yaml:1: this must be a mapping (name: ...)"),
        ("verbs: [met", "xx.yaml: not YAML: "),
    ],
)
def test_a_fault_in_a_file_of_words_is_told_with_its_line(text: str, message: str) -> None:
    with pytest.raises(TimelineError, match="^" + re.escape(message)):
        words_of(text, "xx.yaml")


# Whatever the text.

PIECES = ["On 12 May 2025 ", "Steve Witkoff ", "met ", ", who ", "that ", "« ", "» ", '"', ". ", "and ", "2024",
          "le 3 mars ", "a dit ", "qu’il ", "\n", "(", ") ", "Friday ", "denied ", "; ", "…", "’"]  # fmt: skip


def sound(draft: Draft, text: str) -> bool:
    """Tell whether titles have room, spans lie in the text, and dates are dates."""
    return all(
        0 < len(event.title) <= LONGEST
        and 0 <= event.quote.start <= event.timex.start
        and event.quote.end <= len(text)
        and event.timex.end <= len(text)
        and 0 <= event.score <= 1
        and edtf.parse(event.when)
        for event in draft.candidates
    )


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=30).map("".join),
    st.sampled_from(["en", "fr", "de", "uk"]),
    st.sampled_from(["2025-11-20", "2025-11-20T13:35", ""]),
)
def test_no_text_makes_it_raise_and_what_it_finds_is_sound(text: str, language: str, published: str) -> None:
    cut = len(text) // 2
    paragraphs = (Paragraph(0, cut, "title"), Paragraph(cut, len(text), "body"))
    for roles in (paragraphs, (Paragraph(0, len(text), "body"),)):
        document = Document(text, roles, language, published)
        draft = find_candidates(document)
        assert sound(draft, text)
        assert to_yaml(to_story([(document, draft)], lowest=0.0))
