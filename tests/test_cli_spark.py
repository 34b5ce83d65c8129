"""Articles read on Spark: the same draft as here, and what was read is not read again."""

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.engines import spark_address
from tests.many import write_articles
from timeline.cli import main, spark


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Give a folder of articles, of which one is none."""
    folder = write_articles(tmp_path / "articles", 12)
    (folder / "zz.txt").write_text("", encoding="utf-8")
    return folder


def extract(*words: object) -> int:
    """Run the command."""
    return main(["extract", *map(str, words)])


def test_spark_gives_the_draft_that_this_machine_gives(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spark, "CHUNK", 5)
    here, there = tmp_path / "here.yaml", tmp_path / "there.yaml"
    status = extract(articles, "--jobs", 1, "--into", here)
    said = capsys.readouterr().err.replace("here.yaml", "there.yaml")
    assert extract(articles, "--on", f"spark://{spark_address()}", "--into", there) == status
    assert capsys.readouterr().err == said
    assert there.read_bytes() == here.read_bytes()


def test_what_was_read_before_is_not_sent_again(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(spark, "CHUNK", 4)
    into, on = tmp_path / "draft.yaml", f"sc://{spark_address()}"
    asked: list[list[str]] = []
    ask = spark._ask  # noqa: SLF001 - what goes to Spark shows nowhere else

    def breaks_off(session: object, sent: dict[str, bytes], settings: object) -> object:
        if len(asked) == 2:
            raise KeyboardInterrupt
        asked.append(list(sent))
        return ask(session, sent, settings)  # type: ignore[arg-type]  # as it came

    monkeypatch.setattr(spark, "_ask", breaks_off)
    assert extract(articles, "--on", on, "--into", into) != 0
    monkeypatch.setattr(spark, "_ask", ask)
    extract(articles, "--on", on, "--into", into)
    assert "8 articles of an earlier run taken up" in capsys.readouterr().err


def test_a_column_of_parquet_gives_what_its_files_give(articles: Path, tmp_path: Path) -> None:
    paths = sorted(articles.glob("*.txt"))[:4]
    column = tmp_path / "all.parquet"
    parquet.write_table(pa.table({"text": [path.read_text(encoding="utf-8") for path in paths]}), column)
    drafts = [tmp_path / f"{name}.yaml" for name in ("files", "here", "spark")]
    of_files = extract(*paths, "--published", "2025-11-20", "--into", drafts[0])
    of_column = [f"{column}#text", "--published", "2025-11-20"]
    assert extract(*of_column, "--into", drafts[1]) == of_files
    assert extract(*of_column, "--on", f"spark://{spark_address()}", "--into", drafts[2]) == of_files
    assert drafts[1].read_bytes() == drafts[2].read_bytes() == drafts[0].read_bytes()


def test_a_column_or_a_spark_that_is_not_there_is_said(
    articles: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    column = tmp_path / "all.parquet"
    parquet.write_table(pa.table({"text": ["a"]}), column)
    assert extract(f"{column}#body") != 0
    assert 'no column "body"' in capsys.readouterr().err
    assert extract(articles, "--on", "spark://") != 0
    assert "Spark does not answer" in capsys.readouterr().err
