"""Actors of a registry in a text, and actors that no registry knows."""

import pytest

from timeline.extract.names import Names, NewActor, find_names
from timeline.extract.names.folding import spelling_key
from timeline.model import Actor, Kind


def person(key: str, name: str, *aliases: str) -> Actor:
    """Make a person of a registry."""
    return Actor(key, name, aliases)


def registry(*actors: Actor) -> dict[str, Actor]:
    """Make a registry."""
    return {actor.id: actor for actor in actors}


STORY = registry(
    person("witkoff", "Steve Witkoff"),
    person("umerov", "Rustem Umerov"),
    person("zelensky", "Volodymyr Zelensky", "Володимир Зеленський"),
    person("putin", "Vladimir Putin", "Владимир Путин"),
    person("dmitriev", "Kirill Dmitriev"),
    person("yermak", "Andriy Yermak"),
    person("shamkhani", "Ali Shamkhani"),
    person("macron", "Emmanuel Macron"),
    person("leyen", "Ursula von der Leyen"),
    person("rounds", "Mike Rounds", "Senator Rounds"),
    person("merkel", "Angela Merkel"),
    Actor("nato", "NATO", ("OTAN",), kind="organisation"),
    Actor("plan-b", "PLAN", kind="organisation"),
    Actor("white-house", "White House", ("Maison Blanche",), kind="organisation"),
    Actor("delegation", "Russian delegation", ("délégation russe",), kind="group"),
    Actor("russia", "Russia", ("Russie",), kind="state"),
    Actor("turkey", "Turkey", ("Turquie",), kind="state"),
)
TWO_TRUMPS = registry(person("trump", "Donald Trump"), person("junior", "Donald Trump Jr.", "Don Trump Jr."))


def read(text: str, language: str = "en", actors: dict[str, Actor] | None = None) -> Names:
    """Find the names of one sentence, or of several that are parted by a bar."""
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "|")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    sentences = list(zip(starts, ends, strict=True))
    return find_names(text.replace("|", " "), language, registry=actors or {}, sentences=sentences, votes=())


def known(text: str, language: str = "en", actors: dict[str, Actor] | None = None) -> list[tuple[str, str]]:
    """Give the mentions of the registry as pairs of words and id."""
    actors = actors or STORY
    return [(each.text, each.key) for each in read(text, language, actors).actors if each.key in actors]


def new(text: str, language: str = "en", kind: Kind = "person") -> list[NewActor]:
    """Give the new actors of a kind."""
    return [actor for actor in read(text, language).new if actor.kind == kind]


# --- the registry -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Then Zelensky's aides left", "en", "Zelensky"),
        ("the Witkoff’s proposal", "en", "Witkoff"),
        ("la lettre d'Umerov", "fr", "Umerov"),
        ("parce qu’Ermak refuse", "fr", "Ermak"),
        ("le président EMMANUEL MACRON", "fr", "EMMANUEL MACRON"),
        ("the Maison-Blanche said", "en", "Maison-Blanche"),
        ("Steven Witkoff arrived", "en", "Steven Witkoff"),
        ("a call with Stephen Witkoff", "en", "Stephen Witkoff"),
        ("a call with S. Witkoff", "en", "S. Witkoff"),
        ("said Ursula von der Leyen", "en", "Ursula von der Leyen"),
        ("said Mrs von der Leyen", "en", "von der Leyen"),
        ("M. Poutine a dit", "fr", "Poutine"),
        ("two Russian delegations met", "en", "Russian delegations"),
        ("the russian delegation met", "en", "russian delegation"),
    ],
)
def test_a_name_is_found_in_its_forms(text: str, language: str, words: str) -> None:
    assert [found for found, _ in known(text, language)] == [words]


@pytest.mark.parametrize(
    ("key", "spellings"),
    [
        ("umerov", "Oumerov Umerov Umierov Умєров Умеров"),
        ("zelensky", "Zelensky Zelenskyy Zelenskiy Zelenskyi Zélensky Зеленский"),
        ("putin", "Poutine Putin Путін"),
        ("dmitriev", "Dmitriev Dmitriyev Дмитриев"),
        ("yermak", "Yermak Ermak Iermak Єрмак"),
        ("shamkhani", "Chamkhani Shamkhani"),
        ("witkoff", "Witkoff Віткофф"),
    ],
)
def test_transcriptions_of_a_name_are_one(key: str, spellings: str) -> None:
    for spelling in spellings.split():
        assert known(f"Then {spelling} left.") == [(spelling, key)]


@pytest.mark.parametrize(
    "pair",
    ["Witkoff Wittkopf", "Umerov Umarov", "Macron Marron", "Trump Tromp", "Merkel Markel", "Martin Martine"],
)
def test_names_of_two_people_stay_two(pair: str) -> None:
    one, other = pair.split()
    assert spelling_key(one) != spelling_key(other)
    assert known(f"Then {other} left.", actors=registry(person("one", f"Anna {one}"))) == []


def test_vladimir_is_not_volodymyr() -> None:
    assert known("a call with Volodymyr Putin") == []


@pytest.mark.parametrize(
    ("text", "language", "pair"),
    [
        ("слова Зеленського про мир", "uk", ("Зеленського", "zelensky")),
        ("зустріч із Володимиром Зеленським", "uk", ("Володимиром Зеленським", "zelensky")),
        ("разговор с Владимиром Путиным", "ru", ("Владимиром Путиным", "putin")),
        ("письмо Путину", "ru", ("Путину", "putin")),
        ("in Merkels Amtszeit", "de", ("Merkels", "merkel")),
    ],
)
def test_a_name_is_found_in_its_cases(text: str, language: str, pair: tuple[str, str]) -> None:
    assert known(text, language) == [pair]


def test_cases_that_two_names_share_do_not_hide_one_of_them() -> None:
    two = registry(person("he", "Володимир Путін"), person("she", "Марія Путіна"), person("his", "Олег Путінов"))
    assert known("слова Путіним і Путіною", "uk", two) == [("Путіним", "he"), ("Путіною", "she")]
    assert read("слова Путіна", "uk", two).ambiguous[0].keys == ("he", "she")


def test_an_acronym_and_a_common_word_count_only_as_they_are_written() -> None:
    assert known("the plan of OTAN and the PLAN of otan") == [("OTAN", "nato"), ("PLAN", "plan-b")]


def test_a_surname_that_is_a_word_counts_only_after_the_full_name() -> None:
    assert known("Then Rounds spoke.") == []
    assert known("Mike Rounds came.|Then Rounds spoke, after two rounds.")[1] == ("Rounds", "rounds")


@pytest.mark.parametrize("words", ["Brigitte Macron", "the Macron Tower", "Macron Street", "Laurent Macron"])
def test_what_stands_beside_a_surname_may_make_another_name_of_it(words: str) -> None:
    assert known(f"Then they saw {words} there.") == []


def test_a_second_given_name_belongs_to_the_person() -> None:
    assert known("said Steve James Witkoff") == [("Steve James Witkoff", "witkoff")]


def test_two_people_joined_by_a_hyphen_are_two() -> None:
    assert known("the Macron-Putin call") == [("Macron", "macron"), ("Putin", "putin")]


def test_of_two_bearers_the_full_form_decides() -> None:
    text = "Donald Trump spoke.|Donald Trump Jr. listened.|Trump left.|Donald Trump stayed.|Trump slept."
    assert [key for _, key in known(text, actors=TWO_TRUMPS)] == ["trump", "junior", "junior", "trump", "trump"]


def test_where_nothing_says_which_bearer_is_meant_it_is_ambiguous() -> None:
    names = read("Then Trump spoke.", actors=TWO_TRUMPS)
    assert [each.keys for each in names.ambiguous] == [("trump", "junior")]
    assert not names.actors


# --- states -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Moscow rejects the plan", "en"),
        ("Moscow has not yet confirmed it", "en"),
        ("the Kremlin said no", "en"),
        ("the Russians refused", "en"),
        ("les Russes ont refusé", "fr"),
        ("Moscou accuse l'OTAN", "fr"),
        ("la Russie annonce un plan", "fr"),
        ("relations with Russia", "en"),
    ],
)
def test_a_state_that_acts_or_is_named_outside_a_place_is_an_actor(text: str, language: str) -> None:
    assert "russia" in [key for _, key in known(text, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the talks in Moscow", "en"),
        ("officials in Moscow said so", "en"),
        ("between Washington and Moscow", "en"),
        ("the Russian president left", "en"),
        ("the Russian strike on the town", "en"),
        ("le maire de Moscou a dit non", "fr"),
        ("il est en Russie", "fr"),
        ("the Moscow Times reported it", "en"),
    ],
)
def test_a_state_is_no_actor_where_it_is_a_place_or_an_adjective(text: str, language: str) -> None:
    assert "russia" not in [key for _, key in known(text, language)]


def test_a_state_that_acts_is_a_place_too() -> None:
    names = read("Turkey hosts the talks", actors=STORY)
    assert [(each.key, each.place) for each in names.actors] == [("turkey", True)]
    assert [place.name for place in names.places] == ["Turkey"]


def test_a_state_that_no_registry_knows_is_new_where_it_acts() -> None:
    (state,) = new("Kyiv accepts the truce, as Ukraine announced in Jeddah", kind="state")
    assert (state.name, state.aliases, state.count) == ("Ukraine", ("Kyiv",), 2)


# --- new names ----------------------------------------------------------------------------------------------------


def test_a_person_is_one_person_once_per_article() -> None:
    (actor,) = new(
        "L'émissaire américain Steve Witkoff est là.|Steven Witkoff parle.|M. Witkoff part.|L'envoyé Witkoff dort.",
        "fr",
    )
    assert (actor.name, actor.aliases, actor.count) == ("Steve Witkoff", ("Steven Witkoff", "Witkoff"), 4)
    assert actor.role == "émissaire américain"
    assert actor.key == "steve-witkoff"


def test_a_surname_before_the_full_name_is_the_same_person() -> None:
    (actor,) = new("Carney wins.|The banker Mark Carney won on Monday.")
    assert actor.count == 2


def test_two_persons_of_one_surname_stay_two() -> None:
    anna, paul = new("Anna Marlow met Paul Marlow.|Marlow smiled.|Anna Marlow left and Marlow wept.")
    assert (anna.name, anna.count, paul.name, paul.count) == ("Anna Marlow", 3, "Paul Marlow", 2)


@pytest.mark.parametrize(
    ("text", "language", "name", "role"),
    [
        ("It was signed by Prime Minister Ketevan Lomidze.", "en", "Ketevan Lomidze", "Prime Minister"),
        ("Ukraine's envoy Keith Kellogg left.", "en", "Keith Kellogg", "envoy"),
        ("Dmitri Peskov, le porte-parole du Kremlin, se tait.", "fr", "Dmitri Peskov", "porte-parole du Kremlin"),
        (
            "le ministre des Affaires étrangères Dariush Azmoun",
            "fr",
            "Dariush Azmoun",
            "ministre des Affaires étrangères",
        ),
        ("la ministre des Sports, Amina Kherfi, part", "fr", "Amina Kherfi", "ministre des Sports"),
        ("Her widow, Adelaide Thornby, sold it.", "en", "Adelaide Thornby", "widow"),
        ("Ruhal Tamsin, 54, was hurt.", "en", "Ruhal Tamsin", ""),
        ("the historian P.J. O'Hara", "en", "P.J. O'Hara", "historian"),
        ("the envoy Omar bin Tariq al-Sabri", "en", "Omar bin Tariq al-Sabri", "envoy"),
        ("Kanzlerin Angela Seidel kam.", "de", "Angela Seidel", "Kanzlerin"),
    ],
)
def test_a_person_has_the_role_that_the_text_gives(text: str, language: str, name: str, role: str) -> None:
    assert [(actor.name, actor.role) for actor in new(text, language)] == [(name, role)]


@pytest.mark.parametrize(
    ("text", "language", "kind", "name"),
    [
        ("a vote in the Bank of England today", "en", "organisation", "Bank of England"),
        ("le ministère de la Défense a dit", "fr", "organisation", "ministère de la Défense"),
        (
            "l'Agence internationale de l'énergie atomique",
            "fr",
            "organisation",
            "Agence internationale de l'énergie atomique",
        ),
        ("the shares of Walt Disney Co fell", "en", "organisation", "Walt Disney Co"),
        ("a tax that UNHCR wants", "en", "organisation", "UNHCR"),
        ("the Third Mountain Brigade fell back", "en", "group", "Third Mountain Brigade"),
        ("the fighters of Hamas left", "en", "group", "Hamas"),
    ],
)
def test_a_word_in_the_name_says_what_it_is(text: str, language: str, kind: Kind, name: str) -> None:
    assert [actor.name for actor in new(text, language, kind)] == [name]


def test_an_acronym_in_brackets_is_another_name() -> None:
    (actor,) = new("the Federal Wheat Agency (FWA) said|that FWA was closed", kind="organisation")
    assert (actor.name, actor.aliases) == ("Federal Wheat Agency", ("FWA",))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Yesterday Negotiations resumed.|Officials left on Monday in December.", "en"),
        ("Axios reported it, according to Reuters and Le Monde.", "en"),
        ("Selon l'AFP et Le Monde, c'est non.", "fr"),
        ("The Cold War, the World Cup and the Peace of Utrecht Treaty ended at Easter.", "en"),
        ("Les Français et les Allemands fêtent Noël en Europe.", "fr"),
        ("Talks Fail Again After Long Night Of Debate", "en"),
        ("GUERRE ET PAIX DANS LES BALKANS", "fr"),
        ("Der Vertrag über die Lieferung von Getreide trat in Kraft.", "de"),
    ],
)
def test_what_only_has_a_capital_is_no_actor(text: str, language: str) -> None:
    assert read(text, language).new == ()


def test_a_publisher_that_does_more_than_report_is_an_actor() -> None:
    assert [actor.name for actor in new("Bloomberg fired ten people.", kind="organisation")] == ["Bloomberg"]


def test_a_new_key_is_no_id_of_the_registry() -> None:
    names = read("the envoy Keith Kellogg left", actors=registry(person("keith-kellogg", "Somebody Else")))
    assert [actor.key for actor in names.new] == ["keith-kellogg-2"]
