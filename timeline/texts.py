"""The words of the page and of the pictures, one data file for each language.

    texts/fr.yaml ──> Texts ──> texts("fr")("events", count=2)  ->  "2 événements"

A new language is one new file in ``texts/``: the same keys as ``en.yaml``, and the plural rules of the language as
Unicode CLDR writes them. Groups in a file are joined by a dot: ``status: {denied: ...}`` is ``status.denied``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from babel.plural import PluralRule

FOLDER = Path(__file__).parent / "texts"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
"""The ISO 639-1 codes that have a file."""

DEFAULT_LANGUAGE = "en"

LONGEST = 200
"""Characters of a title or a name where it must not grow; the whole of it is in the details."""

PLACEHOLDER = re.compile(r"\{(\w+)\}")

# libyaml reads a file in 2 ms where pure Python needs 30; both keep every value as text.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class Texts:
    """The words of one language; calling it with a key gives the text."""

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """Give the text of a key with its ``{placeholders}`` filled; ``count`` chooses the plural form.

        Values go in as they are: braces, percent signs and markup in them mean nothing here.

        >>> texts("en")("events", count=1200)
        '1,200 events'
        >>> texts("fr")("events", count=0)
        '0 événement'
        """
        count = values.get("count")
        if isinstance(count, int):
            key = self._plural_key(key, count)
            values = {**values, "count": self.number(count)}
        if key not in self.words:
            raise TimelineError(
                f'no text "{key}" in language "{self.language}"', mend=f"add it to texts/{self.language}.yaml"
            )
        return PLACEHOLDER.sub(lambda match: self._value(key, match[1], values), self.words[key])

    def name(self, group: str, value: str) -> str:
        """Give what this language calls a value of the story (``name("side", "us")``), or the value itself."""
        return self.words.get(f"{group}.{value}", value)

    def language_name(self, code: str) -> str:
        """Give what this language calls another, by its ISO 639-1 code, or the code itself.

        >>> texts("fr").language_name("uk")
        'ukrainien'
        """
        return self._language_names.get(code) or code

    def forms(self, key: str) -> dict[str, str]:
        """Give the forms of a text by plural category, their ``{placeholders}`` unfilled, for whoever counts elsewhere.

        >>> texts("en").forms("events")
        {'one': '{count} event', 'other': '{count} events'}
        """
        start = f"{key}."
        forms = {name.removeprefix(start): text for name, text in self.words.items() if name.startswith(start)}
        return forms or {"other": self(key)}

    def number(self, number: int) -> str:
        """Write a whole number with its thousands apart.

        >>> texts("en").number(-12345)
        '-12,345'
        """
        return f"{number:,}".replace(",", self("number.thousands"))

    def join(self, values: list[str], conjunction: str) -> str:
        """Write a list as a sentence does; the conjunction is "and" or "or".

        >>> texts("en").join(["Rubio", "Witkoff", "Kushner"], "or")
        'Rubio, Witkoff or Kushner'
        """
        if len(values) < 2:  # noqa: PLR2004 - a conjunction joins two
            return "".join(values)
        return self(f"list.{conjunction}", first=self("list.comma").join(values[:-1]), last=values[-1])

    def _plural_key(self, key: str, count: int) -> str:
        if f"{key}.other" not in self.words:
            return key
        form = f"{key}.{self._plural_rule(count)}"
        return form if form in self.words else f"{key}.other"

    @cached_property
    def _plural_rule(self) -> PluralRule:
        from babel.plural import PluralRule  # noqa: PLC0415 - 7 ms that a page without counts need not pay

        return PluralRule({key[7:]: rule for key, rule in self.words.items() if key.startswith("plural.")})

    @cached_property
    def _language_names(self) -> Mapping[str, str]:
        from babel import Locale  # noqa: PLC0415 - 40 ms that a page without names of languages need not pay

        names: Mapping[str, str] = Locale.parse(self.language).languages
        return names

    def _value(self, key: str, name: str, values: Mapping[str, object]) -> str:
        if name not in values:
            raise TimelineError(f'text "{key}" needs a value for "{{{name}}}"', mend=f"call it with {name}=")
        return str(values[name])


def brief(text: str) -> str:
    """Make a text one line of bounded length."""
    line = " ".join(text[: 4 * LONGEST].split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


@cache
def texts(language: str) -> Texts:
    """Read the words of a language, once.

    >>> texts("xx")
    Traceback (most recent call last):
    timeline.errors.TimelineError: no language "xx"; use one of en, fr, or add timeline/texts/xx.yaml
    """
    if language not in LANGUAGES:
        allowed = ", ".join(LANGUAGES)
        raise TimelineError(f'no language "{language}"', mend=f"use one of {allowed}, or add timeline/texts/xx.yaml")
    path = FOLDER / f"{language}.yaml"
    return Texts(language, read_words(path.read_text(encoding="utf-8"), where=path.name))


def read_words(text: str, *, where: str = "") -> dict[str, str]:
    """Read the words of a file: keys joined by dots, every value as text.

    >>> read_words("status: {denied: Denied, reported: Reported}")
    {'status.denied': 'Denied', 'status.reported': 'Reported'}
    """
    try:
        content = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a base loader builds text, lists and mappings only
    except yaml.YAMLError as error:
        raise TimelineError(f"not YAML: {error}", where=where) from error
    return dict(_flatten(content, "", where))


def _flatten(node: object, key: str, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, str) and key:
        yield key, node
    elif isinstance(node, dict):
        for name, child in node.items():
            yield from _flatten(child, f"{key}.{name}" if key else str(name), where)
    else:
        raise TimelineError(f'"{key}" is neither a text nor a group of texts', where=where)
