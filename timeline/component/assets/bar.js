// The line above the chart: how many events there are and are in view, and the buttons of the window.

import { h, isNews } from "./dom.js";
import { counted } from "./words.js";

const ZOOM = 1.6;
const DAY = 86_400_000;

export class Bar {
  constructor(chart) {
    this.chart = chart;
    this.node = h("div", { class: "tl-bar" });
  }

  /** Draw words and buttons; while they are the same they stay, and whoever is on a button with them. */
  show({ texts, presets }) {
    const { chart } = this;
    if (isNews(this.node, [{ ...texts, count: "" }, presets])) {
      const button = (sign, word, run) =>
        h("button", { type: "button", title: word, "aria-label": sign.length > 1 ? null : word, onclick: run }, sign);
      this.all = h("span", { class: "tl-count-line" });
      this.inView = h("span", { class: "tl-in-view" });
      this.node.replaceChildren(
        h("span", {}, this.all, this.inView),
        h(
          "span",
          { class: "tl-buttons", role: "group", "aria-label": texts.zoom },
          button("−", texts.zoom_out, () => chart.zoom(ZOOM)),
          button("+", texts.zoom_in, () => chart.zoom(1 / ZOOM)),
          ...presets.map(([word, length]) => button(word, word, () => this.preset(length))),
          button(texts.whole, texts.whole_title, () => chart.setWindow(null)),
        ),
      );
    }
    this.all.textContent = texts.count;
  }

  /** Tell how many events pass the newest filter, and how many of them are in the window, where that is not all of it. */
  count() {
    const { answers, scene, state } = this.chart;
    const { texts, span, events } = scene;
    const { selection } = answers;
    if (answers.isNewer && selection) {
      const count = counted(texts.events, selection.count, scene);
      this.all.textContent = selection.count === texts.size ? count : texts.events_of.replace("{count}", count);
    }
    const [start, end] = this.chart.window();
    const drawn = () => events.filter((event) => event.end >= start && event.start <= end).length;
    const seen = selection ? selection.countWithin(start / DAY, end / DAY) : drawn();
    const known = state.window && (selection || span === null);
    this.inView.textContent = known ? ` · ${counted({ other: texts.in_view }, seen, scene)}` : "";
  }

  /** Show so many milliseconds around the opened event; else of the whole story the busiest, of a part its middle. */
  preset(length) {
    const { scene, state } = this.chart;
    const event = scene.events.find((one) => one.id === state.open);
    const [start, end] = event ? [event.start, event.end] : state.window ?? this.busiest(length);
    const first = Math.floor((start + end - length) / 2 / DAY) * DAY;
    this.chart.setWindow([first, first + length]);
  }

  /** Find the stretch of a length in which most events begin. */
  busiest(length) {
    const { reach, counts } = this.chart.scene.overview;
    const step = (reach[1] - reach[0]) / counts.length;
    const wide = Math.max(1, Math.round(length / step));
    const sums = counts.map((_, at) => counts.slice(at, at + wide).reduce((sum, count) => sum + count, 0));
    const at = sums.indexOf(Math.max(...sums));
    return [reach[0] + at * step, reach[0] + (at + wide) * step];
  }
}
