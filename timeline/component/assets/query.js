// What a filter lets pass, by lanes, counted by time: the same answers as timeline/query and timeline/layout give.

import { lowerBound } from "./columns.js";

const FACETS = ["actors", "sides", "places", "tags", "statuses", "publishers", "languages"];
const LANE_FACETS = { actor: "actors", side: "sides", place: "places", tag: "tags", none: "" };
const OTHERS = "\0others"; // the key of the lane that holds the folded ones
const DAY = 86_400_000;
const MASKS_KEPT = 8;

/** Answers filters over columns. What it cannot decide (a text, a date in words) it has to be told: `learn`. */
export class Query {
  constructor(columns) {
    this.columns = columns;
    this.masks = new Map(); // "facet values" -> mask, the last few
    this.texts = new Map(); // a text -> mask of the events that have it
    this.dates = new Map(); // a date as it was typed -> [first day, day after the last]
  }

  /** Learn which events have a text: bits in the order of time, the highest of a byte first. */
  learnText(text, bits) {
    const mask = new Uint8Array(this.columns.size);
    for (let place = 0; place < mask.length; place += 1) mask[place] = (bits[place >> 3] >> (7 - (place & 7))) & 1;
    keep(this.texts, text, mask);
  }

  learnDate(date, bounds) {
    keep(this.dates, date, bounds);
  }

  /** Give the events that pass a filter; null where only the server can tell. */
  select(filter) {
    const masks = [];
    for (const facet of FACETS) {
      const values = filter[facet] ?? [];
      if (!values.length) continue;
      if (!this.columns.facets[facet]) return null;
      const mask = this.having(facet, values, facet === "actors" && filter.all_actors);
      if (mask) masks.push(mask);
    }
    if (filter.text) {
      if (!this.texts.has(filter.text)) return null;
      masks.push(this.texts.get(filter.text));
    }
    const since = filter.since ? this.bounds(filter.since)?.[0] : -Infinity;
    const until = filter.until ? this.bounds(filter.until)?.[1] : Infinity;
    if (since === undefined || until === undefined) return null;
    return new Selection(this.columns, masks, since, until, filter);
  }

  /** Give a mask of the events that have one of the values, or all of them; null where the story has none of them. */
  having(facet, values, every) {
    const { code } = this.columns.facets[facet];
    const codes = values.map((value) => code.get(value)).filter((each) => each !== undefined);
    if (!codes.length) return null;
    const key = `${facet} ${every} ${codes.join()}`;
    return this.masks.get(key) ?? keep(this.masks, key, this.makeMask(this.columns.facets[facet], codes, every));
  }

  makeMask({ words, counts, codes }, chosen, every) {
    const mask = new Uint8Array(counts.length);
    const wanted = new Uint8Array(words.length);
    for (const code of chosen) wanted[code] = 1;
    const least = every ? new Set(chosen).size : 1; // no event has a value twice
    for (let place = 0, at = 0; place < counts.length; place += 1) {
      let found = 0;
      for (const end = at + counts[place]; at < end; at += 1) found += wanted[codes[at]];
      mask[place] = found >= least ? 1 : 0;
    }
    return mask;
  }

  /** Give the days of a date: those of a year, a month or a day are known, others must have been learnt. */
  bounds(date) {
    return this.dates.get(date) ?? plainBounds(date.trim());
  }
}

/** Keep a value under a key, and of such values the last few. */
function keep(values, key, value) {
  values.delete(key);
  values.set(key, value);
  if (values.size > MASKS_KEPT) values.delete(values.keys().next().value);
  return value;
}

/** Give the days of "2025", "2025-10" or "2025-10-24", half-open; undefined for anything else. */
export function plainBounds(date) {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date)?.slice(1).filter((part) => part !== undefined).map(Number);
  if (!parts) return undefined;
  const [year, month, day] = parts;
  const at = (...ymd) => new Date(0).setUTCFullYear(...ymd) / DAY;
  if (month === undefined) return [at(year, 0, 1), at(year + 1, 0, 1)];
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return [at(year, month - 1, 1), at(year, month, 1)];
  const first = at(year, month - 1, day);
  const sound = day >= 1 && first < at(year, month, 1);
  return sound ? [first, first + 1] : undefined;
}

/** The events that pass: `mask` by place in time. */
export class Selection {
  constructor(columns, masks, since, until, filter) {
    const { size, starts, ends } = columns;
    const mask = new Uint8Array(size);
    const limit = until === Infinity ? size : columns.firstFrom(until); // what starts before `until`
    mask.fill(1, 0, limit);
    for (const other of masks) for (let place = 0; place < limit; place += 1) mask[place] &= other[place];
    if (since !== -Infinity) for (let place = 0; place < limit && starts[place] < since; place += 1) if (!(ends[place] > since)) mask[place] = 0;
    this.columns = columns;
    this.mask = mask;
    this.filter = filter;
    this.places = placesOf(mask);
    this.groups = new Map();
  }

  get count() {
    return this.places.length;
  }

  /** Give the lanes of a kind as timeline.layout.lanes.find_groups does: {key, code, places, folded} each. */
  lanes(kind, first = [], most = null) {
    const asked = JSON.stringify([kind, first, most]);
    if (!this.groups.has(asked)) this.groups.set(asked, this.findLanes(kind, first, most));
    return this.groups.get(asked);
  }

  findLanes(kind, first, most) {
    const facet = this.columns.facets[LANE_FACETS[kind]];
    if (!facet) return this.count ? [{ key: "", code: -1, places: this.places, folded: [] }] : [];
    const counts = this.countValues(facet);
    const before = new Map(first.map((key, at) => [key, at]));
    const place = (code) => before.get(facet.words[code]) ?? first.length;
    const order = [...counts.keys()].filter((code) => counts[code]);
    order.sort((a, b) => place(a) - place(b) || counts[b] - counts[a] || facet.rank[a] - facet.rank[b]);
    const shown = most === null || order.length <= most + 1 ? order : order.slice(0, most);
    const folded = order.slice(shown.length);
    const laneOf = new Int32Array(facet.words.length).fill(shown.length);
    shown.forEach((code, lane) => (laneOf[code] = lane));
    const { tracks, others, alone } = this.share(facet, laneOf, shown.map((code) => counts[code]));
    const lanes = shown.map((code, lane) => ({ key: facet.words[code], code, places: tracks[lane], folded: [] }));
    if (folded.length) lanes.push({ key: OTHERS, code: -1, places: others, folded });
    if (alone.length) lanes.push({ key: "", code: -1, places: alone, folded: [] });
    return lanes;
  }

  countValues({ words, counts, codes }) {
    const found = new Uint32Array(words.length);
    for (let place = 0, at = 0; place < counts.length; place += 1) {
      const end = at + counts[place];
      if (this.mask[place]) for (; at < end; at += 1) found[codes[at]] += 1;
      at = end;
    }
    return found;
  }

  /** Give each lane its places, ascending; an event is once among the others, however many folded values it has. */
  share({ counts, codes }, laneOf, sizes) {
    const tracks = sizes.map((size) => new Uint32Array(size));
    const filled = new Uint32Array(sizes.length);
    const others = [];
    const alone = [];
    for (let place = 0, at = 0; place < counts.length; place += 1) {
      const end = at + counts[place];
      if (this.mask[place]) {
        if (at === end) alone.push(place);
        let other = false;
        for (; at < end; at += 1) {
          const lane = laneOf[codes[at]];
          if (lane < tracks.length) tracks[lane][filled[lane]++] = place;
          else other = true;
        }
        if (other) others.push(place);
      }
      at = end;
    }
    return { tracks, others: Uint32Array.from(others), alone: Uint32Array.from(alone) };
  }

  /** Count the events of each lane between each two edges, by their start; what goes on at the first counts there. */
  countBins(lanes, edges) {
    const limits = Array.from(edges, (day) => this.columns.firstFrom(day));
    const bins = lanes.map(({ places }) => {
      let at = lowerBound(places, limits[0], 0, places.length);
      return Uint32Array.from(limits.slice(1), (limit) => {
        const from = at;
        at = lowerBound(places, limit, at, places.length);
        return at - from;
      });
    });
    const going = this.goingOn(edges[0]);
    lanes.forEach(({ places }, lane) => (bins[lane][0] += countShared(places, going)));
    return bins;
  }

  goingOn(day) {
    const places = [];
    this.columns.goingOn(day, (place) => this.mask[place] && places.push(place));
    return places;
  }

  /** Count the marks that meet a window of days: an event has one on each of its lanes. */
  countMarks(lanes, start, end) {
    const [from, to] = [this.columns.firstFrom(start), this.columns.firstFrom(end)];
    const going = this.goingOn(start);
    const within = ({ places }) => lowerBound(places, to, 0, places.length) - lowerBound(places, from, 0, places.length);
    return lanes.reduce((sum, lane) => sum + within(lane) + countShared(lane.places, going), 0);
  }

  countWithin(start, end) {
    return this.countMarks([this], start, end);
  }

  /** Count the events by where they begin, in so many equal parts of a reach of days; beyond it they count at its edge. */
  overview([start, end], parts) {
    const step = (end - start) / parts;
    const counts = [];
    for (let part = 1, before = 0; part <= parts; part += 1) {
      const limit = part === parts ? this.columns.size : this.columns.firstFrom(start + step * part);
      const upTo = lowerBound(this.places, limit, 0, this.places.length);
      counts.push(upTo - before);
      before = upTo;
    }
    return counts;
  }
}

function placesOf(mask) {
  let count = 0;
  for (let place = 0; place < mask.length; place += 1) count += mask[place];
  const places = new Uint32Array(count);
  for (let place = 0, at = 0; at < count; place += 1) if (mask[place]) places[at++] = place;
  return places;
}

/** Count how many of a few places are among many, both ascending. */
function countShared(many, few) {
  let count = 0;
  for (const place of few) count += many[lowerBound(many, place, 0, many.length)] === place ? 1 : 0;
  return count;
}
