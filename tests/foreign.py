"""Files as other programs write them, as large as people have them: made up by a seed, stored nowhere."""

import csv
import io
import random
import zipfile
from datetime import date, timedelta

from timeline.read.from_gdelt import COLUMNS

FIRST = date(2015, 2, 18)
PLACES = (
    ("Kyiv, Ukraine", "50.4333", "30.5167"),
    ("Miami, Florida, United States", "25.7743", "-80.1937"),
    ("", "", ""),
)
NAMES = ("UNITED STATES", "UKRAINE", "RUSSIA", "MOSCOW", "KYIV", "PRESIDENT", "POLICE", "")
SLIDES = (
    *(
        "Year",
        "Month",
        "Day",
        "Time",
        "End Year",
        "End Month",
        "End Day",
        "End Time",
        "Display Date",
        "Headline",
        "Text",
    ),
    *("Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group", "Background"),
)
PEOPLE = tuple(f"Person {number}" for number in range(200))


def day(chance: random.Random) -> date:
    """Give a day of some ten years."""
    return FIRST + timedelta(days=chance.randrange(3_900))


def notes(count: int) -> bytes:
    """Make a ZIP of Markdown files with front matter, as the Kleptocracy Timeline keeps its events."""
    chance = random.Random(count)  # noqa: S311 - for tests
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
        for number in range(count):
            when = day(chance)
            name = f"{when}--event-{number}"
            actors = "".join(f"  - {each}\n" for each in chance.sample(PEOPLE, chance.randint(0, 4)))
            sources = "".join(
                f"  - title: 'Source {each}: of event {number}'\n    url: https://news{each}.example/{number}\n"
                f"    publisher: News {each}\n    date: '{when}'\n    tier: {each}\n"
                for each in range(1, chance.randint(2, 5))
            )
            text = (
                f"---\nid: {name}\ndate: '{when}'\ntitle: 'Event {number}: what happened'\n"
                f"importance: {chance.randint(1, 10)}\nstatus: confirmed\ntags: [tag-{number % 40}, money]\n"
                f"actors:{' []' if not actors else ''}\n{actors}sources:\n{sources}---\n\nThe text of event {number}.\n"
            )
            archive.writestr(zipfile.ZipInfo(f"events/{name}.md"), text)
    return output.getvalue()


def quarter_hour(count: int) -> bytes:
    """Make the ZIP of a quarter of an hour of GDELT: events and the mentions of them."""
    chance = random.Random(count)  # noqa: S311 - for tests
    events, mentions = [], []
    for number in range(count):
        row = dict.fromkeys(COLUMNS, "")
        place, lat, lon = chance.choice(PLACES)
        key = str(1_272_000_000 + number)
        url = f"https://news{number % 300}.example/{number}"
        row |= {"GLOBALEVENTID": key, "SQLDATE": "20251024", "MonthYear": "202510", "Year": "2025"}
        row |= {"FractionDate": "2025.8055", "Actor1Name": chance.choice(NAMES), "Actor2Name": chance.choice(NAMES)}
        row |= {"EventRootCode": f"{chance.randint(1, 20):02d}", "GoldsteinScale": "-2.0", "NumMentions": "4"}
        row |= {"ActionGeo_FullName": place, "ActionGeo_Lat": lat, "ActionGeo_Long": lon, "SOURCEURL": url}
        row |= {"DATEADDED": "20251024180000"}
        events.append("\t".join(row.values()))
        for each in range(chance.randint(1, 4)):
            source = (f"news{each}.example", f"https://news{each}.example/{number}")
            rest = ("1", "-1", "20", "30", "1", "60", "2000", "-2.5", "", "")
            mentions.append("\t".join((key, "20251024180000", "20251024181500", "1", *source, *rest)))
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("20251024180000.export.CSV"), "\n".join(events) + "\n")
        archive.writestr(zipfile.ZipInfo("20251024180000.mentions.CSV"), "\n".join(mentions) + "\n")
    return output.getvalue()


def slides(count: int) -> bytes:
    """Make a sheet of TimelineJS."""
    chance = random.Random(count)  # noqa: S311 - for tests
    output = io.StringIO(newline="")
    writer = csv.writer(output)
    writer.writerow(SLIDES)
    writer.writerow([*[""] * 9, "A long story", "<p>In many slides</p>", *[""] * 5, "title", "", ""])
    for number in range(count):
        when = day(chance)
        parts = [str(when.year), str(when.month), str(when.day)][: chance.choice([1, 2, 3, 3, 3])]
        text = f'<p>What happened, by <a href="https://news.example/{number}">News</a>.</p>'
        media = f"https://img.example/{number}.jpg" if number % 3 else ""
        row = [*parts, *[""] * (9 - len(parts)), f"Slide <b>{number}</b>", text, media, "News", *[""] * 4]
        writer.writerow([*row, f"Group {number % 6}", ""])
    return output.getvalue().encode("utf-8-sig")
