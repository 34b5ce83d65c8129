// The filters at the side of the page: search, values of facets, dates, and the way back to everything.
//
// A change shows here at once and the chart hears of it by an event; then it goes to Python as {command, serial, filter}.
// The serial counts the changes: what Python says of an earlier one is out of date, and undoes nothing.

import { Combobox } from "./combobox.js";
import { h, isNews, whenQuiet } from "./dom.js";

const QUIET = 250; // milliseconds without typing until a text counts
const WHOLE_DATE = /^(\d{4}(-\d\d){0,2})?$/; // others count once the reader leaves the field: they may be half typed
const EMPTY = { text: "", since: "", until: "", all_actors: false };

const sides = new WeakMap();
let mounted = 0;

/** What Streamlit calls with all that the side shows (timeline/filters.py); sends back {asked, looking}. */
export default function component({ data: [data], parentElement, setStateValue }) {
  const side = sides.get(parentElement) ?? new Filters(parentElement);
  sides.set(parentElement, side);
  side.send = setStateValue;
  if (isNews(side, data)) side.show(data);
  return () => {
    sides.delete(parentElement);
    side.node.remove();
  };
}

class Filters {
  constructor(parent) {
    this.id = `tf-${(mounted += 1)}`;
    this.serial = 0;
    this.typed = new Set(); // the fields whose text does not count yet
    this.node = h("div", { class: "tf", role: "search", "data-timeline-filters": "" });
    parent.append(this.node);
  }

  show(data) {
    const fresh = data.command !== this.command;
    if (fresh) this.typed.clear();
    if (fresh || data.serial >= this.serial) {
      this.command = data.command;
      this.serial = Math.max(this.serial, data.serial);
      this.filter = data.filter;
    }
    this.data = data;
    if (isNews(this.node, data.words)) this.build();
    if (fresh && this.chosenMore()) this.more.open = true;
    this.draw();
  }

  /** Make all elements in the words of the page; done again only where these change. */
  build() {
    const { words, facets, language } = this.data;
    const open = this.more?.open;
    const typing = [...this.typed].map((name) => [name, this.fields[name].value]);
    this.node.lang = language;
    this.fields = Object.fromEntries([["text", 200], ["since", 40], ["until", 40]].map(([name, longest]) => [name, this.input(name, longest)]));
    for (const [name, text] of typing) this.fields[name].value = text;
    this.boxes = Object.fromEntries(facets.map(({ name, label }) => [name, this.box(name, label)]));
    this.radios = ["any", "all"].map((value) =>
      h("input", { type: "radio", name: `${this.id}-match`, value, onchange: () => this.change({ all_actors: value === "all" }) }));
    const radio = (each) => h("label", { class: "tf-radio" }, each, h("span", {}, words[each.value]));
    this.match = h("fieldset", { class: "tf-match", role: "radiogroup", "aria-label": words.match }, ...this.radios.map(radio));
    this.moreWord = h("summary", {});
    this.more = h("details", { class: "tf-more" }, this.moreWord, h("div", { class: "tf-inner" }, ...this.boxesOf(false)));
    this.more.open = open ?? false;
    this.reset = h("button", { type: "button", class: "tf-reset", onclick: () => this.isEmpty() || this.empty() }, words.reset);
    this.fields.since.placeholder = "2025-10";
    this.fields.until.placeholder = "2025-12-31";
    this.node.replaceChildren(
      this.labelled("text", words.text, words.text_help),
      ...this.boxesOf(true),
      this.match,
      h("div", { class: "tf-dates" }, this.labelled("since", words.from, words.date_help), this.labelled("until", words.until)),
      this.more,
      this.reset,
    );
  }

  input(name, longest) {
    const quiet = whenQuiet(QUIET, () => (name === "text" || WHOLE_DATE.test(this.fields[name].value.trim())) && this.commit(name));
    return h("input", {
      id: `${this.id}-${name}`, type: "text", maxlength: longest, autocomplete: "off", spellcheck: "false",
      oninput: () => (this.typed.add(name), quiet()),
      onchange: () => this.commit(name),
      onkeydown: ({ key }) => key === "Enter" && this.commit(name),
    });
  }

  labelled(name, label, help) {
    const input = this.fields[name];
    const tip = help && h("span", { id: `${input.id}-help`, class: "tf-tip", role: "tooltip" }, help);
    if (help) input.setAttribute("aria-describedby", tip.id);
    const sign = help && h("button", { type: "button", class: "tf-help", "aria-label": this.data.words.help.replace("{name}", label), "aria-describedby": tip.id }, "?");
    return h("div", { class: "tf-field" }, h("div", { class: "tf-head" }, h("label", { for: input.id }, label), sign, tip), input);
  }

  box(name, label) {
    return new Combobox(`${this.id}-${name}`, label, this.data.words, {
      choose: (values) => this.change({ [name]: values }),
      look: (text) => this.send("looking", { command: this.command, facet: name, text }),
    });
  }

  boxesOf(open) {
    return this.data.facets.filter((facet) => facet.open === open).map(({ name }) => this.boxes[name].node);
  }

  /** Let what is typed in a field count. */
  commit(name) {
    if (!this.typed.has(name)) return;
    if (this.fields[name].value === this.filter[name]) this.typed.delete(name);
    else this.change({});
  }

  /** Change some of the filter, together with what is typed by now: show it, tell the chart, tell Python. */
  change(values) {
    const typed = Object.fromEntries([...this.typed].map((name) => [name, this.fields[name].value]));
    this.typed.clear();
    this.filter = { ...this.filter, ...typed, ...values };
    this.serial += 1;
    const asked = { command: this.command, serial: this.serial, filter: this.filter };
    window.dispatchEvent(new CustomEvent("timeline-filter", { detail: asked }));
    this.send("asked", asked);
    this.draw();
  }

  empty() {
    this.typed.clear();
    this.change({ ...EMPTY, ...Object.fromEntries(this.data.facets.map(({ name }) => [name, []])) });
  }

  isEmpty() {
    return !this.typed.size && !["text", "since", "until"].some((name) => this.filter[name]) && !this.data.facets.some(({ name }) => this.filter[name].length);
  }

  chosenMore() {
    return this.data.facets.reduce((sum, { name, open }) => sum + (open ? 0 : this.filter[name].length), 0);
  }

  draw() {
    const { data, filter } = this;
    for (const [name, input] of Object.entries(this.fields)) {
      if (!this.typed.has(name) && input.value !== filter[name]) input.value = filter[name];
      input.setAttribute("aria-invalid", data.faulty.includes(name) && data.filter[name] === filter[name]);
    }
    for (const facet of data.facets) {
      this.boxes[facet.name].show(facet, filter[facet.name], data.looked?.facet === facet.name ? data.looked : undefined);
    }
    this.match.disabled = filter.actors.length < 2; // one actor is any and all
    for (const radio of this.radios) radio.checked = (radio.value === "all") === filter.all_actors;
    const more = this.chosenMore();
    this.moreWord.textContent = data.words.more + (more ? ` (${more})` : "");
    // Not truly disabled, which would take the focus away from whoever has just pressed it.
    this.reset.setAttribute("aria-disabled", this.isEmpty());
  }
}
