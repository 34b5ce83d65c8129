// The opened event: summary, what its sources say, each with its link, and the neighbours in time.

import { h, outside } from "./dom.js";

export class Details {
  /** `open(id)` opens another event, `close()` closes this one. */
  constructor(open, close) {
    this.open = open;
    this.close = close;
    this.node = h("aside", { class: "tl-details", hidden: true, tabindex: "-1", "aria-labelledby": "tl-details-title" });
  }

  hide() {
    this.node.hidden = true;
    this.node.replaceChildren();
  }

  /** Show an event as Python tells it (see timeline/scene.py); `waiting` while only title and date are known. */
  show(event, texts, waiting = false) {
    this.node.hidden = false;
    this.node.setAttribute("aria-busy", waiting);
    this.node.replaceChildren(
      h("div", { class: "tl-details-bar" }, ...this.walk(event, texts), this.closer(texts)),
      h("p", { class: "tl-when" }, event.when, event.edtf && event.edtf !== event.when ? h("code", {}, event.edtf) : null),
      h("h2", { id: "tl-details-title", dir: "auto" }, event.title),
      ...(waiting ? [h("p", { class: "tl-waiting" }, texts.loading)] : this.body(event, texts)),
    );
  }

  walk(event, texts) {
    return [
      [event.previous, "‹", texts.previous],
      [event.next, "›", texts.next],
    ].map(([other, sign, word]) =>
      h(
        "button",
        {
          type: "button",
          class: "tl-step",
          disabled: !other,
          title: other ? `${word}: ${other.title}` : word,
          "aria-label": other ? `${word}: ${other.title}` : word,
          onclick: () => other && this.open(other.id),
        },
        sign,
      ),
    );
  }

  closer(texts) {
    return h("button", { type: "button", class: "tl-close", title: texts.close, "aria-label": texts.close, onclick: () => this.close() }, "×");
  }

  body(event, texts) {
    return [
      h(
        "p",
        { class: "tl-facts-line" },
        h("span", { class: `tl-status tl-status-${event.status}` }, event.status_word),
        event.where ? h("span", { dir: "auto" }, event.where) : null,
        ...event.tags.map((tag) => h("span", { class: "tl-tag", dir: "auto" }, tag)),
      ),
      event.summary ? h("p", { class: "tl-summary", dir: "auto" }, event.summary) : null,
      event.facts.length ? this.facts(event.facts) : null,
      event.actors.length ? this.actors(event.actors, texts) : null,
      h("h3", {}, event.sources_word),
      event.sources.length
        ? h("ol", { class: "tl-sources" }, ...event.sources.map((source) => this.source(source, texts)))
        : h("p", {}, texts.no_sources),
    ].filter(Boolean);
  }

  facts(facts) {
    return h("dl", { class: "tl-facts" }, ...facts.flatMap(([name, value]) => [h("dt", { dir: "auto" }, name), h("dd", { dir: "auto" }, value)]));
  }

  actors(actors, texts) {
    const rows = actors.map((actor) =>
      h(
        "li",
        {},
        h("span", { class: "tl-dot", style: `background:${actor.colour}` }),
        h("div", {}, h("b", { dir: "auto" }, actor.name), " ", h("span", { class: "tl-role", dir: "auto" }, actor.role)),
      ),
    );
    return h("ul", { class: "tl-actors", "aria-label": texts.actors }, ...rows);
  }

  source(source, texts) {
    const name = source.title || source.publisher;
    const about = [source.title ? source.publisher : "", source.published, source.language].filter(Boolean).join(" · ");
    return h(
      "li",
      { class: source.says.length ? "tl-differs" : null },
      h(
        "div",
        { class: "tl-source-head", dir: "auto" },
        source.url ? outside(source.url, name) : h("span", {}, name),
        source.url ? h("span", { class: "tl-host" }, source.host) : h("span", { class: "tl-host" }, texts.no_address),
      ),
      about ? h("div", { class: "tl-about", dir: "auto" }, about) : null,
      source.quote ? h("blockquote", { dir: "auto", lang: source.language_code || null }, source.quote) : null,
      source.says.length ? this.says(source) : null,
      source.archive ? outside(source.archive, texts.archive, { class: "tl-archive" }) : null,
    );
  }

  says(source) {
    return h(
      "div",
      { class: "tl-says" },
      h("b", { dir: "auto" }, `≠ ${source.says_head}`),
      h("ul", {}, ...source.says.map((line) => h("li", { dir: "auto" }, line))),
    );
  }
}
