// The card beside the pointer: what is under it, in a few lines.

import { h } from "./dom.js";

export class Card {
  /** `over()` gives the element that the card stands in. */
  constructor(over) {
    this.over = over;
    this.node = h("div", { class: "tl-card", hidden: true });
  }

  hide() {
    this.node.hidden = true;
  }

  /** Tell of an event. */
  tell(event, pointer) {
    const line = (text, name) => (text ? h("div", { class: name, dir: "auto" }, text) : null);
    this.show(
      [
        line(event.when, "tl-card-when"),
        line(event.title, "tl-card-title"),
        line(event.who, "tl-card-who"),
        line([event.where, event.status_word, event.sources_word].filter(Boolean).join(" · "), "tl-card-note"),
        line(event.contested_word, "tl-card-differs"),
      ].filter(Boolean),
      pointer,
    );
  }

  /** Show something beside a pointer. */
  show(children, pointer) {
    this.node.replaceChildren(...children);
    this.node.hidden = false;
    const over = this.over().getBoundingClientRect();
    const { offsetWidth: wide, offsetHeight: tall } = this.node;
    const x = Math.max(4, Math.min(pointer.clientX - over.left + 14, over.width - wide - 4));
    const below = pointer.clientY - over.top + 16;
    const fits = pointer.clientY + 16 + tall < window.innerHeight;
    this.node.style.left = `${x}px`;
    this.node.style.top = `${fits ? below : pointer.clientY - over.top - tall - 12}px`;
  }
}
