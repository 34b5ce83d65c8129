"""A phrase book of dates: EDTF, English, English in short, French, French in short."""

import dataclasses
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import EdtfError, describe, parse
from timeline.edtf.phrases import PHRASES, Phrases
from timeline.errors import TimelineError

PHRASE_BOOK = """
# days, months, years
2025-10-24 | 24 October 2025 | 24 Oct 2025 | 24 octobre 2025 | 24 oct. 2025
2025-10-01 | 1 October 2025 | 1 Oct 2025 | 1er octobre 2025 | 1er oct. 2025
2025-08 | August 2025 | Aug 2025 | août 2025 | août 2025
2010 | 2010 | 2010 | 2010 | 2010

# qualifiers
2010~ | about 2010 | c. 2010 | vers 2010 | v. 2010
2010? | 2010 (uncertain) | 2010? | 2010 (incertain) | 2010 ?
2010% | about 2010 (uncertain) | c. 2010? | vers 2010 (incertain) | v. 2010 ?
2004-06-11~ | about 11 June 2004 | c. 11 Jun 2004 | vers le 11 juin 2004 | v. 11 juin 2004
2004-06~-11 | 11 June 2004 (year approximate, month approximate) | c. 11 Jun 2004 \
    | 11 juin 2004 (année approximative, mois approximatif) | v. 11 juin 2004
?2004-06-~11 | 11 June 2004 (year uncertain, day approximate) | c. 11 Jun 2004? \
    | 11 juin 2004 (année incertaine, jour approximatif) | v. 11 juin 2004 ?
1950S2 | about 1950 (between 1900 and 1999) | c. 1950 | vers 1950 (entre 1900 et 1999) | v. 1950

# decades, centuries, parts of a year
198X | the 1980s | 1980s | années 1980 | années 1980
198X~ | about the 1980s | c. 1980s | vers les années 1980 | v. années 1980
200X | between 2000 and 2009 | 2000–2009 | entre 2000 et 2009 | 2000–2009
19XX | the 20th century | 20th century | XXe siècle | XXe siècle
20XX | the 21st century | 21st century | XXIe siècle | XXIe siècle
2XXX | between 2000 and 2999 | 2000–2999 | entre 2000 et 2999 | 2000–2999
2001-21 | spring 2001 | spring 2001 | printemps 2001 | printemps 2001
2001-22~ | about summer 2001 | c. summer 2001 | vers l’été 2001 | v. été 2001
2001-25 | spring 2001 (northern hemisphere) | spring 2001 (N) | printemps 2001 (hémisphère nord) | printemps 2001 (N)
2001-32 | winter 2001 (southern hemisphere) | winter 2001 (S) | hiver 2001 (hémisphère sud) | hiver 2001 (S)
2001-34 | the 2nd quarter of 2001 | Q2 2001 | 2e trimestre 2001 | T2 2001
2001-38 | the middle four months of 2001 | middle four months 2001 | 2e quadrimestre 2001 | 2e quadrimestre 2001
2001-41 | the second half of 2001 | second half 2001 | 2e semestre 2001 | 2e semestre 2001

# what is not known
2025-10-XX | October 2025, day unknown | Oct 2025 | octobre 2025, jour inconnu | oct. 2025
2025-XX | 2025, month unknown | 2025 | 2025, mois inconnu | 2025
2025-XX-XX | 2025, month and day unknown | 2025 | 2025, mois et jour inconnus | 2025
XXXX-12-25 | 25 December, year unknown | 25 Dec | 25 décembre, année inconnue | 25 déc.
XXXX-XX-XX | date unknown | date unknown | date inconnue | date inconnue
156X-12-25 | 25 December in the 1560s | 25 Dec in 1560s | 25 décembre, années 1560 | 25 déc., années 1560
1XXX-12 | December, between 1000 and 1999 | Dec, 1000–1999 | décembre, entre 1000 et 1999 | déc., 1000–1999
1984-1X | between October and December 1984 | Oct–Dec 1984 | entre octobre et décembre 1984 | oct.–déc. 1984
2004-06-1X | between 10 and 19 June 2004 | 10–19 Jun 2004 | entre le 10 et le 19 juin 2004 | 10–19 juin 2004
2025-1X-XX | between 1 October and 31 December 2025 | 1 Oct – 31 Dec 2025 \
    | entre le 1er octobre et le 31 décembre 2025 | 1er oct. – 31 déc. 2025
2025-11-3X | 30 November 2025 | 30 Nov 2025 | 30 novembre 2025 | 30 nov. 2025

# before and soon after Christ
-0043 | 44 BC | 44 BC | 44 av. J.-C. | 44 av. J.-C.
0000 | 1 BC | 1 BC | 1 av. J.-C. | 1 av. J.-C.
0079-08-24 | 24 August 79 AD | 24 Aug 79 AD | 24 août 79 ap. J.-C. | 24 août 79 ap. J.-C.
-0043/-0041 | 44–42 BC | 44–42 BC | de 44 à 42 av. J.-C. | 44–42 av. J.-C.
-0026/0014 | 27 BC – 14 AD | 27 BC – 14 AD | de 27 av. J.-C. à 14 ap. J.-C. | 27 av. J.-C. – 14 ap. J.-C.
-0043-03-15/-0043-05-01 | 15 March – 1 May 44 BC | 15 Mar – 1 May 44 BC \
    | du 15 mars au 1er mai 44 av. J.-C. | 15 mars – 1er mai 44 av. J.-C.

# times of day
2025-04-19T18:00+03:00 | 19 April 2025, 18:00 (+03:00) | 19 Apr 2025, 18:00 \
    | 19 avril 2025, 18:00 (+03:00) | 19 avr. 2025, 18:00
2025-04-19T18:00:30Z | 19 April 2025, 18:00:30 (UTC) | 19 Apr 2025, 18:00:30 \
    | 19 avril 2025, 18:00:30 (UTC) | 19 avr. 2025, 18:00:30
2025-04-19T18:00 | 19 April 2025, 18:00 | 19 Apr 2025, 18:00 | 19 avril 2025, 18:00 | 19 avr. 2025, 18:00
2025-04-19T18 | 19 April 2025, 18h | 19 Apr 2025, 18h | 19 avril 2025, 18h | 19 avr. 2025, 18h
2025-04-19T18:00Z/2025-04-19T19:30Z | 19 April 2025, 18:00–19:30 (UTC) | 19 Apr 2025, 18:00–19:30 \
    | 19 avril 2025, de 18:00 à 19:30 (UTC) | 19 avr. 2025, 18:00–19:30
2025-04-19T18:00/2025-04-21T00:00 | 19 April 2025, 18:00 – 21 April 2025, 00:00 \
    | 19 Apr 2025, 18:00 – 21 Apr 2025, 00:00 | du 19 avril 2025, 18:00 au 21 avril 2025, 00:00 \
    | 19 avr. 2025, 18:00 – 21 avr. 2025, 00:00

# intervals: what both ends share is said once
2025-10-24/2025-10-26 | 24–26 October 2025 | 24–26 Oct 2025 | du 24 au 26 octobre 2025 | 24–26 oct. 2025
2025-10-01/2025-10-03 | 1–3 October 2025 | 1–3 Oct 2025 | du 1er au 3 octobre 2025 | 1er–3 oct. 2025
2025-10-31/2025-11-02 | 31 October – 2 November 2025 | 31 Oct – 2 Nov 2025 \
    | du 31 octobre au 2 novembre 2025 | 31 oct. – 2 nov. 2025
2025-12-28/2026-01-03 | 28 December 2025 – 3 January 2026 | 28 Dec 2025 – 3 Jan 2026 \
    | du 28 décembre 2025 au 3 janvier 2026 | 28 déc. 2025 – 3 janv. 2026
2025-08/2025-10 | August–October 2025 | Aug–Oct 2025 | d’août à octobre 2025 | août–oct. 2025
1964/2008 | 1964–2008 | 1964–2008 | de 1964 à 2008 | 1964–2008
2004-02-01/2005 | 1 February 2004 – 2005 | 1 Feb 2004 – 2005 | du 1er février 2004 à 2005 | 1er févr. 2004 – 2005
2025-10-24/2025-10-24 | 24 October 2025 | 24 Oct 2025 | 24 octobre 2025 | 24 oct. 2025
198X/199X | the 1980s – the 1990s | 1980s – 1990s | des années 1980 aux années 1990 | années 1980 – années 1990
2001-21/2001-22 | spring 2001 – summer 2001 | spring 2001 – summer 2001 \
    | du printemps 2001 à l’été 2001 | printemps 2001 – été 2001
2004-06-XX/2004-07-03 | June 2004 (day unknown) – 3 July 2004 | Jun 2004 – 3 Jul 2004 \
    | de juin 2004 (jour inconnu) au 3 juillet 2004 | juin 2004 – 3 juil. 2004
2025-11-16~/2025-11-18~ | about 16–18 November 2025 | c. 16–18 Nov 2025 \
    | du 16 au 18 novembre 2025 environ | v. 16–18 nov. 2025
2025-11-16?/2025-11-18? | 16–18 November 2025 (uncertain) | 16–18 Nov 2025? \
    | du 16 au 18 novembre 2025 (incertain) | 16–18 nov. 2025 ?
1984~/2004-06 | about 1984 – June 2004 | c. 1984 – Jun 2004 | de 1984 environ à juin 2004 | v. 1984 – juin 2004
1984?/2004 | 1984 (uncertain) – 2004 | 1984? – 2004 | de 1984 (incertain) à 2004 | 1984 ? – 2004

# open and unknown ends
2025-10-24/.. | since 24 October 2025 | since 24 Oct 2025 | depuis le 24 octobre 2025 | depuis le 24 oct. 2025
2025-08/.. | since August 2025 | since Aug 2025 | depuis août 2025 | depuis août 2025
2010~/.. | since about 2010 | since c. 2010 | depuis 2010 environ | depuis v. 2010
198X/.. | since the 1980s | since 1980s | depuis les années 1980 | depuis les années 1980
../2025-10-24 | until 24 October 2025 | until 24 Oct 2025 | jusqu’au 24 octobre 2025 | jusqu’au 24 oct. 2025
../2025-08 | until August 2025 | until Aug 2025 | jusqu’en août 2025 | jusqu’en août 2025
../2001-22 | until summer 2001 | until summer 2001 | jusqu’à l’été 2001 | jusqu’à l’été 2001
../198X | until the 1980s | until 1980s | jusqu’aux années 1980 | jusqu’aux années 1980
2025-10-24/ | from 24 October 2025, end unknown | 24 Oct 2025 – ? \
    | à partir du 24 octobre 2025, fin inconnue | 24 oct. 2025 – ?
/2025-10-24 | until 24 October 2025, start unknown | ? – 24 Oct 2025 \
    | jusqu’au 24 octobre 2025, début inconnu | ? – 24 oct. 2025

# sets
[..1928] | by 1928 | by 1928 | au plus tard en 1928 | au plus tard en 1928
[..2025-10-24] | by 24 October 2025 | by 24 Oct 2025 | au plus tard le 24 octobre 2025 | au plus tard le 24 oct. 2025
[..2001-21] | by spring 2001 | by spring 2001 | au plus tard au printemps 2001 | au plus tard au printemps 2001
[..198X] | by the 1980s | by 1980s | au plus tard dans les années 1980 | au plus tard dans les années 1980
[1760-12..] | December 1760 or later | Dec 1760 or later | décembre 1760 ou plus tard | déc. 1760 ou plus tard
[1667,1668,1670..1672] | 1667, 1668 or between 1670 and 1672 | 1667, 1668 or 1670–1672 \
    | 1667, 1668 ou entre 1670 et 1672 | 1667, 1668 ou 1670–1672
[..1667,1760-12] | 1667 or earlier or December 1760 | 1667 or earlier or Dec 1760 \
    | 1667 ou plus tôt ou décembre 1760 | 1667 ou plus tôt ou déc. 1760
[1670~..1672~] | between about 1670 and about 1672 | c. 1670 – c. 1672 \
    | entre 1670 environ et 1672 environ | v. 1670 – v. 1672
{1960,1961-12} | 1960 and December 1961 | 1960 and Dec 1961 | 1960 et décembre 1961 | 1960 et déc. 1961
{1667,1670..1672} | 1667 and 1670–1672 | 1667 and 1670–1672 | 1667 et de 1670 à 1672 | 1667 et 1670–1672
{..1984} | until 1984 | until 1984 | jusqu’en 1984 | jusqu’en 1984
{1760-12..} | from December 1760 on | from Dec 1760 on | à partir de décembre 1760 | à partir de déc. 1760
"""

PAGE = [
    [column.strip() for column in line.split(" | ")]
    for line in re.sub(r"\\\n\s*", "", PHRASE_BOOK).splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("text", "english", "english_short", "french", "french_short"), PAGE)
def test_a_date_reads_as_in_the_phrase_book(
    text: str, english: str, english_short: str, french: str, french_short: str
) -> None:
    value = parse(text)
    assert [describe(value, "en"), describe(value, "en", short=True)] == [english, english_short]
    assert [describe(value, "fr"), describe(value, "fr", short=True)] == [french, french_short]


@pytest.mark.parametrize(
    ("year", "english", "french"),
    [("01XX", "the 2nd century", "IIe siècle"), ("10XX", "the 11th century", "XIe siècle"),
     ("12XX", "the 13th century", "XIIIe siècle"), ("18XX", "the 19th century", "XIXe siècle"),
     ("22XX", "the 23rd century", "XXIIIe siècle"), ("99XX", "the 100th century", "Ce siècle")],
)  # fmt: skip
def test_a_century_has_its_number(year: str, english: str, french: str) -> None:
    assert (describe(parse(year)), describe(parse(year), "fr")) == (english, french)


def test_english_is_the_language_when_none_is_named() -> None:
    assert describe(parse("2025-08")) == "August 2025"


def test_a_language_that_we_do_not_have_is_told_with_those_that_we_have() -> None:
    with pytest.raises(TimelineError) as caught:
        describe(parse("2025"), "xx")
    assert str(caught.value) == 'no dates in language "xx"; use one of en, fr, or add it to timeline/edtf/phrases.py'


@pytest.mark.parametrize("language", sorted(PHRASES))
def test_a_language_uses_only_the_fields_that_its_templates_are_given(language: str) -> None:
    full, short = PHRASES[language]
    english = PHRASES["en"][0]
    for phrases in (full, short):
        for name in (field.name for field in dataclasses.fields(Phrases)):
            template = getattr(phrases, name)
            if isinstance(template, str) and template:
                assert len(fields_of(template)) == len(string_fields(template)), name
        assert set(phrases.unknown) == set(english.unknown)
        assert set(phrases.qualities) == set(english.qualities)


def fields_of(template: str) -> list[str]:
    """Name the fields of a template that ``words`` knows."""
    known = {"", "day", "month", "year", "part", "era", "date", "time", "zone", "noun", "the", "at", "unknown"}
    known |= {"qualities", "range", "start", "end", "the_start", "the_end", "until"}
    return [name for name in string_fields(template) if name in known]


def string_fields(template: str) -> list[str]:
    """Name all fields of a template."""
    return [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]


SHAPES = st.sampled_from(
    ["{0}", "{0}/{1}", "{0}/..", "../{0}", "{0}/", "/{0}", "[{0},{1}]", "[..{0},{1}]", "{{{0}..{1}}}"]
)
DATES = st.from_regex(r"[?~%]?-?[0-2X][0-9X]{3}[?~%]?(-[0-4X][0-9X](-[0-3X][0-9X][?~%]?)?)?", fullmatch=True)


@given(SHAPES, DATES, DATES)
def test_whatever_is_read_can_be_said(shape: str, first: str, second: str) -> None:
    try:
        value = parse(shape.format(first, second))
    except EdtfError:
        return
    for language in PHRASES:
        for short in (False, True):
            text = describe(value, language, short=short)
            assert text.strip() == text != ""
            assert not re.search(r"[{}~%\\]|None|  |\bde le\b|\bà le\b|\bde [ao]|\ble [éh]", text)
