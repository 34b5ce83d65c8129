"""Many small articles, for tests of what reads folders of them, and work that fails in ways of its own."""

import os
from datetime import date, timedelta
from pathlib import Path

from timeline.cli.many import Outcome

FIRST = date(2025, 3, 3)
PEOPLE = ("Anna Kovar", "Luis Ortega", "Mara Lind", "Petr Novak", "Ines Duarte")
DEEDS = ("met envoys in Geneva", "signed a truce in Vienna", "opened a port in Lisbon", "resigned in Oslo")
DEADLY = "deadly.txt"


def write_articles(folder: Path, count: int) -> Path:
    """Write so many dated articles into a folder of their own, some of them about the same event."""
    folder.mkdir(parents=True)
    for number in range(count):
        told = FIRST + timedelta(days=number // 3)
        published = told + timedelta(days=1 + number % 3)
        who, what = PEOPLE[number // 3 % len(PEOPLE)], DEEDS[number // 3 % len(DEEDS)]
        head = f"---\ntitle: {who} {what}\ndate: {published}\npublisher: Paper {number % 4}\nlanguage: en\n---\n"
        text = f"{who} {what} on {told.day} {told:%B}.\n\nThe talks had begun on 3 March, officials said.\n"
        (folder / f"{number:04}.txt").write_text(head + text, encoding="utf-8")
    return folder


def die_of_one(name: str) -> Outcome:
    """Read nothing, and end the whole process at one name, as a fault deep in a library does."""
    if name == DEADLY:
        os._exit(1)
    return Outcome(name)
