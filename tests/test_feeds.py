"""Feeds into articles: RSS of all ages and Atom, as they are met, broken and hostile ones among them."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import TimelineError
from timeline.extract.documents import Document, read_document, read_documents
from timeline.extract.documents.feed import MOST_ENTRIES, is_feed
from timeline.extract.events import find_candidates

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harbour &amp; Coast</title><link>https://news.example/</link><language>en-gb</language>
<item><title>Envoys &amp;amp; ministers meet</title><link>/2025/talks</link><dc:creator>Jane Doe</dc:creator>
  <pubDate>Thu, 20 Nov 2025 00:30:00 +0300</pubDate><media:title>A picture</media:title>
  <description>Short.</description>
  <content:encoded><![CDATA[<p>The envoys met in Miami on <b>Friday</b>.</p><script>alert(1)</script>
  <p>They will meet again on 3 December.</p>]]></content:encoded></item>
<item><title>A second one</title><guid>https://news.example/b</guid><author>ben@news.example (Ben Roe)</author>
  <source url="https://wire.example/feed">The Wire</source>
  <description>&lt;p&gt;The port was closed&amp;nbsp;on Monday.&lt;/p&gt;</description></item>
<item></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="https://fr.example/">
<title type="html">Le &lt;i&gt;Journal&lt;/i&gt;</title><link rel="self" href="https://fr.example/atom"/>
<link href="https://fr.example/"/>
<entry><title>Sommet à Genève</title><link rel="edit" href="/edit"/><link href="a.html"/>
  <author><name>A. B.</name></author>
  <published>2025-11-23T09:00:00+01:00</published><updated>2025-11-24T10:00:00+01:00</updated>
  <summary>Court.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
  <p>Ils se sont vus <em>dimanche</em>.</p><p>Fin.</p></div>
  </content></entry>
<entry><title>Texte &lt; brut</title><updated>2025-11-25</updated><content type="text">a &lt;b&gt; c</content></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old news</title></channel>
<item><title>Flood</title><link>http://old.example/1</link><dc:date>2003-05-06T07:08:09Z</dc:date>
<description>The river rose on Tuesday.</description></item></rdf:RDF>"""


def read(feed: str) -> tuple[Document, ...]:
    return read_documents(feed.encode(), "feed.xml").found


def test_rss_gives_an_article_for_each_item_and_tells_the_faulty_one() -> None:
    found, problems = read_documents(RSS.encode(), "feed.xml")
    assert [(each.title, each.url, each.author, each.publisher) for each in found] == [
        ("Envoys & ministers meet", "https://news.example/2025/talks", "Jane Doe", "Harbour & Coast"),
        ("A second one", "https://news.example/b", "Ben Roe", "The Wire"),
    ]
    assert [(each.published, each.language) for each in found] == [("2025-11-20T00:30+03:00", "en"), ("", "en")]
    assert found[0].text.split("\n\n")[1:] == [
        "The envoys met in Miami on Friday.",
        "They will meet again on 3 December.",
    ]
    assert found[1].text.endswith("The port was closed on Monday.")
    assert list(map(str, problems)) == [
        "feed.xml, entry 3: the article is empty; give an article as HTML or plain text"
    ]


def test_atom_gives_its_own_days_links_and_kinds_of_text() -> None:
    first, second = read(ATOM)
    assert (first.title, first.url, first.author) == ("Sommet à Genève", "https://fr.example/a.html", "A. B.")
    assert (first.published, first.modified) == ("2025-11-23T09:00+01:00", "2025-11-24T10:00+01:00")
    assert (first.publisher, first.language) == ("Le Journal", "fr")
    assert first.text.split("\n\n")[1:] == ["Ils se sont vus dimanche.", "Fin."]
    assert (second.title, second.text.split("\n\n")[1]) == ("Texte < brut", "a <b> c")
    assert second.published == "2025-11-25"


def test_the_first_rss_is_read_too() -> None:
    [only] = read(RDF)
    assert (only.title, only.publisher, only.published) == ("Flood", "Old news", "2003-05-06T07:08+00:00")


def test_dates_of_an_entry_count_from_its_own_day() -> None:
    draft = find_candidates(read(RSS)[0])
    assert [str(each.when) for each in draft.candidates] == ["2025-11-14", "2025-12-03"]


def test_what_is_given_counts_for_all_entries() -> None:
    data = RSS.encode()
    found = read_documents(data, published="2025-11-21", publisher="Me", language="en", url="https://x.example/").found
    assert {(each.published, each.publisher) for each in found} == {("2025-11-21", "Me")}


def test_an_article_is_read_as_before() -> None:
    article = b"Envoys meet in Miami\n\nBy Jane Doe, 3 March 2025\n\nThe envoys talked for three days."
    assert read_documents(article).found == (read_document(article),)


@pytest.mark.parametrize("feed", [RSS, ATOM, RDF], ids=["RSS", "Atom", "RDF"])
def test_a_feed_cut_anywhere_gives_articles_or_a_plain_error(feed: str) -> None:
    for end in range(0, len(feed), 7):
        with suppress(TimelineError):
            assert read_documents(feed[:end].encode(), "feed.xml").found


@given(st.text("<>&;/!-[]'\"= aitemrslink", max_size=60))
def test_whatever_stands_in_an_entry_no_other_error_comes_of_it(text: str) -> None:
    for feed in (f"<rss><channel><item><title>{text}</title><description>{text}", f"<feed><entry {text}"):
        with suppress(TimelineError):
            assert read_documents(feed.encode(), "feed.xml").found


def test_entities_are_neither_loaded_nor_multiplied() -> None:
    nest = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    for inside in (f'<!ENTITY e0 "laugh">{nest}', '<!ENTITY e11 SYSTEM "file:///etc/passwd">'):
        item = "<rss><channel><item><title>A &e11; b</title></item></channel></rss>"
        feed = f"<?xml version='1.0'?><!DOCTYPE rss [{inside}]>{item}"
        assert not is_feed(feed)
        with pytest.raises(TimelineError):
            read_documents(feed.encode(), "feed.xml")


def test_a_feed_with_the_old_document_type_and_named_letters_is_read() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">'
    item = "<rss><channel><item><title>Caf&eacute; &amp; bar</title></item></channel></rss>"
    assert read(f"<?xml version='1.0'?>{doctype}{item}")[0].title == "Café & bar"


@pytest.mark.parametrize("count", [0, MOST_ENTRIES + 1])
def test_a_feed_without_entries_or_with_too_many_says_so(count: int) -> None:
    with pytest.raises(TimelineError, match="entries"):
        read(f"<rss><channel><title>A</title>{'<item><title>A</title></item>' * count}</channel></rss>")
