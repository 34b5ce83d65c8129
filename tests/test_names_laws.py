"""What holds of names in any text, of the word lists, of the forms of names, and of a second recogniser's votes."""

import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import TimelineError
from timeline.extract.names import Names, find_names
from timeline.extract.names.declension import forms_of, nominatives_of
from timeline.extract.names.folding import fold, spelling_key
from timeline.extract.names.spacy_votes import Vote, find_votes
from timeline.extract.names.words import LANGUAGES, Words, read_words, words_of
from timeline.model import Actor

REGISTRY = {
    "trump": Actor("trump", "Donald Trump", ("Трамп",)),
    "junior": Actor("junior", "Donald Trump Jr."),
    "un": Actor("un", "UN", ("United Nations",), kind="organisation"),
    "russia": Actor("russia", "Russia", ("Moscou",), kind="state"),
    "odd": Actor("odd", "", ("", "’", "-", "X")),
}
WORDS = """
Trump Donald Jr. UN Russia Moscow said in Paris, Texas the of d' l’ M. Mr President Ministry de la von Anna Київ Трампа
42 ( ) - ' . , ; « » ẞ ﬁ İ É U.S. Zelensky’s Aix-en-Provence a été dit
"""
PIECES = [*WORDS.split(), "\n", " \n\n", "e\u0301"]
TEXTS = st.one_of(
    st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join), st.lists(st.sampled_from(PIECES)).map("".join)
)


def names_in(text: str, language: str, cuts: list[int]) -> Names:
    """Find the names of a text whose sentences end anywhere."""
    ends = sorted({min(cut, len(text)) for cut in cuts} | {len(text)})
    sentences = list(zip([0, *ends[:-1]], ends, strict=True))
    return find_names(text, language, registry=REGISTRY, sentences=sentences, votes=())


@given(TEXTS, st.sampled_from([*LANGUAGES, "xx"]), st.lists(st.integers(0, 200), max_size=4))
def test_spans_lie_in_the_text_and_share_no_letter(text: str, language: str, cuts: list[int]) -> None:
    names = names_in(text, language, cuts)
    own = [mention for mention in names.actors if not mention.place]
    actors = [(mention.start, mention.end) for mention in names.actors]
    unclear = [(each.start, each.end) for each in names.ambiguous]
    places = [(place.start, place.end) for place in names.places]
    for group in (actors + unclear, [(each.start, each.end) for each in own] + unclear + places):
        spans = sorted(group)
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert all(mention.text == text[mention.start : mention.end] for mention in names.actors)


@given(TEXTS, st.sampled_from([*LANGUAGES, "xx"]))
def test_new_actors_are_whole_and_in_the_order_of_the_text(text: str, language: str) -> None:
    names = names_in(text, language, [])
    for actor in names.new:
        assert actor.name.strip()
        assert all(alias.strip() and alias != actor.name for alias in actor.aliases)
        assert {mention.key for mention in actor.mentions} == {actor.key}
        assert actor.count == len(actor.mentions) > 0
    assert len({actor.key for actor in names.new} | set(REGISTRY)) == len(names.new) + len(REGISTRY)
    firsts = [actor.mentions[0].start for actor in names.new]
    assert firsts == sorted(firsts)
    assert {mention.key for mention in names.actors} <= {actor.key for actor in names.new} | set(REGISTRY)


@given(st.text())
def test_folding_a_folded_word_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.text(alphabet="абвгдеєжзиіїйклмнопрстуфхцчшщьюя", min_size=3, max_size=12))
def test_every_form_of_a_name_leads_back_to_it(word: str) -> None:
    assert all(word in nominatives_of(form) for form in forms_of(word))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_lists_that_names_need(language: str) -> None:
    words = read_words(language)
    for name in ("titles", "roles", "organisations", "calendar", "before_places", "common", "links"):
        assert getattr(words, name), f"words/{language}.yaml has no {name}"
    assert words.verbs or words.verb_forms


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ({"titels": ["Mr"]}, 'xx.yaml: no list "titels"; use adjective endings,'),
        ({"titles": "Mr"}, 'xx.yaml: "titles" is not a list of words'),
        (["Mr"], "xx.yaml: not a mapping of lists"),
    ],
)
def test_a_fault_of_a_word_list_is_named(content: object, message: str) -> None:
    with pytest.raises(TimelineError) as caught:
        words_of(content, "xx.yaml")
    assert str(caught.value).startswith(message)


def test_an_unknown_language_has_empty_lists() -> None:
    assert read_words("xx") == Words()
    assert names_in("Anna Kovač u Zagrebu", "xx", []).new[0].name == "Anna Kovač"


# --- votes --------------------------------------------------------------------------------------------------------


@dataclass
class Entity:
    """What spaCy calls a span."""

    start_char: int
    end_char: int
    label_: str


@dataclass
class Pipeline:
    """A model that finds one thing."""

    words: str
    label: str

    def __call__(self, text: str) -> "Pipeline":
        """Read a text."""
        start = text.index(self.words)
        self.ents = [Entity(start, start + len(self.words), self.label)]
        return self


TEXT = "They feared Ruhal Tamsin, and with Borealis Crest they hoped."


@pytest.mark.parametrize(
    ("words", "label", "kinds"),
    [
        ("Ruhal Tamsin", "PERSON", {"Ruhal Tamsin": "person", "Borealis Crest": "person"}),
        ("Borealis Crest", "ORG", {"Ruhal Tamsin": "person", "Borealis Crest": "organisation"}),
        ("Borealis Crest", "LOC", {"Ruhal Tamsin": "person"}),
        ("Borealis Crest", "DATE", {"Ruhal Tamsin": "person", "Borealis Crest": "person"}),
    ],
)
def test_a_vote_decides_where_the_rules_are_unsure(words: str, label: str, kinds: dict[str, str]) -> None:
    votes = find_votes(TEXT, "en", lambda _: Pipeline(words, label))
    found = find_names(TEXT, "en", sentences=[(0, len(TEXT))], votes=votes).new
    assert {actor.name: actor.kind for actor in found} == kinds


def test_a_vote_changes_nothing_that_is_sure() -> None:
    text = "President Ruhal Tamsin left."
    found = find_names(text, "en", sentences=[(0, len(text))], votes=[Vote(10, 22, "ORG")]).new
    assert [actor.kind for actor in found] == ["person"]


def test_there_are_no_votes_without_a_model() -> None:
    assert find_votes(TEXT, "en", lambda _: None) == ()


# --- size ---------------------------------------------------------------------------------------------------------

HOSTILE = """
from timeline.extract.names import find_names
from timeline.model import Actor
registry = {"trump": Actor("trump", "Donald Trump"), "junior": Actor("junior", "Donald Trump Jr.")}
pieces = ["Trump ", "Zed Trump ", "Agence de Paris ", "Moscow says ", "Ann Lee Bo Lee Lee ", "A.", "Jean de la "]
for piece in [*pieces, "Київ "]:
    text = piece * (100_000 // len(piece))
    find_names(text, "fr", registry=registry, sentences=[(0, len(text))], votes=())
"""


def test_no_text_takes_more_than_its_length_asks_for() -> None:
    """Hundred thousand letters of one hostile kind take a second or two; what grows with the square takes an hour."""
    subprocess.run([sys.executable, "-c", HOSTILE], check=True, timeout=300)  # noqa: S603 - our own code


def test_a_key_is_the_same_in_latin_and_cyrillic_letters() -> None:
    assert spelling_key("Путин") == spelling_key("Putin")
