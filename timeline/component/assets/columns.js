// The columns of a story, as timeline/packing.py packs them: fetched once, kept over reruns and, by their key, over reloads.

const STORE = "timeline-columns";
const MOST_KEPT = 3; // stories whose columns the browser keeps on disk; the oldest go first

const held = new Map(); // key -> promise of Columns; one story at a time is shown, so one is held

/** Give the columns of a key, fetching them from an address the first time. */
export function holdColumns(key, address) {
  if (!held.has(key)) {
    held.clear();
    const columns = fetchColumns(key, address).then(unzip).then((bytes) => new Columns(key, bytes));
    columns.catch(() => held.delete(key)); // the next scene tries again
    held.set(key, columns);
  }
  return held.get(key);
}

/** Fetch the packed bytes, from the browser's own store where it has one and they are in it. */
const fetchColumns = async (key, address) => {
  const store = await globalThis.caches?.open(STORE).catch(() => null);
  const name = new URL(`/${STORE}/${key}`, location.href).href;
  const kept = await store?.match(name).catch(() => null);
  if (kept) return kept.body;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the story's columns: ${answer.status} ${answer.statusText}`);
  const copy = answer.clone();
  const keep = async () => {
    await store.put(name, copy);
    for (const old of (await store.keys()).slice(0, -MOST_KEPT)) await store.delete(old);
  };
  if (store) keep().catch(() => {}); // a full disk costs the next reload, nothing else
  return answer.body;
};

const unzip = async (stream) => new Uint8Array(await new Response(stream.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());

/** All events in the order of time: `starts` and `ends` in days, and of each facet how many values each event has, and which. */
export class Columns {
  constructor(key, bytes) {
    if (new TextDecoder().decode(bytes.subarray(0, 4)) !== "TLC1") throw new Error("the story's columns are of another kind");
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    let at = 8 + length;
    const take = (count, kind) => {
      const numbers = gather(bytes.subarray(at, at + count * kind.BYTES_PER_ELEMENT), count, kind);
      at += count * kind.BYTES_PER_ELEMENT;
      return numbers;
    };
    const narrow = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };
    this.key = key;
    this.size = head.size;
    this.starts = take(head.size, Float64Array);
    this.ends = take(head.size, Float64Array);
    this.facets = {};
    this.rooms = new Map();
    for (const [name, facet] of Object.entries(head.facets)) {
      const counts = take(head.size, narrow[facet.bytes[0]]);
      const codes = take(facet.pairs, narrow[facet.bytes[1]]);
      this.facets[name] = { ...facet, counts, codes, code: new Map(facet.words.map((word, code) => [word, code])) };
    }
    this.latest = latestOfBlocks(this.ends);
  }

  /** Give the places of each value of a facet, one value behind the other; made when first asked for. */
  postings(facet) {
    if (facet.places) return facet;
    const { words, counts, codes } = facet;
    const limits = new Uint32Array(words.length + 1);
    for (const code of codes) limits[code + 1] += 1;
    for (let code = 0; code < words.length; code += 1) limits[code + 1] += limits[code];
    const filled = limits.slice();
    const places = new Uint32Array(codes.length);
    for (let place = 0, at = 0; place < counts.length; place += 1) {
      for (const end = at + counts[place]; at < end; at += 1) places[filled[codes[at]]++] = place;
    }
    facet.codes = null; // the places tell the same
    return Object.assign(facet, { limits, places });
  }

  /** Give room for so many numbers, the same at every time of asking by its name; seen as bytes where `seen` says so. */
  room(name, kind, length, seen = kind) {
    const room = this.rooms.get(name);
    if (room?.byteLength >= length * kind.BYTES_PER_ELEMENT) return new seen(room);
    this.rooms.set(name, new ArrayBuffer(length * kind.BYTES_PER_ELEMENT));
    return new seen(this.rooms.get(name));
  }

  /** Give the first place that starts on a day or after. */
  firstFrom(day) {
    return lowerBound(this.starts, day, 0, this.size);
  }

  /** Call with each place that started before a day and ends after it. */
  goingOn(day, visit) {
    const before = this.firstFrom(day);
    for (let block = 0; block * BLOCK < before; block += 1) {
      if (!(this.latest[block] > day)) continue;
      const last = Math.min(before, (block + 1) * BLOCK);
      for (let place = block * BLOCK; place < last; place += 1) if (this.ends[place] > day) visit(place);
    }
  }
}

const BLOCK = 1024; // events of which the latest end is known

function latestOfBlocks(ends) {
  const latest = new Float64Array(Math.ceil(ends.length / BLOCK)).fill(-Infinity);
  for (let place = 0; place < ends.length; place += 1) {
    const block = (place / BLOCK) | 0;
    if (ends[place] > latest[block]) latest[block] = ends[place];
  }
  return latest;
}

/** Put shuffled bytes together again: first the first bytes of all numbers, then the second ones, ... */
function gather(bytes, count, kind) {
  const wide = kind.BYTES_PER_ELEMENT;
  if (wide === 1) return bytes.slice();
  const joined = new Uint8Array(count * wide);
  for (let byte = 0; byte < wide; byte += 1) {
    for (let from = byte * count, to = byte; to < joined.length; from += 1, to += wide) joined[to] = bytes[from];
  }
  return new kind(joined.buffer);
}

/** Give the first position in [low, high) whose number is not below a limit. */
export function lowerBound(numbers, limit, low, high) {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
