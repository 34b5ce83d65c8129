"""How well the days of a timeline are found in a folder of dated articles, beside plain counts on the same articles.

    python -m bench.build [FOLDER...]

A FOLDER (those of bench/stories, if none is named) holds:

    articles/     text, Markdown or HTML files that say when they were published: in the page, in a front matter
                  (title, date, publisher, language), or in the name of the file or its folder, 2025-11-20-talks.txt
    gold.txt      the days that an editor would put on a timeline, one a line; what follows a day, and #, is a remark

Each way of choosing gives as many days as the gold has, so precision, recall and F1 are one figure (but where fewer
days are told of). "found" is the share of gold days among twice as many: what is there to be kept or dropped.
The stories of bench/stories are invented and our own; their gold was fixed before anything was built, but the weights
in timeline/build/weights.py have seen them since. A story of your own says more.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench._browser import ROOT
from bench._measure import seconds
from timeline import edtf
from timeline.build import rank_days, read_tellings
from timeline.cli.articles import NAME, Settings, content, gather, read_article
from timeline.errors import TimelineError
from timeline.extract.keeping import Told

STORIES = ROOT / "bench" / "stories"
MARGIN = 0.2  # of F1, by which the plain count of publication days is to be beaten


class Score(NamedTuple):
    """How well days were chosen, from 0 to 1."""

    precision: float
    recall: float
    f1: float
    found: float
    """The share of gold days among twice as many as the gold has."""


def read_gold(path: Path) -> set[str]:
    """Read the days of a gold list."""
    lines = [line.split("#")[0].split() for line in path.read_text(encoding="utf-8").splitlines()]
    return {str(edtf.parse(words[0])) for words in lines if words}


def read_told(folder: Path) -> Iterator[Told]:
    """Read the articles of a story; one that says not when it was published is dated by its name."""
    for name in gather([str(folder)]):
        data = content(name)
        found = read_article(name, data, Settings())
        yield from (found if found.told else read_article(name, data, Settings(published_from=NAME))).told


def by_publication(told: Sequence[Told]) -> list[str]:
    """Rank days by how many articles came out on them."""
    return ranked(Counter(document.published[:10] for document, _ in told))


def by_mention(told: Sequence[Told]) -> list[str]:
    """Rank days by how many sentences name them."""
    timexes = [timex for _, draft in told for timex in draft.timexes if timex.type in {"DATE", "TIME"}]
    return ranked(Counter(timex.value[:10] for timex in timexes if is_day(timex.value[:10])))


def by_weight(told: Sequence[Told]) -> list[str]:
    """Rank days as `timeline build` does."""
    return [day.iso for day in rank_days(read_tellings(told))]


def is_day(text: str) -> bool:
    """Tell whether a TIMEX3 value names a day."""
    try:
        return edtf.parse(text).precision == edtf.Precision.DAY
    except edtf.EdtfError:
        return False


def ranked(counts: Mapping[str, int]) -> list[str]:
    """Order days by their counts, of equals the earlier first."""
    return sorted(counts, key=lambda day: (-counts[day], day))


def score(days: Sequence[str], gold: set[str]) -> Score:
    """Score the first days of a ranking, as many as the gold has."""
    chosen = days[: len(gold)]
    right = len(gold.intersection(chosen))
    found = len(gold.intersection(days[: 2 * len(gold)])) / len(gold)
    return Score(right / max(len(chosen), 1), right / len(gold), 2 * right / (len(chosen) + len(gold)), found)


WAYS = {"publication days": by_publication, "mentions": by_mention, "timeline build": by_weight}


def measure(folder: Path) -> dict[str, Score]:
    """Print how each way of choosing does on one story."""
    told: list[Told] = []
    try:
        taken = seconds(lambda: told.extend(read_told(folder / "articles")))
    except TimelineError as error:
        sys.exit(str(error))
    gold = read_gold(folder / "gold.txt")
    print(f"\n{folder.name}: {len(told)} articles read in {taken:.1f} s, {len(gold)} gold days")
    scores = {name: score(way(told), gold) for name, way in WAYS.items()}
    for name, each in scores.items():
        figures = f"precision {each.precision:.3f}  recall {each.recall:.3f}  F1 {each.f1:.3f}  found {each.found:.3f}"
        print(f"  {name:<17} {figures}")
    return scores


def main() -> None:
    """Print the scores of each story, and the means over all."""
    folders = [Path(name) for name in sys.argv[1:]] or sorted(STORIES.iterdir())
    wrong = [str(each) for each in folders if not ((each / "articles").is_dir() and (each / "gold.txt").is_file())]
    if wrong:
        sys.exit(f"no articles/ and gold.txt in {', '.join(wrong)}; see the head of bench/build.py for the format")
    scores = [measure(folder) for folder in folders]
    means = {name: sum(each[name].f1 for each in scores) / len(scores) for name in WAYS}
    print(f"\nmean F1 of {len(scores)}: " + ", ".join(f"{name} {mean:.3f}" for name, mean in means.items()))
    better = means["timeline build"] - means["publication days"]
    print(f"  beats publication days by {better:+.3f} (goal: {MARGIN:+g})", "reached" if better >= MARGIN else "MISSED")


if __name__ == "__main__":
    main()
