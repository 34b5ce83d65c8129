// A box to choose several values in: what is chosen stands in it as chips, typing narrows the list below it.
//
// It is the combobox of the ARIA guide: the focus stays in the box while arrows walk the list. Of a facet with very many
// values the list has the foremost; what is typed beyond those is looked up by whoever owns the box.

import { h, whenQuiet } from "./dom.js";

const QUIET = 250; // milliseconds without typing until a name is looked up
const PAGE = 8; // options that page up and page down pass over

export class Combobox {
  /** Make a box; `choose` hears the values when the reader changes them, `look` what name to look up. */
  constructor(id, label, words, { choose, look }) {
    Object.assign(this, { id, label, words, choose });
    this.chosen = [];
    this.names = new Map(); // by value what it is called, with its count
    this.look = whenQuiet(QUIET, () => this.isWaiting() && look(this.input.value));
    this.chips = h("ul", { class: "tf-chips" });
    this.input = h("input", {
      id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", maxlength: "200",
      "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${id}-list`,
      onkeydown: (event) => this.key(event), oninput: () => this.type(),
    });
    this.clear = h("button", { type: "button", class: "tf-clear", "aria-label": words.clear.replace("{name}", label), onclick: () => this.set([]) }, "×");
    this.arrow = h("span", { class: "tf-arrow", "aria-hidden": "true" });
    this.list = h("ul", { id: `${id}-list`, role: "listbox", "aria-multiselectable": "true", "aria-label": label, onclick: (event) => this.click(event) });
    this.note = h("p", { class: "tf-note" });
    this.popup = h("div", { class: "tf-popup", hidden: true, onmousedown: (event) => event.preventDefault() }, this.list, this.note);
    this.live = h("div", { class: "tf-live", role: "status" });
    const box = h("div", { class: "tf-box", onmousedown: (event) => this.press(event) }, this.chips, this.input, this.clear, this.arrow);
    this.node = h("div", { class: "tf-field tf-combobox" }, h("label", { for: id }, label), box, this.popup, this.live);
    this.node.addEventListener("focusout", ({ relatedTarget }) => this.node.contains(relatedTarget) || this.close());
  }

  /** Show what is offered, {options: [[value, name, count]], rest}, what is chosen, and what was looked up last. */
  show(offer, chosen, looked) {
    Object.assign(this, { offer, chosen, looked });
    for (const [value, name, count] of [...offer.options, ...(looked?.options ?? [])]) this.names.set(value, `${name} (${count})`);
    this.draw();
  }

  draw() {
    const at = [...this.chips.children].findIndex((chip) => chip.contains(document.activeElement));
    lay(this.chips, this.chosen, (value) => this.chip(value), (chip, value) => (chip.firstChild.textContent = chip.title = this.called(value)));
    // Whoever removes chips by keyboard goes on with the next one.
    if (at >= 0 && !this.chips.contains(document.activeElement)) (this.chips.children[Math.min(at, this.chosen.length - 1)]?.lastChild ?? this.input).focus();
    this.chips.hidden = this.clear.hidden = !this.chosen.length;
    this.input.placeholder = this.chosen.length ? "" : this.words.choose;
    if (!this.popup.hidden) this.drawList();
  }

  chip(value) {
    const remove = this.words.remove.replace("{name}", this.called(value));
    return h("li", { class: "tf-chip" }, h("span", { dir: "auto" }), h("button", { type: "button", "aria-label": remove, onclick: () => this.toggle(value) }, "×"));
  }

  called(value) {
    return this.names.get(value) ?? value;
  }

  drawList() {
    const values = this.matching();
    if (!values.includes(this.active)) this.active = this.input.value.trim() ? values[0] : undefined;
    lay(this.list, values, () => h("li", { role: "option", id: `${this.id}-${(made += 1)}`, dir: "auto" }), (option, value) => {
      option.textContent = this.called(value);
      option.setAttribute("aria-selected", this.chosen.includes(value));
      option.classList.toggle("tf-active", value === this.active);
    });
    const active = this.list.children[values.indexOf(this.active)];
    if (active) this.input.setAttribute("aria-activedescendant", active.id);
    else this.input.removeAttribute("aria-activedescendant");
    const answer = this.answer();
    this.note.textContent = this.isWaiting() ? this.words.looking : (answer ?? this.offer).rest || (values.length ? "" : this.words.nothing);
    this.note.hidden = !this.note.textContent;
    this.live.textContent = this.input.value ? `${this.words.offered.replace("{count}", values.length)}. ${this.note.textContent}` : "";
  }

  /** The values whose names have all words that are typed; where nothing is typed, all that are offered. */
  matching() {
    const typed = fold(this.input.value).split(" ").filter(Boolean);
    const found = this.answer()?.options ?? this.offer.options;
    const offered = found.map(([value]) => value);
    if (!typed.length) return [...this.chosen.filter((value) => !offered.includes(value)), ...offered];
    return this.answer() ? offered : offered.filter((value) => typed.every((word) => fold(this.called(value)).includes(word)));
  }

  /** What was looked up, if it is what is typed now. */
  answer() {
    return this.looked && this.input.value && this.looked.text === this.input.value ? this.looked : undefined;
  }

  isWaiting() {
    return Boolean(this.offer.rest && fold(this.input.value) && !this.answer());
  }

  open() {
    this.popup.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.drawList();
  }

  /** Close the list; what is half typed chooses nothing and goes. */
  close() {
    this.popup.hidden = true;
    this.input.value = "";
    this.active = undefined;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    this.list.replaceChildren();
    this.live.textContent = "";
  }

  type() {
    this.active = undefined;
    this.open();
    this.list.scrollTop = 0;
    if (this.isWaiting()) this.look();
  }

  press(event) {
    if (event.target.closest("button") || event.button) return;
    if (event.target !== this.input) event.preventDefault(); // which would take the focus away again
    this.input.focus();
    if (event.target === this.arrow && !this.popup.hidden) this.close();
    else this.open();
  }

  click(event) {
    const option = event.target.closest("[role=option]");
    if (option) this.pick(option.dataset.value);
  }

  key(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: PAGE, PageUp: -PAGE };
    const { key } = event;
    if (event.isComposing) return;
    if (key in steps) this.step(steps[key]);
    else if (key === "Enter" && this.popup.hidden) this.open();
    else if (key === "Enter") this.active === undefined || this.pick(this.active);
    else if (key === "Escape" && !this.popup.hidden) this.close();
    else if (key === "Backspace" && !this.input.value && this.chosen.length) this.toggle(this.chosen.at(-1));
    else return;
    event.preventDefault();
  }

  /** Walk the list: single steps go round, pages end at its ends. */
  step(by) {
    if (this.popup.hidden) this.open();
    const values = this.matching();
    const { length } = values;
    const at = values.indexOf(this.active);
    const to = at < 0 ? (by > 0 ? 0 : length - 1) : at + by;
    this.active = values[Math.abs(by) === 1 ? (to + length) % length : Math.max(0, Math.min(length - 1, to))];
    this.drawList();
    this.list.querySelector(".tf-active")?.scrollIntoView({ block: "nearest" });
  }

  /** Choose an option, or take it back; the list stays for the next one. */
  pick(value) {
    this.input.value = "";
    this.active = value;
    this.toggle(value);
    this.list.querySelector(".tf-active")?.scrollIntoView({ block: "nearest" });
  }

  toggle(value) {
    this.set(this.chosen.includes(value) ? this.chosen.filter((each) => each !== value) : [...this.chosen, value]);
  }

  set(values) {
    if (!values.length && document.activeElement === this.clear) this.input.focus();
    this.choose(values);
  }
}

let made = 0; // options so far, so that each has an id of its own

/** Lay a node for each value into a list; those that are there stay, so that neither a click nor the focus is lost. */
function lay(list, values, make, update) {
  const there = new Map([...list.children].map((node) => [node.dataset.value, node]));
  const nodes = values.map((value) => {
    const node = there.get(value) ?? make(value);
    node.dataset.value = value;
    update(node, value);
    return node;
  });
  for (const node of there.values()) if (!nodes.includes(node)) node.remove();
  nodes.forEach((node, at) => list.children[at] === node || list.insertBefore(node, list.children[at] ?? null));
}

const PLAIN = { ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i", æ: "ae", œ: "oe" };

/** Reduce a text to its bare letters and digits, as timeline/query/folding.py does. */
function fold(text) {
  const letters = text.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "").replace(/[ßøłđıæœ]/g, (letter) => PLAIN[letter]);
  return letters.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}
