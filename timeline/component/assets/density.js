// The ground under Plotly's marks, on a canvas: bands of lanes, and where there are too many events to draw each, how many
// there are. One colour scale serves all lanes; its legend names the counts.

import { h } from "./dom.js";
import { counted, span } from "./words.js";

const BIN = 8; // pixels of a bin
const MARGIN = 400; // pixels above and below the screen that are drawn too; a page of a thousand lanes is never drawn whole
const DAY = 86_400_000;

export class Density {
  constructor(chart) {
    this.chart = chart;
    this.canvas = h("canvas", { class: "tl-density", "aria-hidden": "true" });
    this.word = h("span");
    this.key = h("span", { class: "tl-key", hidden: true }, h("span", { class: "tl-sign tl-sign-density", "aria-hidden": "true" }), this.word);
    this.most = h("span", { class: "tl-density-most" });
    this.key.append(this.most);
    this.bins = [];
  }

  /** Draw lanes and counts for the window of now, at once. */
  draw(top) {
    const { chart, canvas } = this;
    const { scene, answers } = chart;
    if (!scene) return;
    const lanes = answers.lanes();
    const width = chart.plotWidth();
    const whole = lanes.reduce((sum, lane) => Math.max(sum, lane.top + lane.height), 0);
    const seen = chart.plot.getBoundingClientRect().top + top;
    const from = Math.max(0, Math.min(whole, -seen - MARGIN));
    const tall = Math.max(1, Math.min(whole, innerHeight - seen + MARGIN) - from);
    const ratio = devicePixelRatio || 1;
    Object.assign(canvas.style, { left: `${scene.gutter}px`, top: `${top + from}px`, width: `${width}px`, height: `${tall}px` });
    const size = [Math.round(width * ratio), Math.round(tall * ratio)];
    if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, -from * ratio);
    pen.clearRect(0, from, width, tall);
    const style = getComputedStyle(chart.root);
    pen.fillStyle = style.getPropertyValue("--band");
    lanes.forEach((lane, at) => at % 2 || pen.fillRect(0, lane.top, width, lane.height));
    this.bins = this.count(width);
    const most = roundUp(this.bins.reduce((sum, bin) => Math.max(sum, bin.count), 0));
    pen.fillStyle = style.getPropertyValue("--accent");
    const [start, end] = chart.window();
    const scale = width / (end - start);
    for (const bin of this.bins) {
      const lane = lanes[bin.lane];
      if (lane.top > from + tall || lane.top + lane.height < from) continue;
      pen.globalAlpha = 0.12 + 0.68 * Math.sqrt(bin.count / most);
      const left = Math.round((bin.start - start) * scale * ratio) / ratio;
      pen.fillRect(left, lane.top + 1, Math.round((bin.end - start) * scale * ratio) / ratio - left, lane.height - 2);
    }
    pen.globalAlpha = 1;
    this.tell(most);
    canvas.dataset.bins = this.bins.length;
  }

  /** Give the counts by lane and time, in milliseconds: of the columns, or where they cannot tell those of the scene. */
  count(width) {
    const { scene, answers } = this.chart;
    if (!answers.isCrowded) return [];
    if (!answers.selection) {
      const { lane, start, end, count } = scene.bins ?? { lane: [] };
      return lane.map((each, at) => ({ lane: each, start: start[at], end: end[at], count: count[at] }));
    }
    const [start, end] = this.chart.window();
    const step = (end - start) / Math.max(1, Math.round(width / BIN));
    const first = Math.floor(start / step); // bins begin where they do whatever the window is, so that they hold still in a drag
    const edges = Array.from({ length: Math.ceil(end / step) - first + 1 }, (_, at) => (first + at) * step);
    const [low, high] = (answers.isNewer ? null : scene.span) ?? [];
    const free = edges.map((edge, at) => !(edge >= low && edges[at + 1] <= high)); // elsewhere each event has its own mark
    const counts = answers.selection.countBins(answers.groups, edges.map((edge) => edge / DAY));
    const bins = [];
    counts.forEach((row, lane) =>
      row.forEach((count, at) => count && free[at] && bins.push({ lane, start: edges[at], end: edges[at + 1], count })),
    );
    return bins;
  }

  tell(most) {
    const { scene } = this.chart;
    this.key.hidden = !this.bins.length;
    this.word.textContent = scene.texts.density;
    const number = (count) => counted({ other: "{count}" }, count, scene);
    this.most.textContent = most > 1 ? `${number(1)} – ${number(most)}` : number(1);
  }

  /** Give the bin at a time and a height on the page of lanes. */
  at(time, y) {
    const lanes = this.chart.answers.lanes();
    const inside = ({ lane, start, end }) => time >= start && time < end && y >= lanes[lane].top && y < lanes[lane].top + lanes[lane].height;
    return this.bins.find(inside) ?? null;
  }

  /** Tell a bin in words. */
  words({ start, end, count }) {
    const { scene } = this.chart;
    return `${span(start, end, scene.language)} · ${counted(scene.texts.events, count, scene)}`;
  }
}

/** Round a count up to 1, 2 or 5 tens, hundreds, ..., so that the scale holds still while the window moves. */
function roundUp(count) {
  const power = 10 ** Math.floor(Math.log10(Math.max(count, 1)));
  return power * [1, 2, 5, 10].find((each) => each * power >= count);
}
