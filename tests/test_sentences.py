"""A paragraph into sentences: what a stop means in each language, and that nothing is lost."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.extract.sentences import find_sentences

# Each sentence stands between two bars.
CASES = {
    "en": [
        "Mr. Peskov left at 3 p.m. on Nov. 20. | “Why now?” he asked. | “Really?” Steve Witkoff asked.",
        "The U.S. President came. | He left the U.S. | The talks ended at 3.5 percent... | Then J. F. Kennedy.",
        "Was it true?! | Yes. | It cost $5. | 12 people came in 2019. | Dr. No. 5 was late, he said... and left.",
        '“We are ready.” | Then he went. | See example.com/a.html for more. | "Go!" | He went. | (AFP)',
        "In Jan. the plan was leaked. | On Sept. 3 Gen. Smith and Sen. Doe, D.C. lawyers, met at St. James's.",
        "“We came. | We saw,” he said. | It works (see p. 3). | The end",
        "It was Plan B. | The talks went on.",
    ],
    "fr": [
        "Leur mission ? | Concocter un cadre. | M. Peskov a dit « oui ». | « Pourquoi ? » demande-t-il. | Rien.",
        "Le 20 nov. 2025, l’O.N.U. a voté. | Mme Dupont, de l’U.E., est là. | « La paix ! » | Il est 13 h. | Il part.",
        "En 44 av. J.-C. César meurt. | « Fin. » | J. F. Kennedy, etc. | L’homme part…\xa0| Puis revient.",
        "MM. Witkoff et Dmitriev, p. ex. à Miami. | Le Dr Garnier. | « Des pourparlers ont eu lieu là-bas ».",
    ],
    "de": [
        "Am 3. März traf er Dr. Merz im 19. Jahrhundert. | Es war der 20. | Die Minister kamen z.B. aus Bonn.",
        "„Warum?“, fragte er. | »Nein!« | Er ging. | Er sagte: »Ja.« | Das war 2019. | Nr. 5 ist u. a. in Berlin.",
        "Vom 24./25. Oktober an regierte Ludwig XIV. Frankreich. | Das kostet 3,5 Mio. Euro. | Ende.",
    ],
    "es": ["El Sr. Pérez y la Dra. Ruiz viajaron a EE. UU. el lunes. | ¿Por qué? | «Nada», dijo. | El núm. 5 ganó."],
    "it": ["Il Sig. Rossi e il prof. Bianchi, nel 44 a.C. circa. | «Perché?» chiese. | La S.p.A. è fallita."],
    "pt": ["O Sr. Silva e a Dra. Costa chegaram às 9 h. | Porquê? | No dia 3 de dez. 2019 partiram."],
    "nl": ["Dhr. De Vries en mevr. Jansen, o.a. uit Den Haag. | Waarom? | Hij zei niets."],
    "uk": ["У 2019 р. Зеленський переміг. | Він на вул. Банковій. | «Чому?» — запитав П. А. Дорошенко. | Він пішов."],
    "ru": [
        "В 2019 г. Путин приехал. | Это было в 2020 г. | Он уехал. | «Почему?» — спросил он. | Встреча на ул. Мира."
    ],
    "pl": ["Dnia 3. Maja prof. Nowak wyjechał. | To było w 2019 r. | On wrócił, np. z Krakowa."],
    "zh": ["他来了。 | 她走了！ | 真的？ | 是的。"],
    "ar": ["هل جاء؟ | نعم جاء."],
    "hi": ["वह आया। | वह गया।"],
}


@pytest.mark.parametrize(("language", "text"), [(each, text) for each, texts in CASES.items() for text in texts])
def test_a_paragraph_is_cut_where_its_sentences_end(language: str, text: str) -> None:
    sentences = [sentence.strip() for sentence in text.split("|")]
    text = text.replace("| ", "") if language != "zh" else "".join(sentences)
    assert [text[start:end] for start, end in find_sentences(text, language)] == sentences


@pytest.mark.parametrize("text", ["", " \n ", "\u2028"])
def test_where_nothing_is_said_there_is_no_sentence(text: str) -> None:
    assert find_sentences(text, "en") == []


PIECES = st.sampled_from(
    ["Mr.", "U.S.", "“", "”", "« ", " »", ".", "...", "?!", "。", " ", "\n", "\xa0", "He", "said", "3.", "Nov.", "x"]
)


@given(st.one_of(st.text(), st.lists(PIECES).map("".join)), st.sampled_from([*CASES, "xx"]))
@example(".", "en")
@example("。。", "zh")
def test_sentences_are_in_order_apart_and_hold_all_but_space(text: str, language: str) -> None:
    spans = find_sentences(text, language)
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())


def test_a_row_of_stops_costs_what_its_length_does() -> None:
    for text in (
        "." * 1_000_000,
        ". " * 100_000,
        'a."' * 300_000,
        "A. " * 100_000,
        "." + '"' * 1_000_000,
        " " * 1_000_000,
    ):
        spans = find_sentences(text, "en")
        assert sum(end - start for start, end in spans) <= len(text)
