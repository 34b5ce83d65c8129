"""Places in a text, and which of the places of one name is meant."""

import pytest

from timeline.extract.names import PlaceMention, find_names
from timeline.extract.names.gazetteer import entries_of


def places(text: str, language: str = "en") -> tuple[PlaceMention, ...]:
    """Find the places of one sentence."""
    return find_names(text, language, sentences=[(0, len(text))], votes=()).places


def names(text: str, language: str = "en") -> list[str]:
    """Name the places of one sentence."""
    return [place.name for place in places(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "name", "country"),
    [
        ("They met in Geneva.", "en", "Geneva", "CH"),
        ("Ils sont à Genève.", "fr", "Genève", "CH"),
        ("Sie trafen sich in Genf.", "de", "Genf", "CH"),
        ("Il arrive de Londres.", "fr", "Londres", "GB"),
        ("Il arrive à Moscou.", "fr", "Moscou", "RU"),
        ("Il arrive à Kiev.", "fr", "Kiev", "UA"),
        ("They met in Kyiv.", "en", "Kyiv", "UA"),
        ("Il est né au Caire.", "fr", "Caire", "EG"),
        ("Elle vit à Pékin.", "fr", "Pékin", "CN"),
        ("Elle vit à Varsovie.", "fr", "Varsovie", "PL"),
        ("Elle vit à Saint-Pétersbourg.", "fr", "Saint-Pétersbourg", "RU"),
        ("Elle vit à Aix-en-Provence.", "fr", "Aix-en-Provence", "FR"),
        ("They landed in St. Louis.", "en", "St. Louis", "US"),
        ("They landed in New York.", "en", "New York", "US"),
        ("Il dort à Davos.", "fr", "Davos", "CH"),
        ("It ended in the Donbas.", "en", "Donbas", "UA"),
        ("Il habite en Floride.", "fr", "Floride", "US"),
        ("WARSAW (AP) - It rained.", "en", "WARSAW", "PL"),
    ],
)
def test_a_town_or_region_is_found_in_the_words_of_the_language(
    text: str, language: str, name: str, country: str
) -> None:
    (place,) = places(text, language)
    assert (place.name, place.country) == (name, country)
    assert place.lat is not None
    assert place.lon is not None


@pytest.mark.parametrize(
    ("text", "language", "name", "country"),
    [
        ("Il vit en Turquie.", "fr", "Turquie", "TR"),
        ("Il vit au Royaume-Uni.", "fr", "Royaume-Uni", "GB"),
        ("They live in South Korea.", "en", "South Korea", "KR"),
        ("They live in the US.", "en", "United States", "US"),
        ("Він живе в Україні.", "uk", "Україні", "UA"),
    ],
)
def test_a_state_is_a_place_without_a_point(text: str, language: str, name: str, country: str) -> None:
    (place,) = places(text, language)
    assert (place.name, place.country, place.lat, place.lon) == (name, country, None, None)


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Він прибув до Києва.", "uk", "Kyiv"),
        ("Зустріч у Львові.", "uk", "Lviv"),
        ("Он прилетел в Москву.", "ru", "Moscow"),
        ("Переговоры в Женеве.", "ru", "Geneva"),
    ],
)
def test_a_declined_name_is_shown_as_the_gazetteer_has_it(text: str, language: str, name: str) -> None:
    assert names(text, language) == [name]


@pytest.mark.parametrize(
    ("text", "language", "country", "lat"),
    [
        ("They met in Paris.", "en", "FR", 49),
        ("They met in Paris, Texas.", "en", "US", 34),
        ("He was born in London, Ontario.", "en", "CA", 43),
        ("Elle vit à Vienne.", "fr", "AT", 48),
        ("Elle vit à Vienne, en Isère.", "fr", "FR", 46),
        ("Ils sont à Brest (Bélarus).", "fr", "BY", 52),
        ("Ils sont en France, à Brest.", "fr", "FR", 48),
        ("They met in Miami, Florida.", "en", "US", 26),
        ("They met in Birmingham, Alabama.", "en", "US", 34),
    ],
)
def test_of_two_towns_of_one_name_the_article_says_which(text: str, language: str, country: str, lat: int) -> None:
    assert (country, lat) in [(place.country, round(place.lat or 0)) for place in places(text, language)]


def test_a_kind_of_place_makes_a_town_surer() -> None:
    (town,) = places("la ville floridienne de Miami", "fr")
    (bare,) = places("selon Miami", "fr")
    assert town.score > bare.score


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Paris Hilton sang.", "en"),
        ("a book by Jack London", "en"),
        ("the Washington Post reported", "en"),
        ("said George Washington", "en"),
        ("Nice work, they said.", "en"),
        ("Reading is fun.", "en"),
        ("Most of the time it rained.", "en"),
        ("Of the ten, Same was the last.", "en"),
        ("Split decisions hurt.", "en"),
        ("Le Tours et Nice temps", "fr"),
        ("Vienne la nuit", "fr"),
        ("Lens et Orange sont des mots", "fr"),
    ],
)
def test_names_of_others_and_plain_words_are_no_places(text: str, language: str) -> None:
    assert names(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("They live in Nice.", "en", "Nice"),
        ("Ils vivent à Tours.", "fr", "Tours"),
        ("Ils vivent à Lens.", "fr", "Lens"),
        ("They live in Reading.", "en", "Reading"),
        ("They live in Split.", "en", "Split"),
        ("Ils vivent à Orange.", "fr", "Orange"),
    ],
)
def test_a_plain_word_is_a_town_behind_a_preposition_of_place(text: str, language: str, name: str) -> None:
    assert names(text, language) == [name]


def test_a_place_in_the_name_of_an_actor_is_none() -> None:
    text = "a professor at the University of Leiden"
    found = find_names(text, "en", sentences=[(0, len(text))], votes=())
    assert [actor.name for actor in found.new] == ["University of Leiden"]
    assert found.places == ()


def test_the_largest_bearer_of_a_name_comes_first() -> None:
    assert [entry.country for entry in entries_of("Paris")][:1] == ["FR"]
    assert [entry.population for entry in entries_of("London")] == sorted(
        (entry.population for entry in entries_of("London")), reverse=True
    )
