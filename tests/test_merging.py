"""Several stories into one: nobody is joined in silence, no event is lost."""

from hypothesis import given
from hypothesis import strategies as st

from tests.november import event
from timeline.model import Actor, Story
from timeline.read.merging import find_twins, merge


def story(*names: str, title: str = "", **aliases: tuple[str, ...]) -> Story:
    actors = {name: Actor(name, name.capitalize(), aliases=aliases.get(name, ())) for name in names}
    return Story(title, tuple(event(f"of-{name}", "2025-11-01", name) for name in names), actors)


def test_actors_of_one_name_stay_apart_until_they_are_joined() -> None:
    stories = [story("ada", "ben"), story("ada")]
    apart, joined = merge(stories), merge(stories, find_twins(stories))
    assert list(apart.actors) == ["ada", "ben", "ada-2"]
    assert [each.actors for each in apart.events] == [("ada",), ("ben",), ("ada-2",)]
    assert list(joined.actors) == ["ada", "ben"]


def test_an_alias_makes_twins_and_stays_an_alias() -> None:
    stories = [story("ada", ada=("The Countess",)), story("countess", countess=("the  countess", "A. L."))]
    [twin] = find_twins(stories)
    assert (twin.name, twin.members) == ("Ada", ((0, "ada"), (1, "countess")))
    assert merge(stories, [twin]).actors["ada"].aliases == ("The Countess", "Countess", "the  countess", "A. L.")


def test_two_actors_of_one_story_are_never_joined_by_a_third() -> None:
    assert find_twins([story("ada", "ben"), story("cyd", cyd=("Ada", "Ben"))]) == ()


def test_an_event_that_stands_twice_comes_once_and_another_of_its_id_gets_a_number() -> None:
    one, other = Story("", (event("a", "2025-11-01", ""),)), Story("", (event("a", "2025-11-02", ""),))
    assert [(each.id, str(each.when)) for each in merge([one, one, other]).events] == [
        ("a", "2025-11-01"),
        ("a-2", "2025-11-02"),
    ]


def test_the_first_title_is_the_title() -> None:
    assert merge([story("ada"), story("ben", title="B"), story("cyd", title="C")]).title == "B"


STORIES = st.lists(
    st.lists(st.sampled_from(["ada", "ben", "cyd"]), unique=True).map(lambda names: story(*names)),
    min_size=1,
    max_size=4,
)


@given(STORIES, st.booleans())
def test_every_event_keeps_its_actors_by_name(stories: list[Story], join: bool) -> None:
    whole = merge(stories, find_twins(stories) if join else ())
    told = {(each.title, tuple(whole.actors[key].name for key in each.actors)) for each in whole.events}
    assert told == {
        (each.title, tuple(one.actors[key].name for key in each.actors)) for one in stories for each in one.events
    }
    assert len({each.id for each in whole.events}) == len(whole.events)
