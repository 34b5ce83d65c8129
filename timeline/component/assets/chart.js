// The timeline chart: Plotly draws the axis and the marks, this file what moves: window, labels, hover, keys, selection.
//
// Python sends a scene (timeline/scene.py says what is in it); the chart sends back {window, open, width, dark}, each as
// it changes, once quiet. The node and the window live on over every scene that follows.

import { Answers } from "./answers.js";
import { Bar } from "./bar.js";
import { Density } from "./density.js";
import { Details } from "./details.js";
import { axisRange, h, isDark, isNews, oncePerFrame, whenQuiet } from "./dom.js";
import { Keys } from "./keys.js";
import { Marks, TOP } from "./marks.js";
import { Overview } from "./overview.js";
import { overviewTicks, plotlyLocale } from "./words.js";

const QUIET = 100; // milliseconds without movement until Python hears of it; what it answers too late is dropped
const SHORTEST = 60_000; // the smallest window: a minute
const DAY = 86_400_000;

const charts = new WeakMap();

/** Show a scene in an element, mounting the chart there the first time; `report` hears its state. */
export function showScene(parent, scene, report, plotly) {
  const chart = charts.get(parent) ?? mountChart(parent, report, plotly);
  charts.set(parent, chart);
  chart.report = report;
  if (isNews(chart, scene)) chart.show(scene);
}

export function removeChart(parent) {
  charts.get(parent)?.remove();
  charts.delete(parent);
}

/** Mount a chart; `plotly` is the library or the promise of it. */
export function mountChart(parent, report, plotly) {
  return new Chart(parent, report, plotly);
}

class Chart {
  constructor(parent, report, plotly) {
    this.report = report;
    this.plotly = plotly;
    this.state = { window: null, open: "", width: 0, dark: false, serial: 0, holds: "" };
    this.answers = new Answers(this);
    this.density = new Density(this);
    this.tell = whenQuiet(QUIET, () => this.tellNow());
    this.overview = new Overview((window, done) => this.setWindow(window, done));
    this.details = new Details((id) => this.open(id), () => this.close());
    this.plot = h("div", { class: "tl-plot" });
    this.marks = new Marks(this);
    this.live = h("div", { class: "tl-live", "aria-live": "polite" });
    this.fault = h("div", { class: "tl-fault", role: "alert", hidden: true });
    this.bar = new Bar(this);
    this.stage = h(
      "div",
      { class: "tl-stage", tabindex: "0", role: "group" },
      this.overview.node,
      h("div", { class: "tl-frame-plot" }, this.density.canvas, this.plot, this.marks.node),
    );
    this.legend = h("div", { class: "tl-legend" });
    this.root = h(
      "section",
      { class: "tl", "data-timeline-chart": "" },
      this.bar.node,
      this.fault,
      this.legend,
      h("div", { class: "tl-main" }, h("div", { class: "tl-left" }, this.stage), this.details.node),
      this.live,
    );
    this.keys = new Keys(this);
    parent.append(this.root);
    const fit = oncePerFrame(() => this.fit());
    this.watch = new ResizeObserver(fit);
    this.watch.observe(this.stage);
    this.asked = ({ detail }) => {
      this.root.scrollIntoView({ block: "start", behavior: "smooth" });
      this.open(detail);
    };
    window.addEventListener("timeline-open", this.asked);
    this.filtered = ({ detail }) => this.refilter(detail);
    window.addEventListener("timeline-filter", this.filtered);
    this.redraw = oncePerFrame(() => this.relayout());
    this.scrolled = oncePerFrame(() => this.density.draw(TOP));
    window.addEventListener("scroll", this.scrolled, { capture: true, passive: true });
  }

  remove() {
    this.watch.disconnect();
    window.removeEventListener("timeline-open", this.asked);
    window.removeEventListener("timeline-filter", this.filtered);
    window.removeEventListener("scroll", this.scrolled, { capture: true });
    this.Plotly?.purge(this.plot);
    this.root.remove();
  }

  /** Report the state, with the command that it answers to. */
  tellNow() {
    this.answers.said = this.state.serial += 1;
    this.state.holds = this.answers.query?.columns.key ?? "";
    this.report({ ...this.state, command: this.command });
    this.wait();
  }

  /** Draw the newest scene; those that came while another was being drawn are out of date and dropped. */
  async show(scene) {
    if (this.answers.isLate(scene)) return;
    this.next = scene;
    if (this.busy) return;
    this.busy = true;
    while (this.next) {
      const newest = this.next;
      this.next = null;
      await this.take(newest);
    }
    this.busy = false;
  }

  /** Draw a scene; a fault is shown above the chart and the last good picture stays. */
  async take(scene) {
    try {
      this.Plotly = await this.plotly;
      const fresh = !this.scene || scene.command !== this.command;
      this.scene = scene;
      if (fresh) {
        this.answers.said = 0;
        this.command = scene.command;
        this.state.window = scene.window;
        this.state.open = scene.open;
      }
      this.root.lang = scene.language;
      this.root.dataset.mode = scene.mode;
      this.bar.show(scene);
      this.legend.replaceChildren(...this.marks.legend(scene), this.density.key);
      this.answers.take(scene);
      this.stage.setAttribute("aria-label", scene.texts.chart_label);
      await this.draw();
      this.showDetails();
      this.fault.hidden = true;
      this.failed = false;
      this.root.dataset.painted = "true";
      this.root.dataset.command = scene.command;
      // The first report tells Python that the chart is there, so that it draws what stands around it.
      if (this.lookAround() || fresh) this.tellNow();
      this.wait();
      this.getColumns(scene);
    } catch (error) {
      this.fault.hidden = false;
      this.fault.textContent = String(error?.message ?? error);
      console.warn(error);
      if (!this.failed) this.tellNow(); // the table below is all the more needed; once, for each answer is a new scene
      this.failed = true;
    }
  }

  /** Get the story's columns once the picture stands; without them Python's answers alone are drawn. */
  async getColumns(scene) {
    try {
      if (!(await this.answers.fetch(scene, new URL("../../../", import.meta.url)))) return;
      this.root.dataset.columns = this.answers.query.columns.key;
      this.ground();
    } catch (error) {
      console.info(error);
    }
  }

  /** Show at once what the browser knows of a filter that Python has yet to hear of. */
  refilter(asked) {
    this.answers.hear(asked);
    if (!this.scene || asked.command !== this.command) return;
    this.wait();
    if (this.answers.selection) this.ground();
  }

  /** Draw lanes, counts and all that depends on which events pass; Plotly's marks stay as they are, or hide. */
  ground() {
    const { answers, scene } = this;
    this.marks.drawLanes();
    this.density.draw(TOP);
    this.marks.place();
    const { selection } = answers;
    if (answers.isNewer && selection) {
      const { reach, counts } = scene.overview;
      const days = reach.map((time) => time / DAY);
      this.overview.show({ reach, counts: selection.overview(days, counts.length), ticks: this.overview.labels });
    }
    this.bar.count();
  }

  /** Give a quiet sign, some time later, that Python is still working on the newest answer. */
  wait() {
    this.root.toggleAttribute("data-waits", this.answers.waits);
    this.stage.setAttribute("aria-busy", this.answers.waits);
  }

  /** Give Plotly the figure with the window that is shown now. */
  async draw() {
    const { scene, plot } = this;
    const { figure } = scene;
    const window = this.window();
    const margin = { l: scene.gutter, r: 12, t: TOP, b: 4, pad: 0 };
    const layout = {
      ...figure.layout,
      width: (this.fitted = this.stage.clientWidth),
      height: figure.layout.height + margin.t + margin.b,
      margin,
      hovermode: false,
      dragmode: this.coarse() ? false : "pan",
      xaxis: { ...figure.layout.xaxis, range: axisRange(window), nticks: Math.max(3, Math.round(this.plotWidth() / 90)) },
    };
    const config = { displayModeBar: false, doubleClick: false, responsive: false, showTips: false, locale: plotlyLocale(this.Plotly, scene.language) };
    // What sources say otherwise is drawn by marks.js, which knows when it would hide under its event's own mark.
    const traces = figure.data.filter(({ name }) => name !== "ties" && name !== "variants");
    await this.Plotly.react(plot, traces, layout, config);
    if (!this.wired) {
      this.wired = true;
      plot.on("plotly_relayouting", (change) => this.follow(change));
      plot.on("plotly_relayout", (change) => this.follow(change, true));
    }
    this.marks.show(scene);
    this.overview.show({ ...scene.overview, ticks: overviewTicks(scene.overview.reach, scene.language) });
    this.overview.frameAt(window);
    this.ground();
  }

  coarse() {
    return matchMedia("(pointer: coarse)").matches;
  }

  plotWidth() {
    return Math.max(50, this.stage.clientWidth - this.scene.gutter - 12);
  }

  /** The window shown: what the reader chose, else the whole reach; in milliseconds. */
  window() {
    return this.state.window ?? this.scene.reach;
  }

  /** Take over what Plotly did to the axis (drag). */
  follow(change, done = false) {
    const start = change["xaxis.range[0]"] ?? change["xaxis.range"]?.[0];
    const end = change["xaxis.range[1]"] ?? change["xaxis.range"]?.[1];
    if (start === undefined || end === undefined || this.drawing) return;
    const axis = this.plot._fullLayout.xaxis;
    this.state.window = [axis.r2l(start), axis.r2l(end)];
    this.overview.frameAt(this.state.window);
    this.density.draw(TOP);
    this.marks.place();
    this.bar.count();
    if (done) this.tell();
  }

  /** Show another window, in milliseconds, or with null the whole story. */
  setWindow(window, done = true) {
    if (window) {
      const [low, high] = this.scene.overview.reach;
      const longest = (high - low) * 3;
      const middle = (window[0] + window[1]) / 2;
      const length = Math.min(longest, Math.max(SHORTEST, window[1] - window[0]));
      const centre = Math.min(high, Math.max(low, middle));
      window = [centre - length / 2, centre + length / 2];
    }
    this.state.window = window;
    this.overview.frameAt(this.window());
    this.bar.count();
    this.redraw();
    if (done) this.tell();
  }

  async relayout() {
    if (!this.scene) return;
    this.density.draw(TOP);
    this.drawing = true;
    try {
      await this.Plotly.relayout(this.plot, { "xaxis.range": axisRange(this.window()) });
    } finally {
      this.drawing = false;
    }
    this.marks.place();
  }

  zoom(factor, around) {
    const [start, end] = this.window();
    const middle = around ?? (start + end) / 2;
    this.setWindow([middle + (start - middle) * factor, middle + (end - middle) * factor]);
  }

  /** Move so that a time is in the window, keeping its length. */
  reveal(start, end) {
    const [left, right] = this.window();
    if (start >= left && end <= right) return;
    const by = (start + end) / 2 - (left + right) / 2;
    this.setWindow([left + by, right + by]);
  }

  /** The time axis now: milliseconds to pixels of the plot. */
  axis() {
    return this.plot._fullLayout.xaxis;
  }

  fit() {
    if (!this.scene || !this.stage.clientWidth || this.stage.clientWidth === this.fitted) return;
    this.fitted = this.stage.clientWidth;
    if (this.lookAround()) this.tell();
    this.Plotly.relayout(this.plot, { width: this.stage.clientWidth }).then(() => {
      this.overview.draw();
      this.density.draw(TOP);
      this.marks.place();
    });
  }

  /** Note the room and the colours of the page; answers whether the scene was made for others. */
  lookAround() {
    const style = getComputedStyle(this.root);
    const paper = (style.getPropertyValue("--st-background-color") || "").trim();
    const width = this.root.clientWidth;
    const share = width / this.scene.width;
    const off = share < 0.7 || share > 1.5 || width < this.scene.narrow_below !== this.scene.narrow;
    if (off) this.state.width = width;
    this.state.dark = paper ? isDark(paper) : this.scene.mode === "dark";
    return off || this.state.dark !== (this.scene.mode === "dark");
  }

  open(id) {
    this.state.open = id;
    const event = this.scene.events.find((one) => one.id === id);
    if (event) this.reveal(event.start, event.end);
    this.showDetails();
    this.details.node.focus({ preventScroll: false });
    this.tellNow();
  }

  close() {
    if (!this.state.open) return;
    this.state.open = "";
    this.showDetails();
    this.stage.focus({ preventScroll: true });
    this.tellNow();
  }

  showDetails() {
    const { scene, state } = this;
    const known = Object.hasOwn(scene.details ?? {}, state.open) ? scene.details[state.open] : undefined;
    const event = known ?? scene.events.find((one) => one.id === state.open);
    if (!event) this.details.hide();
    else if (this.details.node.hidden || isNews(this.details, event)) this.details.show(event, scene.texts, !known);
    this.marks.select(event ? state.open : "");
  }

  say(text) {
    this.live.textContent = text;
  }
}
