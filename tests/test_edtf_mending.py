"""What a faulty date is told: what is wrong with it and, where it can be known, what to write instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import EdtfError, parse

# Faulty text -> the text to write instead.
MENDED = {
    # digits
    "1989-11-9": "1989-11-09",
    "1989-1-9": "1989-01-09",
    "1989-1": "1989-01",
    "-0043-3-15": "-0043-03-15",
    "1989-11-9/1989-11-10": "1989-11-09/1989-11-10",
    "20251024": "2025-10-24",
    "２０２５-10-24": "2025-10-24",
    "+2006": "2006",
    "Y2006": "2006",
    # separators
    "2025/10/24": "2025-10-24",
    "2025/1/9": "2025-01-09",
    "2025.10.24": "2025-10-24",
    "2025 10 24": "2025-10-24",
    "2025–10–24": "2025-10-24",
    "24.10.2025": "2025-10-24",
    "24/10/2025": "2025-10-24",
    "10/24/2025": "2025-10-24",
    "05.05.2025": "2025-05-05",
    " 2025-10-24": "2025-10-24",
    "2025-10-24\n": "2025-10-24",
    "[1667,1668, 1670..1672]": "[1667,1668,1670..1672]",
    # intervals
    "1964-2008": "1964/2008",
    "1964–2008": "1964/2008",
    "2025-10-24/26": "2025-10-24/2025-10-26",
    "2025-10-24/11-02": "2025-10-24/2025-11-02",
    "2025-10/12": "2025-10/2025-12",
    "2025-10-24/now": "2025-10-24/..",
    # the draft of 2012
    "199u": "199X",
    "19uu-uu": "19XX-XX",
    "196x": "196X",
    "1984?~": "1984%",
    "unknown/2006": "/2006",
    "2004-01-01/open": "2004-01-01/..",
    # words
    "c. 1950": "1950~",
    "circa 1950-06": "1950-06~",
    "the 1980s": "198X",
    "2024-Q1": "2024-33",
    "Q4 2024": "2024-36",
    # times
    "2025-10-24 18:00": "2025-10-24T18:00",
    "2025-10-24T9:00": "2025-10-24T09:00",
    "2025-10-24t18:00z": "2025-10-24T18:00Z",
    "2025-10-24T18:00:00.123Z": "2025-10-24T18:00:00Z",
    "2025-10-24T18:00 UTC": "2025-10-24T18:00Z",
    "2025-10-24T18:00+3": "2025-10-24T18:00+03:00",
    "2025-10-24T18:00+0300": "2025-10-24T18:00+03:00",
    "20250924T100000": "2025-09-24T10:00:00",
    "2025-12-31T24:00+03:00": "2026-01-01T00:00+03:00",
}

# Faulty text -> the whole message.
FORMS = "write it as 2025, 2025-10, 2025-10-24, 2025-10-24T18:00+03:00 or 2025-10-24/2025-10-26"
TOLD = {
    "": "the date is empty; write one, as in 2025-10-24",
    "1989-11-9": 'date "1989-11-9" is not EDTF: the day needs two digits; write "1989-11-09"',
    # days that do not exist
    "2025-02-30": 'date "2025-02-30" does not exist: February 2025 has 28 days; correct the day or the month',
    "1960-06-31": 'date "1960-06-31" does not exist: June 1960 has 30 days; correct the day or the month',
    "1900-02-29": 'date "1900-02-29" does not exist: February 1900 has 28 days; correct the day or the month',
    "2025-10-00": 'date "2025-10-00" does not exist: there is no day 00; correct the day or the month',
    "20X1-02-29": 'date "20X1-02-29" does not exist: there is no 29 February 20X1; correct the day or the month',
    "2025-13": 'date "2025-13" does not exist: there is no month 13; '
    "months are 01 to 12, seasons and other parts of a year 21 to 41",
    "2001-21-05": 'date "2001-21-05" does not exist: 21 is a part of the year, which has no day; '
    "write a month from 01 to 12, or leave the day out",
    "-0000": 'date "-0000" does not exist: there is no year -0000; write 0000 for 1 BC',
    "2025-10-24T25:00": 'date "2025-10-24T25:00" does not exist: there is no hour 25, a day ends with 23:59:59; '
    "correct it",
    "2025-10-24T23:61": 'date "2025-10-24T23:61" does not exist: there is no minute 61; correct it',
    "2025-10-24T23:59:60": 'date "2025-10-24T23:59:60" does not exist: seconds are 00 to 59; correct it',
    "2025-10-24T18:00+15:00": 'date "2025-10-24T18:00+15:00": there is no zone +15:00; zones run from -12:00 to +14:00',
    "2025-10-XXT18:00": 'date "2025-10-XXT18:00" has a time of day, but no day; write year, month and day',
    "2025-10-24~T18:00": 'date "2025-10-24~T18:00" has a time of day, which takes no qualifier; '
    "leave one of the two out",
    "1989-2-30": 'date "1989-2-30" is not EDTF: the month needs two digits; '
    'date "1989-02-30" does not exist: February 1989 has 28 days; correct the day or the month',
    # intervals and sets
    "1453-06-04/1453-05-29": "the end 1453-05-29 lies before the start 1453-06-04; swap them or correct one",
    "../..": 'interval "../.." names no date; write a date at one end at least',
    "[1760..,1761]": 'set "[1760..,1761]" has an open ".." inside; open it only at its start or at its end',
    "[1760..1761-02]": '"1760..1761-02": both sides of ".." need the same precision; write both the same way',
    "[1667": 'date "[1667" is not EDTF: a set has two brackets and no gaps; write it as [1667,1668] or {1960,1961-12}',
    "..1928": 'date "..1928" is not EDTF: ".." alone says too little; '
    "write [..1928] for by 1928, 1985/.. for since 1985",
    # two dates can be meant, and none is preferred
    "05/06/2025": 'date "05/06/2025" is not EDTF: the year comes first; '
    'write "2025-06-05" or "2025-05-06", whichever is meant',
    "2025/10": 'date "2025/10" is not EDTF: the end has no year; write 2025-10 for a month, 2025/2026 for an interval',
    "1900s": 'date "1900s" is not EDTF: it is a decade or a century; write 190X for ten years, 19XX for a hundred',
    "89-11-09": f'date "89-11-09" is not EDTF: the year needs four digits and comes first; {FORMS}',
    # other notations
    "now": 'date "now" is not EDTF: it depends on the day it is read; write the day itself, as in 2025-10-24',
    "24 October 2025": f'date "24 October 2025" is not EDTF: it is written with digits, not with words; {FORMS}',
    "2024-W10": 'date "2024-W10" is not EDTF: weeks are not in EDTF; write its days, as in 2025-10-20/2025-10-26',
    "2024-123": 'date "2024-123" is not EDTF: days of the year are not in EDTF; write month and day, as in 2025-10-24',
    "2025-10-24/P3D": 'date "2025-10-24/P3D" is not EDTF: durations are not in EDTF; '
    "write the end, as in 2025-10-24/2025-10-26",
    "2004-(06)?-11": 'date "2004-(06)?-11" is not EDTF: parentheses are of the draft of 2012; '
    "write qualifiers beside their part, as in 2004-06~-11",
    "Y-17E7": 'date "Y-17E7" is not EDTF: EDTF level 2 exponential years are not supported; '
    "years run from -9999 to 9999",
    # characters
    "2025\0": f'date "2025\\u0000" is not EDTF: it holds the character U+0000; {FORMS}',
    "\u202e2025": f'date "\\u202e2025" is not EDTF: it holds the character U+202E; {FORMS}',
    "\ud800": f'date "\\ud800" is not EDTF: it holds the character U+D800; {FORMS}',
}

# Close to EDTF, and none.
WRONG = (
    "12345", "-12345", "016", "16", "2016-1-XX", "2016-13", "2016-00", "2016-05-32", "2016-11-31",
    "2016-05-02T24:00:01", "2016-05-02T00:61:00", "2016-05-02T01:01:60", "2016-05-02T12:00:00-12:01",
    "2016-05-02T12:00:00+14:01", "Y9999", "Y00001", "2012/2011", "0800/-0999", "-1000/-2000", "0001/0000",
    "0000/-0001", "2012/2013/2014", "none/unknown", "2012///4444", "2012\\2013", "2000/12-12",
    "2012-10-10T10:10:1", "2012-10-10T1:10:10", "2012-10-10T10:1:10", "2012-10-10t10:10:10",
    "2012-10-10T10:10:10Z10", "+2006?~", "[1999}", "{1999]", "[1999", "1999}", "[]", "{}", "[,1999]", "[1999,]",
    "[..]", "[1999,,2000]", "~", "?", "..", "/", "/..", "../", "XXXX-XX-32", "2004-06-11??", "2004S0", "19XXS2",
    "2001-21-XX", "2001-2X", "2001-42", "2001-20", "/2004-06-11/", "1985-04-12T23:20:30+04:60", "1985-04-12T",
)  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), MENDED.items())
def test_what_can_be_told_is_told(text: str, meant: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert caught.value.mend == f'write "{meant}"'
    assert str(parse(meant)) == meant


@pytest.mark.parametrize(("text", "message"), TOLD.items())
def test_a_message_says_what_is_wrong_and_what_mends_it(text: str, message: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert str(caught.value) == message


@pytest.mark.parametrize("text", WRONG)
def test_what_the_specification_does_not_allow_is_refused(text: str) -> None:
    with pytest.raises(EdtfError) as caught:
        parse(text)
    assert caught.value.mend


@pytest.mark.parametrize("word", ["now", "today", "Today", "yesterday", "tomorrow", "aujourd'hui", "hier"])
def test_a_date_does_not_depend_on_the_day_it_is_read(word: str) -> None:
    with pytest.raises(EdtfError, match="depends on the day"):
        parse(word)


@pytest.mark.parametrize(
    "text",
    ["1" * 5000, "1:59" + ":59" * 50, "a" * 1_000_000, "1-" * 51, "[..," * 1000, "2025-10-24" * 11, "\u202e" * 101],
)
def test_a_long_text_is_refused_for_its_length(text: str) -> None:
    with pytest.raises(EdtfError, match=f"has {len(text):,} characters; write 100 at most") as caught:
        parse(text)
    assert len(str(caught.value)) < 500


def test_a_number_is_no_date() -> None:
    with pytest.raises(EdtfError, match="a date is text, not int; put it in quotes"):
        parse(1989)  # type: ignore[arg-type]


def test_full_width_digits_are_not_read() -> None:
    with pytest.raises(EdtfError, match='write "2025"'):
        parse("２０２５")


@given(st.text(max_size=100) | st.text("0123456789-/.,[]{}?~%XTZ:+SYEu ", max_size=100))
def test_any_text_is_read_or_refused_with_a_short_message(text: str) -> None:
    try:
        assert str(parse(text)) == text
    except EdtfError as error:
        message = str(error)
        assert message.isprintable()
        assert len(message.encode()) < 1000
