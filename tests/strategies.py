"""Stories drawn by hypothesis: any that can be read from a file."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from timeline.edtf import parse
from timeline.model import Actor, Claim, Event, Place, Source, Story
from timeline.read.tree import refused_character

REFUSED = [chr(code) for code in range(0x10000) if not 0xD800 <= code < 0xE000 and refused_character(chr(code))]
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=[*REFUSED, "\r"]), max_size=30)
names = texts.filter(str.strip)
ids = st.from_regex(r"[^\s,;:/?#&%+\"'<>\\|]{1,12}", fullmatch=True).filter(lambda text: not refused_character(text))
several = st.lists(names, max_size=3, unique=True).map(tuple)
dates = st.sampled_from(
    ["2025", "2025-10~", "2025-10-24/..", "/1985", "[..1928]", "-0043", "2025-10-24T18:00+03:00"]
).map(parse)
addresses = st.sampled_from(["", "https://a.example/é?q=1,2#x", "http://[::1]:8080/"])
languages = st.sampled_from(["", "en", "zh-Hant"])
statuses = st.sampled_from(["reported", "confirmed", "disputed", "denied"])
CLAIMED = {"when", "where", "status", "by", "note"}
facts = st.dictionaries(texts.filter(lambda name: name not in CLAIMED), texts, max_size=3)
nested = st.recursive(
    texts, lambda held: st.lists(held, max_size=3) | st.dictionaries(texts, held, max_size=3), max_leaves=5
)
KNOWN = {name for kind in (Story, Event, Source, Place, Actor) for name in kind.__slots__}
extras = st.dictionaries(texts.filter(lambda key: key not in KNOWN), nested, max_size=2)
degrees = st.floats(-90, 90)
places = st.builds(Place, names, st.none(), st.none(), extras) | st.builds(Place, names, degrees, degrees, extras)
claims = st.builds(Claim, st.none() | dates, texts, st.none() | statuses, texts, texts, facts)
sources = st.builds(
    Source,
    publisher=names,
    url=addresses,
    title=texts,
    published=st.none() | dates,
    language=languages,
    archive=addresses,
    quote=texts,
    says=st.none() | claims.filter(lambda claim: claim != Claim()),
    extra=extras,
)
kinds = st.sampled_from(["person", "group", "organisation", "state"])
actors = st.builds(Actor, ids, names, several, kinds, texts, texts, extras)


@st.composite
def stories(draw: Callable[[Any], Any], least: int = 0) -> Story:
    """Make any story that can be read from a file, of so many events at least."""
    registry = {actor.id: actor for actor in draw(st.lists(actors, max_size=3))}
    taking_part = st.lists(st.sampled_from(sorted(registry)), unique=True).map(tuple) if registry else st.just(())
    event = st.builds(
        Event,
        id=ids,
        title=names,
        when=dates,
        where=st.none() | places,
        actors=taking_part,
        summary=texts,
        tags=several,
        status=statuses,
        importance=st.integers(1, 10),
        facts=facts,
        sources=st.lists(sources, max_size=2).map(tuple),
        extra=extras,
    )
    events = draw(st.lists(event, min_size=least, max_size=3, unique_by=lambda each: each.id).map(tuple))
    return Story(draw(texts), events, registry, draw(texts), draw(languages.filter(bool)), draw(extras))
