// What lies over Plotly's marks: lane names, labels, the hover card, the focus ring; and what a pointer or a key means.

import { Card } from "./card.js";
import { h, s } from "./dom.js";
import { measurer, placeLabels } from "./labels.js";

export const TOP = 40; // pixels above the lanes, for the axis
const REACH = 7; // pixels around a mark that still hit it
const CLICK = 4; // pixels of movement that make a click a drag

export class Marks {
  constructor(chart) {
    this.chart = chart;
    this.lanes = h("div", { class: "tl-lanes" });
    this.texts = s("svg", { class: "tl-labels", "aria-hidden": "true" });
    this.ring = h("div", { class: "tl-ring", hidden: true });
    this.chosen = h("div", { class: "tl-chosen", hidden: true });
    this.card = new Card(() => this.node);
    this.node = h("div", { class: "tl-over" }, this.texts, this.lanes, this.chosen, this.ring, this.card.node);
    this.focus = null;
    this.picked = "";
    chart.plot.addEventListener("pointermove", (event) => this.hover(event));
    chart.plot.addEventListener("pointerleave", () => this.unhover());
    chart.plot.addEventListener("pointerdown", (event) => (this.pressed = [event.clientX, event.clientY]), true);
    chart.plot.addEventListener("click", (event) => this.click(event), true);
  }

  show(scene) {
    this.scene = scene;
    this.measure = measurer(`${scene.font_size}px ${scene.font}`);
    const { marks } = scene;
    this.columns = marks.event.map((event, at) => ({
      at,
      event,
      lane: marks.lane[at],
      y: marks.y[at],
      start: marks.start[at],
      end: marks.end[at],
      variants: marks.variants[at],
      length: marks.length[at],
      soft: marks.soft[at],
      denied: marks.denied[at],
      pattern: marks.pattern[at],
      colour: marks.colour[at],
      draft: marks.draft[at],
    }));
    const focused = this.focus && this.columns.find((mark) => scene.events[mark.event].id === this.focus.id && mark.lane === this.focus.lane);
    this.focus = focused ? this.focus : null;
    this.drawLanes();
  }

  drawLanes() {
    const { scene, chart } = this;
    const lanes = chart.answers.lanes();
    this.tall = lanes.reduce((sum, lane) => Math.max(sum, lane.top + lane.height), scene.figure.layout.height);
    this.node.style.height = `${this.tall}px`;
    this.node.style.top = `${TOP}px`;
    this.lanes.style.width = scene.narrow ? "100%" : `${scene.gutter - 6}px`;
    this.lanes.replaceChildren(
      ...lanes.map((lane) =>
        h(
          "div",
          {
            class: scene.narrow ? "tl-lane tl-lane-narrow" : "tl-lane",
            style: `top:${lane.top}px;height:${lane.height}px;padding-top:${lane.height < 40 ? 1 : 6}px;--side:${lane.colour}`,
            title: lane.title,
          },
          h("span", { class: "tl-lane-name", dir: "auto" }, lane.label),
          h("span", { class: "tl-lane-note" }, lane.note),
        ),
      ),
    );
    chart.overview.node.style.marginLeft = `${scene.gutter}px`;
  }

  /** Give every mark its pixels in the window of now, counted from the plot's left edge. */
  boxes() {
    const axis = this.chart.axis();
    const least = this.scene.point;
    const widen = (start, end, length) => {
      const [left, right] = [axis.l2p(start), axis.l2p(end)];
      if (length && right - left >= least) return [left, right];
      const middle = (left + right) / 2;
      return [middle - least / 2, middle + least / 2];
    };
    const { answers } = this.chart;
    const here = answers.haveMoved ? [] : this.columns.filter((mark) => answers.passes(this.scene.events[mark.event]));
    return here.map((mark) => {
      const [left, right] = widen(mark.start, mark.end, mark.length);
      const tied = mark.variants.map(([start, end]) => widen(start, end, true));
      const outerLeft = Math.min(left, ...tied.map(([from]) => from));
      const outerRight = Math.max(right, ...tied.map(([, to]) => to));
      return { ...mark, left, right, outerLeft, outerRight };
    });
  }

  /** Hide those of Plotly's marks that are not there any more: the scene that leaves them out is on its way. */
  veil() {
    const here = new Set(this.placed.map((mark) => mark.at));
    const all = here.size === this.columns.length;
    if (all && !this.veiled) return;
    this.veiled = !all;
    for (const node of this.chart.plot.querySelectorAll(".scatterlayer .point, .barlayer .point")) {
      node.style.display = here.has(node.__data__.data) ? "" : "none";
    }
  }

  /** Place labels and rings for the window of now. */
  place() {
    if (!this.scene || !this.chart.plot._fullLayout) return;
    const { scene, chart } = this;
    const axis = chart.axis();
    this.placed = this.boxes();
    this.veil();
    this.labels = placeLabels(this.placed, axis._length, {
      weight: (event) => scene.events[event].weight,
      text: (event) => scene.events[event].label,
      measure: this.measure,
      longest: scene.longest,
    });
    this.texts.style.left = `${axis._offset}px`;
    this.texts.setAttribute("width", axis._length);
    this.texts.setAttribute("height", scene.figure.layout.height);
    this.texts.replaceChildren(
      ...this.ties(axis),
      ...this.stubs(axis),
      ...this.labels.map((label) =>
        s(
          "text",
          {
            x: label.x,
            y: label.y,
            class: label.inside && !label.mark.soft && !label.mark.pattern ? "tl-label tl-inside" : "tl-label",
            "data-event": scene.events[label.mark.event].id,
          },
          label.text,
        ),
      ),
    );
    this.ringAt(this.ring, this.focus && this.find(this.focus));
    this.ringAt(this.chosen, this.picked && this.placed.filter((mark) => scene.events[mark.event].id === this.picked));
  }

  /**
   * Tie to a mark the dates that its sources give otherwise: a hollow point, or a hollow bar where they are not known to
   * the day. In a window too wide to tell them from the mark itself, the ≠ of the label says it.
   */
  ties(axis) {
    const size = this.scene.point - 2;
    return this.placed.flatMap((mark) =>
      mark.variants.flatMap(([start, end]) => {
        const wide = Math.max(size, axis.l2p(end) - axis.l2p(start));
        const left = (axis.l2p(start) + axis.l2p(end) - wide) / 2;
        const right = left + wide;
        const bar = wide > size * 1.5;
        const hidden = mark.right - mark.left < 3 * size;
        if (!bar && hidden && right > mark.left - 2 && left < mark.right + 2) return [];
        const before = right < mark.left;
        const box = { x: left, y: mark.y - size / 2, width: wide, height: size, rx: bar ? 1 : size / 2 };
        const apart = before || left > mark.right;
        const [from, to] = before ? [right, mark.left] : [mark.right, left];
        const tie = apart ? [s("line", { class: "tl-tie", x1: from, x2: to, y1: mark.y, y2: mark.y })] : [];
        return [...tie, s("rect", { class: bar ? "tl-variant tl-variant-bar" : "tl-variant", ...box })];
      }),
    );
  }

  /** Draw the spans that are too short in this window to be seen, as wide as a point. */
  stubs(axis) {
    const least = this.scene.point;
    return this.placed
      .filter((mark) => mark.length && !mark.denied && axis.l2p(mark.end) - axis.l2p(mark.start) < least && mark.right > 0 && mark.left < axis._length)
      .map((mark) =>
        s("rect", {
          class: ["tl-stub", mark.soft && "tl-stub-soft", mark.draft && "tl-stub-draft"].filter(Boolean).join(" "),
          x: mark.left,
          y: mark.y - least / 2,
          width: least,
          height: least,
          rx: 2,
          fill: mark.draft ? "none" : mark.colour,
          stroke: mark.draft ? mark.colour : "none",
        }),
      );
  }

  find({ id, lane }) {
    return this.placed.filter((mark) => this.scene.events[mark.event].id === id && mark.lane === lane);
  }

  /** Ring the given marks: one element for the first, copies for the others (an event may stand on several lanes). */
  ringAt(ring, marks) {
    const axis = this.chart.axis();
    const seen = (marks || []).filter((mark) => mark.right > -8 && mark.left < axis._length + 8);
    ring.hidden = !seen.length;
    const tall = this.scene?.point ?? 11;
    ring.replaceChildren(
      ...seen.map((mark) => {
        const left = Math.max(-6, mark.left - 4);
        const right = Math.min(axis._length + 6, mark.right + 4);
        return h("i", { style: `left:${axis._offset + left}px;width:${right - left}px;top:${mark.y - tall / 2 - 4}px;height:${tall + 8}px` });
      }),
    );
  }

  /** Tell what lies under a pointer: a mark, or the mark of a label. */
  hit(event) {
    if (!this.placed) return null;
    const axis = this.chart.axis();
    const box = this.chart.plot.getBoundingClientRect();
    const x = event.clientX - box.left - axis._offset;
    const y = event.clientY - box.top - TOP;
    if (x < 0 || x > axis._length) return null;
    const near = this.placed
      .map((mark) => {
        const dx = Math.max(mark.left - x, 0, x - mark.right);
        const dy = Math.max(Math.abs(y - mark.y) - this.scene.point / 2, 0);
        return { mark, far: Math.hypot(dx, dy), size: mark.right - mark.left };
      })
      .filter(({ far }) => far <= REACH)
      .sort((a, b) => a.far - b.far || a.size - b.size)[0];
    if (near && near.far <= 2) return near.mark;
    const label = this.labels.find((one) => Math.abs(y - one.y) < 9 && x >= one.x - 3 && x <= one.x + one.width + 3);
    return label?.mark ?? near?.mark ?? null;
  }

  hover(event) {
    if (event.buttons) return this.unhover();
    const mark = this.hit(event);
    const bin = mark ? null : this.binUnder(event);
    this.chart.plot.classList.toggle("tl-over-mark", Boolean(mark || bin));
    if (!mark && !bin) return this.unhover();
    if (mark) this.card.tell(this.scene.events[mark.event], event);
    else this.card.show([h("b", {}, this.chart.density.words(bin))], event);
  }

  unhover() {
    this.card.hide();
    this.chart.plot.classList.remove("tl-over-mark");
  }

  /** Give the bin of the density under a pointer. */
  binUnder(event) {
    const axis = this.chart.axis();
    const box = this.chart.plot.getBoundingClientRect();
    return this.chart.density.at(axis.p2l(event.clientX - box.left - axis._offset), event.clientY - box.top - TOP);
  }

  click(event) {
    const [x, y] = this.pressed ?? [event.clientX, event.clientY];
    if (Math.hypot(event.clientX - x, event.clientY - y) > CLICK) return;
    const mark = this.hit(event);
    if (mark) {
      this.focus = { id: this.scene.events[mark.event].id, lane: mark.lane };
      this.chart.open(this.focus.id);
      return;
    }
    const bin = this.binUnder(event);
    if (!bin) return;
    const length = bin.end - bin.start;
    this.chart.setWindow([bin.start - length, bin.end + length]);
  }

  select(id) {
    this.picked = id;
    this.place();
  }

  /** Walk to the next event in time (or the previous, the first, the last). */
  walk(by) {
    const { events } = this.scene;
    if (!events.length) return;
    const now = events.findIndex((event) => event.id === this.focus?.id);
    const [left, right] = this.chart.window();
    const start = now >= 0 ? now + by : events.findIndex((event) => event.end >= left && event.start <= right);
    const next = Math.max(0, Math.min(events.length - 1, start));
    this.focusOn(events[next].id, this.columns.find((mark) => mark.event === next)?.lane);
  }

  /** Walk to the nearest event in time on the lane below or above. */
  walkLane(by) {
    if (!this.focus) return this.walk(1);
    const now = this.columns.find((mark) => this.scene.events[mark.event].id === this.focus.id && mark.lane === this.focus.lane);
    const lanes = [...new Set(this.columns.map((mark) => mark.lane))].sort((a, b) => a - b);
    const lane = lanes[lanes.indexOf(this.focus.lane) + by];
    if (!now || lane === undefined) return;
    const there = this.columns.filter((mark) => mark.lane === lane);
    const best = there.reduce((a, b) => (Math.abs(b.start - now.start) < Math.abs(a.start - now.start) ? b : a));
    this.focusOn(this.scene.events[best.event].id, lane);
  }

  focusOn(id, lane) {
    this.focus = { id, lane };
    const event = this.scene.events.find((one) => one.id === id);
    this.chart.reveal(event.start, event.end);
    this.place();
    const name = this.scene.lanes[lane]?.label;
    this.chart.say([event.title, event.when, name].filter(Boolean).join(", "));
  }

  openFocused() {
    if (this.focus) this.chart.open(this.focus.id);
  }

  /** Explain the signs that this scene uses. */
  legend(scene) {
    return scene.legend.map(({ sign, colour, word }) =>
      h("span", { class: "tl-key" }, sign ? h("span", { class: `tl-sign tl-sign-${sign}`, "aria-hidden": "true" }) : h("span", { class: "tl-dot", style: `background:${colour}` }), word),
    );
  }
}
