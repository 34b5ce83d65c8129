// What the browser knows by itself: the story's columns, which events pass the newest filter, in which lanes; and whether
// what Python has sent is still the answer to it.

import { holdColumns } from "./columns.js";
import { LANE_FACETS, Query } from "./query.js";
import { counted } from "./words.js";

export class Answers {
  constructor(chart) {
    this.chart = chart;
    this.asked = { command: null, serial: 0, filter: null }; // the newest change of the filter
    this.said = 0; // the number of what the chart last said of itself under this command
    this.query = null;
    this.selection = null;
  }

  /** Take note of a change of the filter, before Python hears of it. */
  hear(asked) {
    this.asked = asked;
    this.select();
  }

  /** Tell whether a scene answers to something older than what was asked since. */
  isLate(scene) {
    if (scene.filter.serial === undefined) return false; // a page without server
    const { command } = this.chart;
    if (this.chart.scene && scene.command === command && scene.heard < this.said) return true;
    return scene.command === this.asked.command && scene.filter.serial < this.asked.serial;
  }

  /** Tell whether an answer of Python's is still to come. */
  get waits() {
    const { scene } = this.chart;
    return scene?.filter.serial !== undefined && (this.isNewer || scene.heard < this.said);
  }

  get isNewer() {
    const { scene } = this.chart;
    return this.asked.command === scene.command && this.asked.serial > scene.filter.serial;
  }

  /** Take over a scene that is drawn. */
  take(scene) {
    if (scene.columns?.key !== this.query?.columns.key) this.query = null;
    this.select();
  }

  /** Get the columns of the scene, if they are not here yet; true when they have come. */
  async fetch({ columns }, base) {
    if (!columns || this.query) return false;
    const held = await holdColumns(columns.key, new URL(`.${columns.url}`, base));
    if (this.chart.scene.columns?.key !== held.key || this.query) return false;
    this.query = new Query(held);
    this.select();
    return true;
  }

  select() {
    const { scene } = this.chart;
    if (!scene) return;
    const filter = this.isNewer ? this.asked.filter : scene.filter.values;
    const { selection, query } = this;
    if (selection?.columns === query?.columns && JSON.stringify(selection?.filter) === JSON.stringify(filter)) return;
    this.selection = query && filter ? query.select(filter) : null;
  }

  /** The lanes of the newest filter; null where the browser cannot tell. */
  get groups() {
    const { kind, first, most } = this.chart.scene.rule;
    const { filter } = this.selection ?? {};
    return this.selection?.lanes(kind, this.isNewer && kind === "actor" ? filter.actors : first, most) ?? null;
  }

  /** Tell whether there are too many marks to draw each: then there is a density, and lanes have equal heights. */
  get isCrowded() {
    const { scene } = this.chart;
    const groups = this.groups;
    if (!groups) return scene.span !== null;
    return groups.reduce((sum, { places }) => sum + places.length, 0) > scene.rule.most_marks;
  }

  /** Give the lanes as they stand now: those of the scene, or ahead of it those of the newest filter. */
  lanes() {
    const { scene } = this.chart;
    if (!this.isNewer || !this.groups || !this.isCrowded) return scene.lanes;
    if (this.ahead?.selection !== this.selection || this.ahead.scene !== scene) {
      const { height, least } = scene.rule;
      const tall = Math.max(height / this.groups.length, least);
      const lanes = this.groups.map((group, at) => ({ ...this.name(group), key: group.key, top: at * tall, height: tall }));
      this.ahead = { selection: this.selection, scene, lanes };
    }
    return this.ahead.lanes;
  }

  /** Tell whether the lanes stand elsewhere than the marks of the scene do. */
  get haveMoved() {
    const { scene } = this.chart;
    const lanes = this.lanes();
    return lanes !== scene.lanes && (lanes.length !== scene.lanes.length || lanes.some((lane, at) => lane.key !== scene.lanes[at].key || lane.top !== scene.lanes[at].top));
  }

  name({ key, code, places, folded }) {
    const { texts, colours, rule } = this.chart.scene;
    const facet = this.query.columns.facets[LANE_FACETS[rule.kind]];
    const count = counted(texts.events, places.length, this.chart.scene);
    if (code < 0) {
      const label = folded.length ? counted(texts.others, folded.length, this.chart.scene) : texts.alone;
      const title = folded.length ? folded.slice(0, 20).map((each) => (facet.labels ?? facet.words)[each]).join(", ") : label;
      return { label, title: `${title} · ${count}`, note: count, colour: "transparent" };
    }
    const side = rule.kind === "side" ? key : facet.sides?.[code] ?? "";
    const label = rule.kind === "side" ? texts.sides[key] ?? key : (facet.labels ?? facet.words)[code];
    const note = rule.kind === "actor" && side ? `${texts.sides[side] ?? side} · ${count}` : count;
    return { label, title: `${label} · ${count}`, note, colour: side ? colours[side] ?? colours[""] : "transparent" };
  }

  /** Tell whether an event of the scene passes the newest filter. */
  passes(event) {
    return !this.isNewer || !this.selection || this.selection.mask[event.place] === 1;
  }
}
