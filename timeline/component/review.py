"""The review of articles on the page: give them, correct what is known of them, decide on their events, save.

    intake ── articles ── facts ── sheet (review.js) ── acts ──> desk ── outcome ──> edits ── commit
                                          └── edit ──> the form of an event

Acts are heard at the beginning of a run, as the chart's are, so that chart and sheet show the same desk.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

import streamlit as st

from timeline.component import show_sheet
from timeline.component.articles import FACTS, Article, articles, current, put_away, read, take_all
from timeline.component.changes import show_changes, show_conflict, show_place
from timeline.component.drafts import forget_draft, is_written
from timeline.component.editing import commit
from timeline.component.filters import plain
from timeline.component.state import mode
from timeline.component.stories import Opened
from timeline.errors import TimelineError
from timeline.model import Story
from timeline.review import desk as desks
from timeline.review.desk import Desk, outcome
from timeline.review.likeness import Comparer
from timeline.review.plan import recast
from timeline.review.sheet import make_sheet
from timeline.saving import difference
from timeline.texts import Texts, brief

WAYS = ("paste", "upload", "address")
UPLOADED = ("txt", "html", "htm", "md", "xml", "rss", "atom")

_ROOM = 3
"""Days beside what is proposed at the edge of the story."""

Act = dict[str, Any]

_CARD: dict[str, Callable[[Desk, Act], Desk]] = {
    "accept": lambda desk, act: desks.accept(desk, act["card"]),
    "refuse": lambda desk, act: desks.refuse(desk, act["card"]),
    "reopen": lambda desk, act: desks.reopen(desk, act["card"]),
    "same": lambda desk, act: desks.say_same(desk, act["card"], act["event"]),
    "split": lambda desk, act: desks.split(desk, act["card"]),
    "join": lambda desk, act: desks.join_cards(desk, act["card"], act["other"]),
    "who": lambda desk, act: desks.say_who(desk, act["actor"], act["known"]),
}
"""What can be done on the sheet, each with what it makes of the desk."""


def hear_sheet(opened: Opened) -> None:
    """Carry out what was done on the sheet since the last run, each act once."""
    said = (st.session_state.get("review") or {}).get("acts")
    article = current()
    if not said or article is None or article.desk is None:
        return
    heard: dict[str, int] = st.session_state.setdefault("acts_heard", {})
    for act in said["list"]:
        if act["number"] <= heard.get(said["from"], 0):
            continue
        heard[said["from"]] = act["number"]
        if act["article"] == article.number:  # a click that came while another article was turned to means nothing here
            _carry_out(act, article, opened)


def _carry_out(act: Act, article: Article, opened: Opened) -> None:
    assert article.desk is not None  # noqa: S101 - hear_sheet has seen to it
    name = act["do"]
    try:
        if name == "undo":
            article.undo()
        elif name == "redo":
            article.redo()
        elif name == "accept_all":
            article.change(_accept_all(article.desk, comparer_of(opened)))
        elif name == "edit":
            article.desk.card(act["card"])
            st.session_state.edited_card = (article.number, act["card"])
        else:
            article.change(_CARD[name](article.desk, act))
    except TimelineError as error:
        st.toast(plain(str(error)))


def _accept_all(desk: Desk, comparer: Comparer) -> Desk:
    """Take every open card that is like no event of the story."""
    known = desks.find_known(desk, comparer)

    def alone(card: desks.Card) -> bool:
        alike = comparer.alike(recast(card.event, desk.cast), most=1)
        return card.key not in known and not (alike and alike[0].is_likely)

    return desks.accept_sure(desk, alone)


def comparer_of(opened: Opened) -> Comparer:
    """Give the comparer of the story that is shown, made once for it."""
    held = st.session_state.get("comparer")
    if held is None or held.story is not opened.reading.story:
        held = st.session_state.comparer = Comparer(opened.reading.story)
    comparer: Comparer = held
    return comparer


@dataclass(frozen=True, slots=True)
class Proposed:
    """The story with what an article under review would bring: which events are shown, and which are not in it yet."""

    story: Story
    selection: Sequence[int]
    reach: tuple[float, float]
    drafts: frozenset[str]


def propose(opened: Opened, selection: Sequence[int], reach: tuple[float, float]) -> Proposed:
    """Add to what is shown the events that the article under review proposes, whatever the filter."""
    story, article = opened.reading.story, current()
    if article is None or article.desk is None:
        return Proposed(story, selection, reach, frozenset())
    comparer = comparer_of(opened)
    known = desks.find_known(article.desk, comparer)
    proposed = desks.accept_sure(article.desk, lambda card: card.key not in known)
    changed = outcome(proposed, story, comparer).story
    new = range(len(story.events), len(changed.events))
    bounds = {number: changed.events[number].when.bounds() for number in (*selection, *new)}
    ends = [day for number in new for day in bounds[number] if isfinite(day)]
    first, last = min([reach[0], *(day - _ROOM for day in ends)]), max([reach[1], *(day + _ROOM for day in ends)])
    return Proposed(
        changed,
        sorted(bounds, key=bounds.__getitem__),
        (first, last),
        frozenset(changed.events[number].id for number in new),
    )


def show_review(opened: Opened, say: Texts) -> None:
    """Draw the intake, the article that is under review, and what became of the last one."""
    show_place(opened, say)
    if show_conflict(opened, say):
        return
    _show_article(opened, say)
    show_changes(opened, say)


def _show_article(opened: Opened, say: Texts) -> None:
    _show_intake(opened.reading.story, say)
    if not articles():
        return
    _choose_article(say)
    article = current()
    if article is None:
        return
    with st.container(key="reviewed"):
        if article.fault:
            st.error(plain(str(article.fault)))
        _show_facts(article, opened.reading.story, say)
        if article.lacks_day:
            st.warning(say("review.undated", name=plain(brief(article.name))))
        elif article.desk is not None:
            _show_desk(article, article.desk, opened, say)
        st.button(
            say("review.discard"), key="discard", on_click=put_away, args=(article,), icon=":material/inventory_2:"
        )


def _show_intake(story: Story, say: Texts) -> None:
    """Ask for articles; open as long as there are none."""
    # Another key makes another expander: it folds once there is an article, however it was left.
    with st.expander(say("review.intro"), expanded=not articles(), key=f"intake_{len(articles())}"):
        way = st.segmented_control(
            say("review.how"), WAYS, default=WAYS[0], required=True, key="intake_way",
            format_func=lambda each: say(f"review.ways.{each}"), label_visibility="collapsed",
        )  # fmt: skip
        with st.form("intake_form", clear_on_submit=True, border=False):
            given: list[Article] = []
            if way == "paste":
                text = st.text_area(say("review.paste"), height=220, key="pasted")
                given = [Article(_first_line(text), text.encode())] if text.strip() else []
            elif way == "upload":
                files = st.file_uploader(
                    say("review.upload"), UPLOADED, accept_multiple_files=True, key="articles_given"
                )
                given = [Article(file.name, file.getvalue()) for file in files or ()]
            else:
                address = st.text_input(say("review.address"), placeholder="https://", key="address_given").strip()
                given = [Article(address, address=address)] if address else []
            asked = st.form_submit_button(say("review.read"), type="primary", icon=":material/search:")
        if asked and given:
            bar = st.progress(0.0)

            def tell(share: float, name: str) -> None:
                bar.progress(share, say("review.reading", name=plain(brief(name))))

            take_all(given, story, tell)
            st.rerun()


def _first_line(text: str) -> str:
    """Name a pasted text by its first line."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:120]


def _choose_article(say: Texts) -> None:
    """Ask which of several articles is under review; the choice is ours, so that it can move on when one is done."""
    held = articles()
    if len(held) > 1:
        at = held.index(current() or held[0])
        key = f"article_{at}_of_{'_'.join(str(each.number) for each in held)}"
        st.selectbox(
            say("review.which"), range(len(held)), index=at, key=key, format_func=lambda at: _worded(held[at]),
            on_change=lambda: st.session_state.update(article=st.session_state[key]),
        )  # fmt: skip


def _worded(article: Article) -> str:
    """Name an article by what never changes: the browser finds its choice again by these words."""
    return f"{article.number}. {brief(article.document.title or article.name if article.document else article.name)}"


def _show_facts(article: Article, story: Story, say: Texts) -> None:
    """Draw what is known of an article; what is corrected there counts at once."""
    document = article.document
    if document is None:
        return
    found = {name: article.facts.get(name) or getattr(document, name) for name in FACTS}
    told = " · ".join(plain(brief(text)) for text in found.values() if text)
    number = article.number
    with st.expander(f"{say('review.facts')}: {told}", expanded=article.lacks_day or article.fault is not None):
        for name, column in zip(FACTS, st.columns([3, 2, 2, 1]), strict=True):
            column.text_input(
                say(f"review.{name}"), value=found[name], key=f"fact_{number}_{name}",
                help=say(f"review.{name}_help") if name in {"published", "language"} else None,
                on_change=_correct, args=(article, name, f"fact_{number}_{name}", story),
            )  # fmt: skip


def _correct(article: Article, name: str, widget: str, story: Story) -> None:
    """Take what was corrected of an article, and lay it out anew."""
    article.facts = {**article.facts, name: st.session_state[widget].strip()}
    read(article, story)


def _show_desk(article: Article, desk: Desk, opened: Opened, say: Texts) -> None:
    """Draw the sheet, the form of the card that is edited, and what saving would do."""
    if not desk.cards:
        st.info(say("review.nothing"))
        return
    comparer = comparer_of(opened)
    sheet = make_sheet(
        desk, comparer, say.language, mode(), number=article.number,
        undone=(bool(article.past), bool(article.future)),
    )  # fmt: skip
    show_sheet(sheet, key="review")
    _show_form(article, desk, opened, say)
    _show_saving(article, desk, opened, say)


def _show_saving(article: Article, desk: Desk, opened: Opened, say: Texts) -> None:
    """Tell what saving would do, and do it."""
    comparer = comparer_of(opened)
    planned = outcome(desk, opened.reading.story, comparer)
    deeds = [step.deed for step in planned.steps]
    st.write(say("review.saving", added=deeds.count("added"), joined=deeds.count("joined")))
    known = desks.find_known(desk, comparer)
    waiting = sum(card.verdict == "open" and card.is_sure and card.key not in known for card in desk.cards)
    if waiting:
        st.caption(say("review.undecided", count=waiting))
    for fault in planned.faults:
        st.warning(plain(str(fault)))
    edits = difference(opened.reading.story, planned.story)
    card = _edited(article, desk)
    edited = card is not None and is_written(_form_name(article.number, card.key))
    if edited:
        st.caption(say("review.applied_first"))
    if st.button(
        say("review.save"), key="save_review", type="primary", icon=":material/save:", disabled=not edits or edited
    ):
        name = brief(article.document.title if article.document and article.document.title else article.name)
        words = say("review.saved", name=name, added=deeds.count("added"), joined=deeds.count("joined"))
        if commit(opened, edits, words):
            _go_on(article, desk, waiting + len(planned.faults))
        st.rerun()


def _edited(article: Article, desk: Desk) -> desks.Card | None:
    """Give the card of this article whose form is open."""
    number, key = st.session_state.get("edited_card") or (0, "")
    return next((card for card in desk.cards if number == article.number and card.key == key), None)


def _form_name(number: int, key: str) -> str:
    return f"card-{number}-{key}"


def _go_on(article: Article, desk: Desk, waiting: int) -> None:
    """Put an article away that is done; one of which something waits stays, its saved events known from now on."""
    if waiting:
        article.desk = desks.saved(desk)
        article.past, article.future = [], []
    else:
        put_away(article)


def _show_form(article: Article, desk: Desk, opened: Opened, say: Texts) -> None:
    """Draw the form of the card that is edited."""
    card = _edited(article, desk)
    if card is None:
        return
    from timeline.component.form import show_form  # noqa: PLC0415 - only who edits waits for it

    story = opened.reading.story
    with st.container(border=True, key="card_form"):
        st.write(f"**{say('review.edit_head', title=plain(brief(card.event.title)))}**")
        whole = replace(story, actors={**story.actors, **desk.actors})
        name = _form_name(article.number, card.key)
        written = show_form(card.event, whole, say, key=name)
        done, cancel = st.columns(2)
        clicked = done.button(say("review.apply"), key="card_done", type="primary", disabled=written.event is None)
        if clicked and written.event is not None:
            actors = {actor.id: actor for actor in written.actors}
            article.change(desks.edit(desk, card.key, written.event, actors))
            _close_form(name)
        if cancel.button(say("review.cancel"), key="card_cancel"):
            _close_form(name)


def _close_form(name: str) -> None:
    """Close the form of a card; what was written in it and not applied is forgotten."""
    forget_draft(name)
    st.session_state.edited_card = None
    st.rerun(scope="fragment")
