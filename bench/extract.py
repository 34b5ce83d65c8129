"""The temporal tagger on gold from outside, and its speed beside dateparser's `search_dates`.

    python -m bench.extract CORPORA [ROUNDS]

CORPORA is a folder that holds the scorer, evaluate.py, and the gold, *.docs.jsonl and *.cases.jsonl. Speed is taken on
our own annotated articles, in CPU time, the two in turn; import and first call in a process of their own.
"""

import importlib.util
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from types import ModuleType

from dateparser.search import search_dates

from bench._browser import ROOT
from bench._measure import in_turn, report
from tests.articles import Article, read_articles
from timeline.errors import TimelineError
from timeline.extract import tag

GOALS = {
    "aquaint_en.docs": {"ival_f1": 0.84, "value_f1": 0.723},
    "timebank_en.docs": {"ival_f1": 0.84},
    "meantime_en.docs": {"ival_f1": 0.80, "value_f1": 0.719},
    "wikiwars_last10_en.docs": {"ival_f1": 0.90},
    "wikiwars_uk.docs": {"ival_f1": 0.60},
    "krauts_diezeit_de.docs": {"ival_f1": 0.73},
    "recognizers_fr.cases": {"acc": 0.85},
    "recognizers_fr_ext.cases": {"acc": 0.70},
    "recognizers_en.cases": {"acc": 0.70},
    "recognizers_de.cases": {"acc": 0.60},
    "recognizers_es.cases": {"acc": 0.60},
    "recognizers_it.cases": {"acc": 0.60},
    "recognizers_pt.cases": {"acc": 0.60},
    "recognizers_nl.cases": {"acc": 0.60},
    "duckling_en.cases": {"acc": 0.70},
}
FIGURES = {".docs": ("strict_f1", "relaxed_f1", "value_f1", "ival_f1"), ".cases": ("acc",)}
SPEED_GOAL = 100_000  # characters per CPU-second
PEER_GOAL = 2.0  # times dateparser
FIRST_CALL_GOAL = 0.5  # seconds

FIRST_CALL = """
import time
start = time.perf_counter()
from timeline.extract import tag
tag({text!r}, "2025-11-20", {language!r})
print(time.perf_counter() - start)
"""


def load_scorer(folder: Path) -> ModuleType:
    """Load evaluate.py from the folder that it stands in."""
    spec = importlib.util.spec_from_file_location("evaluate", folder / "evaluate.py")
    if spec is None or spec.loader is None or not (folder / "evaluate.py").is_file():
        sys.exit(f"{folder}: no evaluate.py in it; name the folder that holds the scorer and the gold")
    scorer = importlib.util.module_from_spec(spec)
    sys.modules["evaluate"] = scorer  # its dataclasses look themselves up there
    spec.loader.exec_module(scorer)
    return scorer


def score(scorer: ModuleType, path: Path) -> dict[str, float]:
    """Score the tagger on one file of gold; histories are read as narratives, Duckling's cases as agendas."""
    tagger = partial(tag, narrative=path.name.startswith("wikiwars"), upcoming=path.name.startswith("duckling"))
    gold = scorer.load(str(path))
    tagger("", None, gold[0].lang)  # to say that a language is missing: the scorer takes it for wrong answers
    documents = _kind(path) == ".docs"
    figures: dict[str, float] = scorer.score_docs(gold, tagger)["all"] if documents else scorer.score_spec(gold, tagger)
    return figures


def _kind(path: Path) -> str:
    return Path(path.stem).suffix


def verdict(figure: float, goal: float | None, *, at_most: bool = False) -> str:
    """Say whether a goal was reached, if there is one."""
    if goal is None:
        return ""
    reached = figure <= goal if at_most else figure >= goal
    return f"(goal: {goal:g}) {'reached' if reached else 'MISSED'}"


def print_scores(folder: Path) -> None:
    """Print the figures of each file of gold, each beside its goal."""
    scorer = load_scorer(folder)
    for path in sorted(folder.glob("*.jsonl")):
        try:
            figures = score(scorer, path)
        except TimelineError as error:  # a language that is not there yet
            print(f"{path.stem:<26} {error}")
            continue
        for name in FIGURES[_kind(path)]:
            print(f"{path.stem:<26} {name:<10} {figures[name]:.3f}", verdict(figures[name], goal_of(path.stem, name)))


def goal_of(corpus: str, figure: str) -> float | None:
    """Give the goal for a figure of a corpus, if it has one."""
    return GOALS.get(corpus, {}).get(figure)


def cpu_seconds(work: Callable[[], object]) -> float:
    """Time one run of some work, by the time that the processor spent on it."""
    start = time.process_time()
    work()
    return time.process_time() - start


def tag_all(articles: list[Article]) -> None:
    """Tag each article, as a user's is."""
    for article in articles:
        tag(article.text, article.written, article.language)


def search_all(articles: list[Article]) -> None:
    """Have dateparser search each article, told its language and the day it counts from."""
    for article in articles:
        base = {"RELATIVE_BASE": datetime.fromisoformat(article.written)}
        search_dates(article.text, languages=[article.language], settings=base)


def print_speed(language: str, rounds: int) -> None:
    """Measure the two in turn on the news of one language."""
    articles = [each for each in read_articles() if each.language == language and each.mode == "news"]
    characters = sum(len(each.text) for each in articles)
    rivals = {"ours": tag_all, "dateparser": search_all}
    runs = {name: partial(cpu_seconds, partial(work, articles)) for name, work in rivals.items()}
    medians = report(f"CPU time on {characters:,} characters of news, {language}", in_turn(runs, rounds))
    speed, ratio = characters / medians["ours"], medians["dateparser"] / medians["ours"]
    print(f"  ours: {speed:,.0f} characters per CPU-second", verdict(speed, SPEED_GOAL))
    print(f"  ours / dateparser: {ratio:.2f} times as fast", verdict(ratio, PEER_GOAL))


def first_calls(language: str, rounds: int) -> Iterator[float]:
    """Time import and first call, each in a process of its own."""
    text = next(each.text for each in read_articles() if each.language == language)
    command = [sys.executable, "-c", FIRST_CALL.format(text=text, language=language)]
    for _ in range(rounds):
        yield float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Print the scores, the speed and the time to the first answer."""
    if not sys.argv[1:]:
        sys.exit("name the folder that holds evaluate.py and the gold: python -m bench.extract CORPORA [ROUNDS]")
    print_scores(Path(sys.argv[1]))
    rounds = int(sys.argv[2]) if sys.argv[2:] else 7
    for language in ("en", "fr"):
        print_speed(language, rounds)
        first = statistics.median(first_calls(language, rounds))
        print(f"  import and first call: {first:.3f} s", verdict(first, FIRST_CALL_GOAL, at_most=True))


if __name__ == "__main__":
    main()
