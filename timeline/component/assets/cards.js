// The events of an article as cards: each with its sentence, its date and why, what it may be the same as, and what a
// person can do with it, by pointer and by key.

import { h } from "./dom.js";

const KEYS = { a: "accept", x: "refuse", e: "edit", d: "split", j: "join", s: "same", o: "reopen" };

// No ids of actors: those have no "/".
const NEW = "/new";
const NOBODY = "/nobody";

export class Cards {
  constructor(review) {
    this.review = review;
    this.chosen = "";
    this.joining = "";
    this.all = false;
    this.list = h("ol", { class: "tl-cards" });
    this.list.addEventListener("mouseover", (event) => review.light([this.keyOf(event)].filter(Boolean)));
    this.list.addEventListener("mouseleave", () => review.light([]));
    this.list.addEventListener("focusin", (event) => this.choose(this.keyOf(event)));
    this.bar = h("div", { class: "tl-review-bar" });
    this.actors = h("div", { class: "tl-new-actors" });
    this.node = h("div", { class: "tl-review-side" }, this.bar, this.list, this.actors);
  }

  keyOf(event) {
    return event.target.closest?.("[data-card]")?.dataset.card ?? "";
  }

  show(sheet) {
    this.sheet = sheet;
    const [focused, place] = [this.focusedOn(), this.list.scrollTop];
    this.seen = sheet.cards.filter((card) => card.sure || this.all);
    if (!this.seen.some((card) => card.key === this.joining)) this.joining = "";
    this.list.setAttribute("aria-label", sheet.texts.cards);
    this.list.replaceChildren(...this.seen.map((card) => this.draw(card)));
    this.list.scrollTop = place;
    this.drawBar();
    this.drawActors();
    this.focusAgain(focused);
    this.light(new Set([this.chosen]));
  }

  /** Tell what has the focus, by card and deed, so that it has it again after the cards are drawn anew. */
  focusedOn() {
    const active = this.node.contains(document.activeElement) ? document.activeElement : null;
    if (!active) return null;
    return { card: active.closest("[data-card]")?.dataset.card, deed: active.dataset.deed };
  }

  focusAgain(focused) {
    if (!focused) return;
    const card = focused.card && this.nodeOf(focused.card);
    const within = card || this.node;
    const again = focused.deed && within.querySelector(`[data-deed="${CSS.escape(focused.deed)}"]:enabled`);
    (again || card || this.nodeOf(this.chosen) || this.bar.querySelector("button:enabled"))?.focus({ preventScroll: true });
  }

  nodeOf(key) {
    return key ? this.list.querySelector(`[data-card="${CSS.escape(key)}"]`) : null;
  }

  light(keys) {
    for (const node of this.list.children) node.classList.toggle("tl-lit", keys.has(node.dataset.card));
  }

  /** Take a card as the one that keys act on. */
  choose(key, { show = false } = {}) {
    if (!key || !this.nodeOf(key)) return;
    this.chosen = key;
    for (const node of this.list.children) node.setAttribute("tabindex", node.dataset.card === key ? "0" : "-1");
    if (show) this.nodeOf(key).scrollIntoView({ block: "nearest" });
    else this.review.reveal(key);
    this.review.light([key]);
  }

  key(event) {
    if (event.target.closest("select, input") || event.altKey) return;
    const letter = event.key.toLowerCase();
    if (letter === "u" || (letter === "z" && (event.ctrlKey || event.metaKey))) return this.done(event, event.shiftKey ? "redo" : "undo");
    if (event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && this.joining) return this.join("", event);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && event.target.closest(".tl-cards")) return this.walk(step, event);
    if (KEYS[letter] && event.target.closest(".tl-cards")) {
      event.preventDefault();
      this.deed(KEYS[letter], this.seen.find((card) => card.key === this.chosen));
    }
  }

  done(event, name) {
    event.preventDefault();
    this.review.act(name);
  }

  walk(step, event) {
    event.preventDefault();
    const at = this.seen.findIndex((card) => card.key === this.chosen);
    const next = this.seen[Math.max(0, Math.min(this.seen.length - 1, at + step))];
    if (!next) return;
    const node = this.nodeOf(next.key);
    node.focus();
    node.scrollIntoView({ block: "nearest" });
  }

  join(key, event) {
    event?.preventDefault();
    this.joining = key;
    this.show(this.sheet);
  }

  deed(name, card, values = {}) {
    if (!card) return;
    if (name === "join") return this.joining && this.joining !== card.key ? this.into(card) : this.join(this.joining ? "" : card.key);
    if (name === "accept" && card.known) return;
    if (name === "same" && !values.event) {
      const first = card.alike[0];
      if (!first) return;
      values = { event: first.id };
    }
    this.review.act(name, { card: card.key, ...values });
  }

  into(other) {
    const joined = this.joining;
    this.joining = "";
    this.review.act("join", { card: joined, other: other.key });
  }

  button(name, card, text, values) {
    const deed = values?.event ? `${name}-${values.event}` : name;
    return h("button", { type: "button", "data-deed": deed, onclick: () => this.deed(name, card, values), title: text }, text);
  }

  draw(card) {
    const { texts } = this.sheet;
    const verdict = { new: texts.accepted, same: texts.joined, refused: texts.refused }[card.verdict];
    const decided = card.verdict !== "open";
    return h(
      "li",
      {
        class: `tl-event tl-verdict-${card.verdict}`,
        "data-card": card.key,
        tabindex: card.key === this.chosen || (!this.chosen && card === this.seen[0]) ? "0" : "-1",
        "aria-label": [verdict, card.when, card.title].filter(Boolean).join(", "),
      },
      h("div", { class: "tl-event-head" }, h("span", { class: "tl-event-when" }, card.when), h("code", {}, card.edtf), verdict ? h("b", { class: "tl-verdict" }, verdict) : h("span", { class: "tl-score" }, card.score)),
      h("div", { class: "tl-event-title", dir: "auto" }, card.title),
      line([card.who.join(", "), card.where, card.tags.join(", "), ...card.facts, card.status].filter(Boolean).join(" · ")),
      ...(card.verdict === "refused" ? [] : [this.quotes(card), line(card.why), this.alike(card)]),
      this.buttons(card, decided),
    );
  }

  buttons(card, decided) {
    const { texts } = this.sheet;
    if (this.joining && this.joining !== card.key) return h("div", { class: "tl-deeds" }, this.button("join", card, texts.join_into));
    if (this.joining) return h("div", { class: "tl-deeds" }, h("button", { type: "button", "data-deed": "join", onclick: () => this.join("") }, texts.cancel));
    const first = decided ? [this.button("reopen", card, texts.reopen)] : [card.known ? null : this.button("accept", card, texts.accept), this.button("refuse", card, texts.refuse)];
    const more = card.verdict === "refused" ? [] : [this.button("edit", card, texts.edit), this.button("split", card, texts.split), this.button("join", card, texts.join)];
    return h("div", { class: "tl-deeds" }, ...first, ...more);
  }

  quotes(card) {
    const [first, ...more] = card.quotes;
    if (!first) return null;
    const quote = (text) => h("blockquote", { dir: "auto", lang: this.sheet.article_language }, text);
    return h("div", {}, quote(first), more.length ? h("details", {}, h("summary", {}, `${this.sheet.texts.more_sentences} (${more.length})`), ...more.map(quote)) : null);
  }

  /** Offer the events of the story that may be the same; the reasons stand beside, and nothing is chosen by itself. */
  alike(card) {
    const { texts } = this.sheet;
    if (card.verdict === "new") return null;
    if (card.verdict === "same") {
      const known = card.alike.find((each) => each.id === card.same);
      return h("div", { class: "tl-alike" }, line(`${texts.same_event}: ${card.same_title}`), ...differences(known, texts));
    }
    const known = card.known ? h("div", { class: "tl-known" }, `✓ ${texts.already}: ${card.known}`) : null;
    if (!card.alike.length) return known;
    return h(
      "div",
      { class: "tl-alike" },
      known,
      known ? null : line(texts.alike),
      ...(known ? [] : card.alike).map((each) =>
        h(
          "div",
          { class: each.likely ? "tl-twin tl-likely" : "tl-twin" },
          h("div", { class: "tl-twin-text" }, h("span", { dir: "auto" }, each.title), line(`${each.when} — ${each.reasons}`), ...differences(each, texts)),
          this.button("same", card, texts.same, { event: each.id }),
        ),
      ),
    );
  }

  drawBar() {
    const { sheet, review } = this;
    const { texts } = sheet;
    const unsure = sheet.cards.filter((card) => !card.sure).length;
    const button = (name, enabled, text) => h("button", { type: "button", "data-deed": name, disabled: !enabled, onclick: () => review.act(name) }, text);
    const free = this.seen.some((card) => card.verdict === "open" && !card.known && !card.alike.some((each) => each.likely));
    const toggle = () => {
      this.all = !this.all;
      this.show(this.sheet);
    };
    this.bar.replaceChildren(
      button("accept_all", free, texts.accept_all),
      button("undo", sheet.undo, texts.undo),
      button("redo", sheet.redo, texts.redo),
      unsure || this.all ? h("label", { class: "tl-unsure" }, h("input", { type: "checkbox", "data-deed": "unsure", checked: this.all, onchange: toggle }), sheet.less_sure) : "",
      h("p", { class: "tl-keys" }, texts.keys),
    );
  }

  /** Offer each new actor once: somebody new, nobody, or one of the story by one click. */
  drawActors() {
    const { sheet, review } = this;
    const { texts } = sheet;
    this.actors.replaceChildren(
      ...(sheet.actors.length ? [h("h4", {}, texts.actors)] : []),
      ...sheet.actors.map((actor) => {
        const now = actor.known === null ? NEW : actor.known || NOBODY;
        const say = (known) => review.act("who", { actor: actor.key, known });
        const options = [[NEW, texts.is_new], [NOBODY, texts.is_nobody], ...sheet.everyone];
        const select = h(
          "select",
          { "data-deed": `who-${actor.key}`, "aria-label": `${actor.name}: ${texts.is_known}`, onchange: (event) => say(meant(event.target.value)) },
          ...options.map(([value, text]) => h("option", { value, selected: value === now }, text)),
        );
        const likely = now === NEW ? actor.likely.map(([id, name]) => h("button", { type: "button", "data-deed": `who-${actor.key}-${id}`, onclick: () => say(id) }, `= ${name}`)) : [];
        const seen = [actor.role, actor.seen.join(", ")].filter(Boolean).join(" · ");
        return h("div", { class: "tl-new-actor" }, h("span", { dir: "auto" }, h("b", {}, actor.name), seen ? ` ${seen}` : ""), ...likely, select);
      }),
    );
  }
}

/** Give what an option stands for: null somebody new, "" nobody, else the id of an actor. */
function meant(value) {
  if (value === NEW) return null;
  return value === NOBODY ? "" : value;
}

function line(text) {
  return text ? h("div", { class: "tl-line", dir: "auto" }, text) : null;
}

function differences(alike, texts) {
  return alike?.says.length ? [h("div", { class: "tl-differs" }, `≠ ${texts.differs}: ${alike.says.join("; ")}`)] : [];
}
