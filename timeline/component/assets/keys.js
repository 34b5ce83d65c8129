// Keys, wheel and touch on the chart. Arrows walk from event to event, Enter opens, Escape closes.

const STEP = 0.25; // of the window, for a walk with Shift

export class Keys {
  constructor(chart) {
    this.chart = chart;
    chart.root.addEventListener("keydown", (event) => this.down(event));
    chart.plot.addEventListener("wheel", (event) => this.wheel(event), { passive: false, capture: true });
    chart.plot.addEventListener("pointerdown", (event) => this.touch(event));
    this.fingers = new Map();
  }

  down(event) {
    const { chart } = this;
    if (event.key === "Escape") return chart.close();
    if (event.target !== chart.stage || event.ctrlKey || event.metaKey || event.altKey) return;
    const run = {
      ArrowRight: () => (event.shiftKey ? this.pan(STEP) : chart.marks.walk(1)),
      ArrowLeft: () => (event.shiftKey ? this.pan(-STEP) : chart.marks.walk(-1)),
      ArrowDown: () => chart.marks.walkLane(1),
      ArrowUp: () => chart.marks.walkLane(-1),
      Home: () => chart.marks.walk(-Infinity),
      End: () => chart.marks.walk(Infinity),
      Enter: () => chart.marks.openFocused(),
      " ": () => chart.marks.openFocused(),
      "+": () => chart.zoom(1 / 1.6),
      "=": () => chart.zoom(1 / 1.6),
      "-": () => chart.zoom(1.6),
      0: () => chart.setWindow(null),
    }[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  }

  pan(share) {
    const [start, end] = this.chart.window();
    const by = (end - start) * share;
    this.chart.setWindow([start + by, end + by]);
  }

  /** Ctrl or Cmd and the wheel (or a pinch on a touch pad) zoom, sideways pans; a plain wheel scrolls the page. */
  wheel(event) {
    const { chart } = this;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey && !sideways) return;
    event.preventDefault();
    event.stopPropagation();
    const axis = chart.axis();
    if (event.ctrlKey || event.metaKey) {
      const x = event.clientX - chart.plot.getBoundingClientRect().left - axis._offset;
      chart.zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.006), axis.p2l(x));
    } else {
      this.pan((sideways ? event.deltaX : event.deltaY) / axis._length);
    }
  }

  /** One finger pans sideways, two zoom; up and down stay the page's. */
  touch(event) {
    if (event.pointerType !== "touch") return;
    const { chart, fingers } = this;
    fingers.set(event.pointerId, event.clientX);
    const before = chart.window();
    const from = [...fingers.values()];
    const move = (moved) => {
      if (!fingers.has(moved.pointerId)) return;
      fingers.set(moved.pointerId, moved.clientX);
      const now = [...fingers.values()];
      const perPixel = (before[1] - before[0]) / chart.axis()._length;
      if (now.length === 1) {
        const by = (from[0] - now[0]) * perPixel;
        chart.setWindow([before[0] + by, before[1] + by], false);
      } else if (now.length === 2 && from.length === 2) {
        const factor = Math.abs(from[0] - from[1]) / Math.max(10, Math.abs(now[0] - now[1]));
        const middle = (before[0] + before[1]) / 2;
        chart.setWindow(before.map((time) => middle + (time - middle) * factor), false);
      }
    };
    const up = (lifted) => {
      if (lifted.pointerId !== event.pointerId) return;
      fingers.delete(event.pointerId);
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", up);
      chart.tell();
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", up);
  }
}
