// The overview band: the whole story as counts over time, with the window on it. Drag the window, its edges, or a new one.

import { h, s } from "./dom.js";

const EDGE = 10; // pixels on either side of an edge that take hold of it

export class Overview {
  /** `move([start, end], done)` is called with milliseconds while the window is dragged. */
  constructor(move) {
    this.move = move;
    this.bars = s("g");
    this.shadeLeft = s("rect", { class: "tl-shade", y: 0, height: "100%" });
    this.shadeRight = s("rect", { class: "tl-shade", y: 0, height: "100%" });
    this.frame = s("rect", { class: "tl-frame", y: 1, rx: 3 });
    this.ticks = s("g", { class: "tl-overview-ticks" });
    this.svg = s("svg", { class: "tl-overview-svg", "aria-hidden": "true" }, this.bars, this.ticks, this.shadeLeft, this.shadeRight, this.frame);
    this.node = h("div", { class: "tl-overview" }, this.svg);
    this.node.addEventListener("pointerdown", (event) => this.grab(event));
    this.node.addEventListener("pointermove", (event) => this.hint(event));
    this.node.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
  }

  /** Show the counts: reach [start, end] in milliseconds, counts per equal bin, ticks [[milliseconds, text]]. */
  show({ reach, counts, ticks }) {
    this.reach = reach;
    this.counts = counts;
    this.labels = ticks;
    this.draw();
  }

  draw() {
    const { width, height } = this.size();
    if (!width || !this.reach) return;
    const floor = height - 14;
    const most = Math.max(1, ...this.counts);
    const step = width / this.counts.length;
    this.bars.replaceChildren(
      ...this.counts.flatMap((count, at) => {
        if (!count) return [];
        const tall = Math.max(3, Math.sqrt(count / most) * (floor - 4));
        return [s("rect", { class: "tl-count", x: at * step + 0.5, y: floor - tall, width: Math.max(1, step - 1), height: tall })];
      }),
    );
    let free = -Infinity;
    this.ticks.replaceChildren(
      ...this.labels.flatMap(([at, text]) => {
        const x = this.toPixels(at);
        if (x < free || x > width - 20) return [];
        free = x + text.length * 6 + 14;
        return [s("line", { x1: x, x2: x, y1: 0, y2: height }), s("text", { x: x + 3, y: height - 3 }, text)];
      }),
    );
    if (this.window) this.frameAt(this.window);
  }

  /** Put the frame on a window of milliseconds. */
  frameAt(window) {
    this.window = window;
    if (!this.reach) return;
    const { width, height } = this.size();
    const left = Math.max(0, Math.min(width - 4, this.toPixels(window[0])));
    const right = Math.max(left + 4, Math.min(width, this.toPixels(window[1])));
    this.shadeLeft.setAttribute("width", left);
    this.shadeRight.setAttribute("x", right);
    this.shadeRight.setAttribute("width", Math.max(0, width - right));
    for (const [name, value] of Object.entries({ x: left + 0.5, width: right - left - 1, height: height - 2 })) {
      this.frame.setAttribute(name, Math.max(0, value));
    }
  }

  size() {
    return { width: this.node.clientWidth, height: this.node.clientHeight };
  }

  toPixels(milliseconds) {
    return ((milliseconds - this.reach[0]) / (this.reach[1] - this.reach[0])) * this.size().width;
  }

  toTime(pixels) {
    return this.reach[0] + (pixels / this.size().width) * (this.reach[1] - this.reach[0]);
  }

  place(event) {
    return event.clientX - this.node.getBoundingClientRect().left;
  }

  /** Tell what a place takes hold of: an edge, the window, or nothing yet. */
  handle(x) {
    const [left, right] = this.window.map((time) => this.toPixels(time));
    if (Math.abs(x - left) < EDGE && Math.abs(x - left) <= Math.abs(x - right)) return "start";
    if (Math.abs(x - right) < EDGE) return "end";
    return x > left && x < right && right - left < this.size().width - 2 ? "window" : "new";
  }

  hint(event) {
    if (!this.window) return;
    const cursors = { start: "ew-resize", end: "ew-resize", window: "grab", new: "crosshair" };
    this.node.style.cursor = cursors[this.handle(this.place(event))];
  }

  grab(down) {
    if (!this.window || down.button) return;
    down.preventDefault();
    const from = this.place(down);
    const held = this.handle(from);
    const before = [...this.window];
    let last = before;
    this.node.setPointerCapture(down.pointerId);
    const drag = (event) => {
      const by = this.toTime(this.place(event)) - this.toTime(from);
      if (Math.abs(this.place(event) - from) < 3) return;
      const here = this.toTime(this.place(event));
      const changed = {
        start: [Math.min(before[0] + by, before[1]), before[1]],
        end: [before[0], Math.max(before[1] + by, before[0])],
        window: [before[0] + by, before[1] + by],
        new: [Math.min(this.toTime(from), here), Math.max(this.toTime(from), here)],
      };
      last = changed[held];
      this.move(last, false);
    };
    const listening = new AbortController();
    const drop = () => {
      listening.abort();
      if (last !== before) this.move(last, true);
    };
    const { signal } = listening;
    this.node.addEventListener("pointermove", drag, { signal });
    this.node.addEventListener("pointerup", drop, { signal });
    this.node.addEventListener("pointercancel", drop, { signal });
  }

  wheel(event) {
    if (!this.window) return;
    event.preventDefault();
    const middle = this.toTime(this.place(event));
    const factor = Math.exp(Math.sign(event.deltaY) * 0.25);
    this.move(this.window.map((time) => middle + (time - middle) * factor), true);
  }
}
