// What a filter lets pass, by lanes, counted by time: the same answers as timeline/query and timeline/layout give.

import { lowerBound } from "./columns.js";

const FACETS = ["actors", "sides", "places", "tags", "statuses", "publishers", "languages"];
export const LANE_FACETS = { actor: "actors", side: "sides", place: "places", tag: "tags", none: "" };
const OTHERS = "\0others"; // the key of the lane that holds the folded ones
const DAY = 86_400_000;
const MASKS_KEPT = 8;

/** Answers filters over columns, but for a text and a date that is no plain year, month or day. */
export class Query {
  constructor(columns) {
    this.columns = columns;
    this.masks = new Map(); // "facet values" -> mask, the last few
  }

  /** Give the events that pass a filter; null where only the server can tell. */
  select(filter) {
    if (filter.text) return null;
    const masks = [];
    for (const facet of FACETS) {
      const values = filter[facet] ?? [];
      if (!values.length) continue;
      const mask = this.having(facet, values, facet === "actors" && filter.all_actors);
      if (mask) masks.push(mask);
    }
    const since = filter.since ? plainBounds(filter.since)?.[0] : -Infinity;
    const until = filter.until ? plainBounds(filter.until)?.[1] : Infinity;
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

  makeMask(facet, chosen, every) {
    const mask = makeMask(this.columns.size);
    const { limits, places } = this.columns.postings(facet);
    const codes = new Set(chosen);
    for (const code of codes) {
      for (let at = limits[code]; at < limits[code + 1]; at += 1) mask[places[at]] += every ? 1 : !mask[places[at]];
    }
    const least = every ? codes.size : 1; // no event has a value twice
    if (least > 1) for (let place = 0; place < mask.length; place += 1) mask[place] = mask[place] === least ? 1 : 0;
    return mask;
  }
}

/** Make a mask of no event; it is as long in memory as four at a time need. */
function makeMask(size) {
  return new Uint8Array(new ArrayBuffer((size + 3) & ~3), 0, size);
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
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date.trim())?.slice(1).filter((part) => part !== undefined).map(Number);
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

/**
 * The events that pass: `mask` by place in time. It stands in the room of the columns, and so only until the next one is
 * made: to take new memory for each costs more than all counting.
 */
export class Selection {
  constructor(columns, masks, since, until, filter) {
    const { size, starts, ends } = columns;
    const mask = columns.room("mask", Uint32Array, (size + 3) >> 2, Uint8Array).subarray(0, size);
    const limit = until === Infinity ? size : columns.firstFrom(until); // what starts before `until`
    mask.fill(1, 0, limit).fill(0, limit);
    const four = new Uint32Array(mask.buffer);
    for (const other of masks) {
      const others = new Uint32Array(other.buffer);
      for (let at = 0; at < four.length; at += 1) four[at] &= others[at];
    }
    if (since !== -Infinity) for (let place = 0; place < limit && starts[place] < since; place += 1) if (!(ends[place] > since)) mask[place] = 0;
    this.columns = columns;
    this.mask = mask;
    this.filter = filter;
    this.places = placesOf(mask, columns.room("places", Uint32Array, size));
  }

  get count() {
    return this.places.length;
  }

  /** Give the lanes of a kind as timeline.layout.lanes.find_groups does: {key, code, places, folded} each. */
  lanes(kind, first = [], most = null) {
    const asked = JSON.stringify([kind, first, most]);
    if (this.asked !== asked) Object.assign(this, { asked, found: this.findLanes(kind, first, most) });
    return this.found;
  }

  findLanes(kind, first, most) {
    const facet = this.columns.facets[LANE_FACETS[kind]];
    if (!facet) return this.count ? [{ key: "", code: -1, places: this.places, folded: [] }] : [];
    const tracks = this.tracks(facet);
    const counts = tracks.map(({ length }) => length);
    const before = new Map(first.map((key, at) => [key, at]));
    const place = (code) => before.get(facet.words[code]) ?? first.length;
    const order = [...counts.keys()].filter((code) => counts[code]);
    order.sort((a, b) => place(a) - place(b) || counts[b] - counts[a] || facet.rank[a] - facet.rank[b]);
    const shown = most === null || order.length <= most + 1 ? order : order.slice(0, most);
    const folded = order.slice(shown.length);
    const others = this.union(folded.map((code) => tracks[code]));
    const alone = this.places.filter((place) => facet.counts[place] === 0);
    const lanes = shown.map((code) => ({ key: facet.words[code], code, places: tracks[code], folded: [] }));
    if (folded.length) lanes.push({ key: OTHERS, code: -1, places: others, folded });
    if (alone.length) lanes.push({ key: "", code: -1, places: alone, folded: [] });
    return lanes;
  }

  /** Give for each value of a facet the places of its events that pass, ascending. */
  tracks(facet) {
    const { limits, places } = this.columns.postings(facet);
    const { mask } = this;
    const kept = this.columns.room("tracks", Uint32Array, places.length);
    return facet.words.map((_, code) => {
      let count = 0;
      for (let at = limits[code]; at < limits[code + 1]; at += 1) {
        kept[limits[code] + count] = places[at];
        count += mask[places[at]];
      }
      return kept.subarray(limits[code], limits[code] + count);
    });
  }

  /** Give the places of several tracks, each once. */
  union(tracks) {
    if (!tracks.length) return new Uint32Array(0);
    const mask = this.columns.room("union", Uint8Array, this.columns.size).fill(0);
    let most = 0;
    for (const places of tracks) {
      for (let at = 0; at < places.length; at += 1) mask[places[at]] = 1;
      most += places.length;
    }
    return placesOf(mask, this.columns.room("others", Uint32Array, most));
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

/** Write the places of a mask into a room. */
function placesOf(mask, room) {
  let count = 0;
  for (let place = 0; place < mask.length; place += 1) {
    room[count] = place;
    count += mask[place];
  }
  return room.subarray(0, count);
}

/** Count how many of a few places are among many, both ascending. */
function countShared(many, few) {
  let count = 0;
  for (const place of few) count += many[lowerBound(many, place, 0, many.length)] === place ? 1 : 0;
  return count;
}
