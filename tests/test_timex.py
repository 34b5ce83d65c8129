"""The tagger as a whole: what it promises of every text, and the stages that its words pass through."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import parse
from timeline.errors import TimelineError
from timeline.extract import tag
from timeline.extract.timex import LANGUAGES, find_timexes
from timeline.extract.timex.calendar import GRAINS, Period, containing, in_range, move, week_of_year, weekday
from timeline.extract.timex.holidays import holiday
from timeline.extract.timex.tokens import find_tokens, number_categories, number_values

WORDS = ["le", "24", "octobre", "2025", "du", "au", "dernier", "semaine", "the", "last", "week", "of", "May", "3",
         "and", "to", "-", "/", ".", ",", "from", "year", "ago", "two", "century", "Q", "1999", "1", "BC"]  # fmt: skip
DAYS = st.integers(min_value=-3_000_000, max_value=2_000_000)


@given(st.text(max_size=300), st.sampled_from(LANGUAGES), st.booleans(), st.booleans())
def test_no_text_makes_it_raise(text: str, language: str, narrative: bool, upcoming: bool) -> None:
    check(text, language, narrative=narrative, upcoming=upcoming)


@given(st.lists(st.sampled_from(WORDS), max_size=25), st.sampled_from(["en", "fr"]), st.booleans())
def test_no_heap_of_date_words_makes_it_raise(words: list[str], language: str, narrative: bool) -> None:
    check(" ".join(words), language, narrative=narrative)
    check("".join(words), language, narrative=narrative)


def check(text: str, language: str, *, narrative: bool = False, upcoming: bool = False) -> None:
    """Look at what is found: in order, within the text, apart from each other, and each date is EDTF."""
    found = find_timexes(text, "2013-02-12", language, narrative=narrative, upcoming=upcoming)
    end = 0
    for each in found:
        assert end <= each.start < each.end <= len(text)
        end = each.end
        assert each.value
        if each.edtf:
            first, last = parse(each.edtf).bounds()
            assert first < last
    assert found == find_timexes(text, "2013-02-12", language, narrative=narrative, upcoming=upcoming)


HOSTILE = ["1", "1 ", "12:", "1/", "mars ", "a", "un ", "may ", "24 octobre ", "from 1 to ", "le ", "-", "1-", "1.",
           "last ", "two weeks after ", "the first Monday of ", ".", "'", "\n", "２", "é", "2025-", "the day before ",
           "24, ", "Q1 ", "début ", "soixante-dix ", "hundred thousand "]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_text_of_one_word_over_and_over_costs_what_its_length_costs(piece: str, language: str) -> None:
    """Work grows with the length, no faster: as many rules are tried for a token of a long text as of a short one."""
    tried = {length: count_matches(piece * (length // len(piece)), language) for length in (1_000, 20_000)}
    assert tried[20_000] <= 24 * max(tried[1_000], 200)


def count_matches(text: str, language: str) -> int:
    """Count how often a rule is tried on a text."""
    from timeline.extract.timex.patterns import Rule  # noqa: PLC0415 - patched here only

    count, original = 0, Rule.match

    def counting(self: Rule, codes: str, position: int) -> object:
        nonlocal count
        count += 1
        return original(self, codes, position)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rule, "match", counting)
        find_timexes(text, "2013-02-12", language)
    return count


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_rule_can_repeat(language: str) -> None:
    """What a rule tries at one place is bounded by the rule: its expression has neither star nor plus."""
    from timeline.extract.timex.language import language as load  # noqa: PLC0415

    rules = [rule for levels in load(language).rules.values() for each in levels.values() for rule in each]
    patterns = {part.pattern for rule in rules for part in (rule.pattern, rule.before, rule.after) if part}
    assert patterns
    assert not [each for each in patterns if re.search(r"[*+]|\{\d", each)]


def test_a_range_carried_by_one_expression_is_one_value_and_two_dates_are_two() -> None:
    one = tag("Du 24 au 26 octobre, ils ont discuté.", "2025-11-20", "fr")
    assert [value for *_, value in one] == ["2025-10-24/2025-10-26"]
    two = tag("The war lasted from 1939 to 1945.", "2025-11-20", "en")
    assert [value for *_, value in two] == ["1939", "1945"]
    assert [each.edtf for each in find_timexes("from 1939 to 1945", None, "en")] == ["1939/1945"]


def test_a_wrong_answer_explains_itself() -> None:
    (found,) = find_timexes("two weeks after Easter 2012", "2013-02-12", "en")
    assert [rule.partition(":")[0] for rule in found.rules] == ["duration", "holiday", "offset"]
    (friday,) = find_timexes("he left on Friday", "2013-02-12T10:00", "en")
    assert friday.anchor == "2013-02-12"


def test_without_a_time_of_writing_what_is_not_said_stays_open() -> None:
    assert [(each.value, each.edtf) for each in find_timexes("on 24 October, Friday, in May", None, "en")] == [
        ("XXXX-10-24", ""), ("XXXX-WXX-5", ""), ("XXXX-05", "")
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "yesterday", "2025-13-01", "20", "x" * 1000])
def test_a_wrong_time_of_writing_is_told(text: str) -> None:
    if text:
        with pytest.raises(TimelineError, match="is no time of writing; write it as 2025-11-20"):
            find_timexes("today", text, "en")
    else:
        assert find_timexes("today", text, "en")[0].edtf == ""


@given(DAYS, st.sampled_from(GRAINS))
def test_the_period_that_contains_a_day_contains_it(day: int, grain: str) -> None:
    period = containing(grain, day)
    if grain == "WE":
        assert containing("W", period.first) == containing("W", day)
        return
    assert period.first <= day <= period.last
    assert period.shift(1).first == period.last + 1


@given(st.integers(min_value=1, max_value=3000), st.integers(min_value=1, max_value=52))
def test_weeks_are_those_of_iso_8601(year: int, number: int) -> None:
    period = week_of_year(year, number)
    monday = date(1970, 1, 1).toordinal() + period.first
    assert date.fromordinal(monday).isocalendar()[:2] == (year, number)
    assert period.value == f"{year:04d}-W{number:02d}"


@given(DAYS, st.integers(min_value=-50, max_value=50), st.sampled_from(["D", "W", "M", "Q", "Y", "DE"]))
def test_counting_on_goes_the_way_it_says(day: int, count: int, unit: str) -> None:
    moved = move(day, count, unit)
    assert (moved > day) == (count > 0)
    assert (moved == day) == (count == 0)


def test_a_day_of_the_week_is_counted_from_monday() -> None:
    assert [weekday(day) for day in range(-3, 4)] == [1, 2, 3, 4, 5, 6, 7]


def test_a_period_beyond_the_years_that_can_be_written_is_none() -> None:
    assert in_range(Period("Y", 2025))
    assert not in_range(Period("Y", 20_000))
    assert not find_timexes("3 million years ago", "2013-02-12", "en")[0].edtf


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("easter", "2025-04-20"), ("easter-2", "2025-04-18"), ("orthodox", "2025-04-20"), ("12-25", "2025-12-25"),
        ("11-4#4", "2025-11-27"), ("11-4#4+1", "2025-11-28"), ("5-7#-1", "2025-05-25"), ("2-30", None),
        ("week easter-1", "2025-W16"), ("SG/Eid al-Fitr", "2025-03-31"), ("CN/Chinese New Year", "2025-01-29"),
        ("IL/Nothing", None),
    ],
)  # fmt: skip
def test_a_holiday_is_found_in_its_year(rule: str, value: str | None) -> None:
    found = holiday(rule, 2025)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("l’an 2025", ["l", "'", "an", "2025"]),
        ("24-26 octobre", ["24", "-", "26", "octobre"]),
        ("13h35", ["13h35"]),
        ("24/10/2025", ["24/10/2025"]),
        ("1939–45", ["1939", "-", "45"]),
        ("a\n\nb", ["a", "\n\n", "b"]),
    ],
)
def test_a_text_is_cut_into_words_numbers_and_marks(text: str, words: list[str]) -> None:
    assert [token.word for token in find_tokens(text)] == words


@given(st.integers(min_value=0, max_value=99_999_999), st.integers(min_value=0, max_value=3))
def test_every_number_has_categories_that_rules_can_name(number: int, zeros: int) -> None:
    values = number_values("0" * zeros + str(number))
    assert frozenset(values) in number_categories() or not values


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "late August early September",
        "the first weekend of 2024",
        "1,000,000,000,000,000,000,000 years ago",
        "99.999.999.999.999.999.999.999 Tage",
        "2025-01-01T10:00+99:00",
        "at 25:99 on Friday, at 10:30:99 on Monday",
        "the last 0 days, the first 0 weeks of 2024, the 0th of May",
    ],
)
def test_what_cannot_be_a_date_stops_nothing_and_gives_no_faulty_edtf(text: str, language: str) -> None:
    check(text, language)
    check(text, language, upcoming=True)
    check(text, language, narrative=True)


def test_a_full_stop_that_ends_a_sentence_parts_two_dates_and_one_that_shortens_does_not() -> None:
    text = "The market closes on Friday. May 3 is the day."
    assert [text[each.start : each.end] for each in find_timexes(text, "2025-11-20", "en")][:2] == ["Friday", "May 3"]
    text = "It closes on Fri. May 8, 2026."
    assert [each.value for each in find_timexes(text, "2025-11-20", "en")] == ["2026-05-08"]


def test_a_date_that_says_all_has_no_anchor() -> None:
    text = "from 3 to 5 May 2024, on Friday"
    assert [each.anchor for each in find_timexes(text, "2025-11-20", "en")] == ["", "2025-11-20"]
