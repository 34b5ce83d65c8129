// An article under review: left its text with every date and name marked, right its events as cards; one lights the other.
//
// What a person decides is sent to Python as acts; what comes back is drawn anew, and the place, the focus and what is
// open stay as they were.

import { h, isNews } from "./dom.js";
import { Cards } from "./cards.js";

const reviews = new WeakMap();

/** What Streamlit calls with every sheet; sends back {acts: {from, list}}, the last of all that was done here. */
export default function component({ data: [sheet], parentElement, setStateValue }) {
  const review = reviews.get(parentElement) ?? new Review(parentElement);
  reviews.set(parentElement, review);
  review.send = (acts) => setStateValue("acts", acts);
  if (isNews(review, sheet)) review.show(sheet);
  return () => {
    reviews.delete(parentElement);
    review.node.remove();
  };
}

const KEPT = 40; // acts that are sent again with each, so that none is lost when two go as one

class Review {
  constructor(parent) {
    this.from = `${Date.now()}-${Math.random()}`;
    this.list = [];
    this.article = h("div", { class: "tl-article", tabindex: "0", role: "region" });
    this.cards = new Cards(this);
    this.live = h("div", { class: "tl-live", role: "status", "aria-live": "polite" });
    this.node = h("section", { class: "tl tl-review", "data-timeline-review": "" }, this.article, this.cards.node, this.live);
    this.node.addEventListener("keydown", (event) => this.cards.key(event));
    this.article.addEventListener("mouseover", (event) => this.light(this.cardsOf(event)));
    this.article.addEventListener("mouseleave", () => this.light([]));
    this.article.addEventListener("click", (event) => this.cards.choose(this.cardsOf(event)[0], { show: true }));
    parent.append(this.node);
  }

  show(sheet) {
    this.sheet = sheet;
    this.node.dataset.mode = sheet.mode;
    this.node.lang = sheet.language;
    this.article.setAttribute("aria-label", sheet.texts.article);
    this.article.lang = sheet.article_language;
    const place = this.article.scrollTop;
    this.article.replaceChildren(
      h("p", { class: "tl-article-head" }, sheet.head),
      ...sheet.paragraphs.map((paragraph) => h("p", { class: `tl-role-${paragraph.role}`, dir: "auto" }, ...paragraph.runs.map(run))),
      sheet.cut ? h("p", { class: "tl-article-head" }, sheet.texts.cut) : "",
    );
    this.article.scrollTop = place;
    this.cards.show(sheet);
  }

  act(name, values = {}) {
    this.list.push({ number: (this.list.at(-1)?.number ?? 0) + 1, do: name, ...values });
    this.list = this.list.slice(-KEPT);
    this.send({ from: this.from, list: this.list });
  }

  /** Tell which cards a piece of the article belongs to; a date belongs to its own before the sentence to another. */
  cardsOf(event) {
    const piece = event.target.closest?.("[data-cards]");
    return piece ? piece.dataset.cards.split(" ").filter(Boolean) : [];
  }

  /** Light the pieces of the article and the cards that belong together. */
  light(keys) {
    const wanted = new Set(keys);
    for (const piece of this.article.querySelectorAll("[data-cards]")) {
      piece.classList.toggle("tl-lit", piece.dataset.cards.split(" ").some((key) => wanted.has(key)));
    }
    this.cards.light(wanted);
  }

  /** Bring the sentence of a card into view, inside the article alone: the page does not move. */
  reveal(key) {
    const piece = [...this.article.querySelectorAll("[data-cards]")].find((each) => each.dataset.cards.split(" ").includes(key));
    if (!piece) return;
    const [outer, inner] = [this.article.getBoundingClientRect(), piece.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) this.article.scrollTop += inner.top - outer.top - outer.height / 3;
  }

  say(text) {
    this.live.textContent = text;
  }
}

function run({ text, kinds, cards, hint }) {
  if (!kinds.length) return text;
  const names = kinds.map((kind) => `tl-mark-${kind}`).join(" ");
  return h("span", { class: names, "data-cards": cards.join(" "), title: hint || undefined }, text);
}
