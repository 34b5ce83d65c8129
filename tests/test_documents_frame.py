"""The frame of an article: what is no part of it, and the sentences that look alike and are."""

import pytest

from timeline.extract.documents import Document, read_document
from timeline.extract.documents.words import languages, words

HEAD = {
    "en": "Envoys of two countries meet in Port Alden",
    "fr": "Les émissaires des deux pays se sont retrouvés",
    "de": "Gesandte beider Länder treffen sich in Brenne",
}
BODY = {
    "en": "The envoys met for three days, two officials told the Courier. Nothing was signed.",
    "fr": "Les émissaires se sont retrouvés trois jours durant, selon deux responsables. Rien n’a été signé.",
    "de": "Die Gesandten trafen sich drei Tage lang, sagten zwei Beamte. Unterschrieben wurde nichts.",
}


def above(line: str, language: str = "en") -> Document:
    """Read an article that has a line between its title and its text."""
    return read(f"{HEAD[language]}\n\n{line}\n\n{BODY[language]}\n\n{BODY[language]}\n", language)


def within(line: str, language: str = "en") -> str:
    """Tell what a line between the paragraphs of an article is."""
    body = BODY[language]
    document = read("\n\n".join([HEAD[language], body, body, line, body]), language)
    return role_of(document, line)


def read(text: str, language: str = "en") -> Document:
    return read_document(text.encode(), language=language)


def role_of(document: Document, line: str) -> str:
    start = document.text.index(line)
    return next(each.role for each in document.paragraphs if each.start <= start + 2 < each.end)


@pytest.mark.parametrize(
    ("line", "language", "published"),
    [
        ("Jeudi, 20 Nov. 2025", "fr", "2025-11-20"),
        ("Publié le 20 novembre 2025 à 13h35", "fr", "2025-11-20T13:35"),
        ("Publié le 20/11/2025 à 13:35", "fr", "2025-11-20T13:35"),
        ("Publié à 13 h 35, le 20 novembre 2025", "fr", "2025-11-20T13:35"),
        ("Le 20 novembre 2025 à 9h", "fr", "2025-11-20T09:00"),
        ("20 novembre 2025 | 13h35 (heure de Paris)", "fr", "2025-11-20T13:35+01:00"),
        ("Published 20 November 2025", "en", "2025-11-20"),
        ("Published on November 20, 2025 at 1:35 pm", "en", "2025-11-20T13:35"),
        ("Posted: Thursday, November 20, 2025, 9.05 a.m. GMT", "en", "2025-11-20T09:05+00:00"),
        ("Nov. 20, 2025, 1:35 p.m. ET", "en", "2025-11-20T13:35-05:00"),
        ("July 4, 2025, 12:10 am ET", "en", "2025-07-04T00:10-04:00"),
        ("20 November 2025 13:35 UTC+2", "en", "2025-11-20T13:35+02:00"),
        ("Kyiv, 20 November 2025", "en", "2025-11-20"),
        ("Veröffentlicht am 20. November 2025 um 13.35 Uhr", "de", "2025-11-20T13:35"),
        ("20.11.2025, 13:35 Uhr MEZ", "de", "2025-11-20T13:35+01:00"),
    ],
)
def test_a_line_of_dates_gives_the_publication(line: str, language: str, published: str) -> None:
    document = above(line, language)
    assert (document.published, role_of(document, line)) == (published, "date")


@pytest.mark.parametrize(
    ("line", "language", "published", "modified"),
    [
        (
            "Publié le 20 novembre 2025 à 13h35 - Mis à jour le 21 novembre 2025 à 8h",
            "fr",
            "2025-11-20T13:35",
            "2025-11-21T08:00",
        ),
        ("Publié le 20 novembre 2025 à 13h35, mis à jour à 15h02", "fr", "2025-11-20T13:35", "2025-11-20T15:02"),
        ("Published 20 November 2025, last updated 21 November 2025 08:00", "en", "2025-11-20", "2025-11-21T08:00"),
        ("Nov. 20, 2025Updated 3:15 p.m. ET", "en", "2025-11-20", "2025-11-20T15:15-05:00"),
        ("20 November 2025 13:35, updated 2 hours ago", "en", "2025-11-20T13:35", ""),
        ("Updated November 21, 2025", "en", "", "2025-11-21"),
        ("Stand: 21.11.2025, 8:00 Uhr", "de", "", "2025-11-21T08:00"),
    ],
)
def test_an_update_is_no_publication(line: str, language: str, published: str, modified: str) -> None:
    document = above(line, language)
    assert (document.published, document.modified, role_of(document, line)) == (published, modified, "date")


@pytest.mark.parametrize(
    ("line", "language", "author"),
    [
        ("By Jane Doe, Kyiv, 3 March 2025", "en", "Jane Doe"),
        ("By JANE DOE and John F. Roe in New York", "en", "JANE DOE, John F. Roe"),
        (
            "By Jane Doe, John Roe and Ursula von der Poe, political correspondents",
            "en",
            "Jane Doe, John Roe, Ursula von der Poe",
        ),
        ("Written by Jane Doe", "en", "Jane Doe"),
        ("Author: Jane Doe | Publisher: The Courier | 3 March 2025 - 1:35 pm", "en", "Jane Doe"),
        ("Par Claire Montaut avec AFP", "fr", "Claire Montaut"),
        ("Par Claire Montaut, envoyée spéciale à Kiev", "fr", "Claire Montaut"),
        ("Auteur : Claire Montaut | Éditeur : La Gazette | Jeudi, 20 Nov. 2025 - 13h35", "fr", "Claire Montaut"),
        ("Le Monde avec AFP", "fr", ""),
        ("(Reuters)", "en", ""),
        ("Von Lena Marsh, Brenne", "de", "Lena Marsh"),
        ("Autor: Marsh, Lena", "de", "Marsh, Lena"),
    ],
)
def test_a_byline_gives_the_author(line: str, language: str, author: str) -> None:
    document = above(line, language)
    assert (role_of(document, line), document.author) == ("byline", author)


@pytest.mark.parametrize("lines", ["Jane Doe\n20 November 2025", "20 November 2025\nShare\nSave\nJane Doe in Kyiv"])
def test_a_name_beside_a_date_is_a_byline(lines: str) -> None:
    document = read(f"{HEAD['en']}\n\n{lines}\n\n{BODY['en']}\n\n{BODY['en']}")
    assert (document.author, document.published) == ("Jane Doe", "2025-11-20")


def test_a_summary_may_stand_above_the_byline() -> None:
    document = read(f"{HEAD['en']}\n\n{BODY['en']}\n\nBy Jane Doe\n20 November 2025\n\n{BODY['en']}\n\n{BODY['en']}")
    assert (document.author, document.published) == ("Jane Doe", "2025-11-20")


def test_a_byline_may_stand_at_the_end() -> None:
    document = read(f"{HEAD['en']}\n\n{BODY['en']}\n\n{BODY['en']}\n\nBy Jane Doe\nKyiv, 20 November 2025\n")
    assert (document.author, document.published) == ("Jane Doe", "2025-11-20")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("By 2019 the two countries had closed every road", "en"),
        ("By Friday, Kyiv Had Run Out of Bread", "en"),
        ("By Kyiv standards it was a quiet night", "en"),
        ("By then the war was over", "en"),
        ("Par 3 voix contre 2, le conseil a refusé", "fr"),
        ("Par ailleurs, Washington se tait", "fr"),
        ("Von Montag an gilt die neue Regel", "de"),
        ("24-26 October 2025: three days in Miami", "en"),
        ("OPINION BACK THEN: 23 March 1987", "en"),
        ("Published in 1913, the novel made him famous", "en"),
    ],
)
def test_a_heading_above_that_looks_like_a_byline_stays_body(line: str, language: str) -> None:
    document = above(line, language)
    assert (role_of(document, line), document.author, document.published) == ("body", "", "")


@pytest.mark.parametrize(
    ("line", "language", "role"),
    [
        ("Read also", "en", "related"),
        ("Read more: The plan, point by point", "en", "related"),
        ("Read also The envoys meet again in December", "en", "related"),
        ("Lire aussi : Witkoff attendu à Moscou", "fr", "related"),
        ("À lire aussi Witkoff attendu à Moscou", "fr", "related"),
        ("LIRE | Ce que dit le plan", "fr", "related"),
        ("Lesen Sie auch: Der Plan im Wortlaut", "de", "related"),
        ("Share this article", "en", "navigation"),
        ("Share on Facebook", "en", "navigation"),
        ("Partager", "fr", "navigation"),
        ("5 min read", "en", "navigation"),
        ("Temps de Lecture 4 min.", "fr", "navigation"),
        ("www.example.org", "en", "navigation"),
        ("Sign up for our newsletter to get the news every morning.", "en", "notice"),
        ("We use cookies to make this page better. By clicking accept you agree.", "en", "notice"),
        ("Nous utilisons des cookies pour améliorer votre visite.", "fr", "notice"),
        ("© 2025 The Courier", "en", "notice"),
        ("The Courier 2025. All rights reserved.", "en", "notice"),
        ("La suite après cette publicité", "fr", "notice"),
        ("Photo: Jane Doe", "en", "caption"),
        ("The port in October. REUTERS/Jane Doe via Reuters", "en", "caption"),
        ("The president speaks, Thursday, Nov. 20, 2025, in Kyiv. (AP Photo/Jane Roe)", "en", "caption"),
        ("Le port du Havre, le 3 mars 2019. (Photo d’archives)", "fr", "caption"),
        ("Des dockers au Havre, le 3 mars 2025. Jane Doe / AFP", "fr", "caption"),
        ("Updated 20 November 2025 at 14:05", "en", "date"),
        ("Source: Reuters", "en", "byline"),
    ],
)
def test_words_tell_the_frame_within_an_article(line: str, language: str, role: str) -> None:
    assert within(line, language) == role


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Read more books, the minister told pupils on Monday.", "en"),
        ("Watch for the moment when the two of them stop smiling.", "en"),
        ("Comments by the minister on 3 March did not help.", "en"),
        ("Photographs of the meeting were published on 20 November 2025.", "en"),
        ("Related talks were held in Geneva on 23 November 2025.", "en"),
        ("Updated maps of the front were shown to the envoys on Monday.", "en"),
        ("Share prices fell by a tenth within an hour.", "en"),
        ("Nobody had seen the photo or the letter, he told Reuters.", "en"),
        ("KYIV, March 3 (Reuters) - Two people were hurt on Monday, officials said.", "en"),
        ("20 November 2025", "en"),
        ("On 20 November 2025 at 13:35 the first of them left.", "en"),
        ("A plan of nine points", "en"),
        ("Lire l’accord ligne à ligne prendra du temps, prévient un avocat.", "fr"),
        ("Lire, c’est vivre, disait-il.", "fr"),
        ("Publié en 1913, le roman l’avait rendu célèbre.", "fr"),
        ("Le 20 novembre 2025, les émissaires se sont séparés.", "fr"),
        ("Partager l’île n’est pas une solution, a dit le ministre.", "fr"),
        ("Les commentaires du ministre n’ont rien arrangé.", "fr"),
        ("Voir Kiev et revenir vivant, voilà ce qu’il voulait.", "fr"),
        ("Abonné aux sommets, le ministre en sort bredouille.", "fr"),
    ],
)
def test_sentences_and_headings_that_begin_alike_stay_body(line: str, language: str) -> None:
    assert within(line, language) == "body"


def test_links_under_read_also_end_with_the_next_sentence() -> None:
    links = ["Witkoff expected in Moscow", "What the plan says about land", "The plan was leaked by…"]
    document = read("\n\n".join([HEAD["en"], BODY["en"], "Read also", *links, BODY["en"]]))
    assert [each.role for each in document.paragraphs] == ["title", "body", "related", *["related"] * 3, "body"]


def test_nothing_after_the_comments_is_body() -> None:
    document = read("\n\n".join([HEAD["en"], BODY["en"], "Comments (12)", BODY["en"], "3 March 2019", BODY["en"]]))
    assert [each.role for each in document.paragraphs] == ["title", "body", *["comment"] * 4]
    assert document.published == ""


def test_a_link_to_the_comments_above_the_article_hides_nothing() -> None:
    document = read("\n\n".join(["Comments (12)", HEAD["en"], "12 comments", BODY["en"], BODY["en"]]))
    assert [each.role for each in document.paragraphs] == ["comment", "title", "comment", "body", "body"]


def test_days_that_head_the_parts_of_a_chronicle_are_body_and_no_publication() -> None:
    days = ["24 October 2025", BODY["en"], "26 October 2025", BODY["en"], "19 November 2025", BODY["en"]]
    document = read("\n\n".join([HEAD["en"], *days]))
    assert {each.role for each in document.paragraphs[1:]} == {"body"}
    assert document.published == ""
    dated = read("\n\n".join([HEAD["en"], "Published 21 November 2025", *days]))
    assert dated.published == "2025-11-21"


def test_the_date_of_an_article_wins_over_the_day_at_the_top_of_the_page() -> None:
    top = f"The Courier\nFriday, 28 November 2025\n\n{HEAD['en']}\n\n"
    assert read(f"{top}20 November 2025\n\n{BODY['en']}\n\n{BODY['en']}").published == "2025-11-20"
    assert read(f"{top}By Jane Doe, 20 November 2025\n\n{BODY['en']}").published == "2025-11-20"


def test_the_dateline_of_an_agency_tells_the_day_and_the_agency_and_stays_body() -> None:
    text = f"{HEAD['en']}\n\nKYIV, Ukraine, Nov. 20, 2025 (AP) — Two people were hurt on Monday, officials said.\n"
    document = read(text)
    assert (document.published, document.publisher) == ("2025-11-20", "AP")
    assert document.paragraphs[-1].role == "body"


def test_the_name_of_a_site_is_taken_as_its_page_writes_it() -> None:
    text = "www.lacourrier.example\n\n{}\n\n{}\n\nSoutenez La Courrier\n".format(HEAD["fr"], BODY["fr"])
    assert read(text, "fr").publisher == "La Courrier"


def test_a_question_may_be_the_title() -> None:
    document = read(
        f"Home\nCan a plan of nine points end the war that began ten years ago?\n\n{BODY['en']}\n\n{BODY['en']}"
    )
    assert document.title.startswith("Can a plan")


def test_a_language_without_words_is_read_with_those_of_english() -> None:
    text = "Ministrowie spotkali się w Genewie\n\nMinistrowie spotkali się w niedzielę w Genewie i uzgodnili rozmowy.\n"
    document = read_document(text.encode())
    assert (document.language, [each.role for each in document.paragraphs]) == ("pl", ["title", "body"])


@pytest.mark.parametrize("language", sorted(languages()))
def test_the_words_of_a_language_tell_their_own_roles(language: str) -> None:
    known = words(language)
    assert {known.role_of_line(phrase) for phrase in known.lines} <= {*known.lines.values(), *known.begins.values()}
    for phrase, role in known.begins.items():
        assert known.role_of_line(f"{phrase}: Xyz") == known.begins[phrase] or phrase in known.lines, role
