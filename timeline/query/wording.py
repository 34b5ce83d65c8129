"""A filter in words, as it stands under the title of a picture."""

import re
from collections.abc import Iterator

from timeline import edtf
from timeline.model import Story
from timeline.query.facets import FACETS, Filter, label
from timeline.texts import Texts, texts

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH_OR_YEAR = re.compile(r"\d{4}(-\d\d)?")


def describe(wanted: Filter, story: Story, language: str) -> str:
    """Say a filter in words; "" for one that lets every event pass.

    It says all that is chosen; where that may be more than the story has, give it `Index.known` of the filter.

    >>> from timeline.model import Story
    >>> describe(Filter(tags=("talks",), text="plan"), Story(title=""), "en")
    'tag talks · text “plan”'
    """
    say = texts(language)
    return say("chosen.separator").join(_parts(wanted, story, say))


def _parts(wanted: Filter, story: Story, say: Texts) -> Iterator[str]:
    for facet in FACETS:
        names = [label(facet, value, story, say.language) for value in wanted.chosen(facet)]
        conjunction = "and" if facet == "actors" and wanted.all_actors else "or"
        if names:
            yield say(f"chosen.{facet}", count=len(names), values=say.join(names, conjunction))
    since = edtf.describe(edtf.parse(wanted.since), say.language) if wanted.since else ""
    until = edtf.describe(edtf.parse(wanted.until), say.language) if wanted.until else ""
    if since and until:
        yield since if since == until else say("chosen.dates", since=since, until=until)
    elif since:
        yield say(f"chosen.since.{_form(wanted.since)}", date=since)
    elif until:
        yield say(f"chosen.until.{_form(wanted.until)}", date=until)
    if wanted.text:
        yield say("chosen.text", text=wanted.text.strip())


def _form(date: str) -> str:
    """Tell which words a date needs before it: French has other ones before a day than before a month."""
    if _DAY.fullmatch(date):
        return "day"
    return "month" if _MONTH_OR_YEAR.fullmatch(date) else "other"
