"""The titles of events: made of the clause that tells, in at most 90 characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.extract.documents import Document, Paragraph
from timeline.extract.events import find_candidates
from timeline.extract.events.clauses import find_clauses
from timeline.extract.events.titles import LONGEST, shortened
from timeline.extract.events.tokens import find_tokens
from timeline.extract.events.words import read_words


def titles(text: str, language: str = "fr", published: str = "2025-11-20") -> list[str]:
    document = Document(text, (Paragraph(0, len(text), "body"),), language, published)
    return [candidate.title for candidate in find_candidates(document).candidates]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        # The clause that holds the verb, without the date, its preposition and what leads up to it.
        (
            "Du 24 au 26 mai 2025, l’envoyé américain Steve Witkoff et Kirill Dmitriev ont passé trois jours à Miami.",
            "L’envoyé américain Steve Witkoff et Kirill Dmitriev ont passé trois jours à Miami",
        ),
        ("Cependant, Jeanne Aubry est morte le 15 août 2020 à Mirecourt.", "Jeanne Aubry est morte à Mirecourt"),
        # What a subordinate clause concedes is told as a fact.
        (
            "L’accord avance, bien que le Kremlin ait minimisé cette initiative le 19 novembre 2025.",
            "Le Kremlin a minimisé cette initiative",
        ),
        # The noun of an event, without the roles of those who take part.
        (
            "Rien n’a changé depuis la rencontre entre le président Donald Trump et Vladimir Poutine, en août 2025.",
            "Rencontre entre Donald Trump et Vladimir Poutine",
        ),
        # A subject that stands before an apposition, a relative clause, another verb.
        (
            "Dan Driscoll, secrétaire à l’Armée, et le général Randy George sont arrivés à Kiev le 18 mai 2025.",
            "Dan Driscoll et le général Randy George sont arrivés à Kiev",
        ),
        (
            "Hélène Garnier, qui avait dénoué les conflits, a remis son rapport le 3 mars 2025.",
            "Hélène Garnier a remis son rapport",
        ),
        (
            "Lormont a battu Vannes 29-28 et jouera le 1er juin 2026 à Nancy la première finale de son histoire.",
            "Lormont jouera à Nancy la première finale de son histoire",
        ),
        # Participles.
        ("Les négociations, rompues le 31 janvier 2025, ont repris à Paris.", "Négociations rompues"),
        ("Un sondage mené du 2 au 5 avril 2024 donne 28 points d’avance aux listes.", "Sondage mené"),
        # No verb at all.
        ("Du 13 au 15 mars 2026 : festival du livre d'Auxelles.", "Festival du livre d'Auxelles"),
        # What is turned round, and an attribution at the end.
        ("« J'ai tenu mes comptes », a-t-il dit à la juge le 4 janvier 2019.", "Il a dit à la juge"),
        ("La production cessera le 31 mars 2026, a précisé le directeur.", "La production cessera"),
    ],
)
def test_a_french_title_tells_what_happened(text: str, title: str) -> None:
    assert titles(text)[-1] == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "The talks nearly collapsed on 18 November 2025, when Karellian delegates walked out, two diplomats said.",
            "The talks nearly collapsed",
        ),
        (
            "A first attempt, brokered by Ankara, fell apart on 3 June 2025 over the reading of U.N. papers.",
            "A first attempt fell apart over the reading of U.N. papers",
        ),
        (
            "When the Bank of Norland left its key rate unchanged on 7 February 2024, nobody seemed surprised.",
            "The Bank of Norland left its key rate unchanged",
        ),
        (
            "Clara Weiss said on 7 May 2025 that Karelle would sign.",
            "Clara Weiss said that Karelle would sign",
        ),
        (
            "The Antonov that landed at Zerna on 3 May 2024 had a registration on its tail.",
            "The Antonov that landed at Zerna had a registration on its tail",
        ),
        (
            "In Europe it was 21 July 1969 when Armstrong put his left foot into the dust.",
            "Armstrong put his left foot into the dust",
        ),
        (
            "On 22 August 2024 Tamber Air, which had always denied it, offered it for sale.",
            "Tamber Air offered it for sale",
        ),
        ("Dana Winter, who took over on July 1, 2024, had a plan.", "Dana Winter took over"),
        ("Born on Feb. 29, 1928, she liked to say so.", "She was born"),
        ('Weiss called the deal "a first step" on 20 May 2025.', 'Weiss called the deal "a first step"'),
        ("The government called for a march on parliament on 23 November 2025.", "March on parliament"),
    ],
)
def test_an_english_title_tells_what_happened(text: str, title: str) -> None:
    assert titles(text, "en")[0] == title


def test_a_pronoun_is_the_only_actor_of_the_sentence_before() -> None:
    text = "Steve Witkoff flew home. He returned to Miami on 12 May 2025."
    assert titles(text, "en") == ["Steve Witkoff returned to Miami"]


@pytest.mark.parametrize(
    "text",
    [
        "Steve Witkoff met Rustem Umerov. He returned to Miami on 12 May 2025.",
        "Nothing moved. He returned to Miami on 12 May 2025.",
    ],
)
def test_a_pronoun_stays_where_it_is_not_sure_whom_it_means(text: str) -> None:
    assert titles(text, "en") == ["He returned to Miami"]


def test_a_long_title_loses_roles_then_its_last_phrases_and_no_half_word() -> None:
    text = (
        "On 12 May 2025 the American special envoy Steve Witkoff presented a very detailed proposal to the whole "
        "Ukrainian delegation in the garden of a large hotel in Miami."
    )
    assert titles(text, "en") == ["Steve Witkoff presented a very detailed proposal to the whole Ukrainian delegation"]


def test_what_has_no_place_to_be_cut_ends_in_an_ellipsis_behind_a_word() -> None:
    assert shortened("Verylongword " * 10) == "Verylongword " * 5 + "Verylongword…"


def test_an_unknown_language_has_the_words_around_the_date() -> None:
    words = read_words("xx")
    assert not words.known
    tokens = find_tokens("Ana venis, lundon.", 0, 18)
    assert [clause.verb for clause in find_clauses(tokens, words, ())] == [-1, -1]


@given(st.text(max_size=300))
def test_a_shortened_title_is_never_too_long(text: str) -> None:
    assert len(shortened(text)) <= LONGEST
