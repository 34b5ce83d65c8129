// Labels that neither overlap nor vanish silently: the more important event chooses first, the rest keep their marks.

const GAP = 6;
const EDGE = 4; // pixels that stay free at the left edge, where a lane has its stripe
const SHORTEST = 56; // pixels below which a cut label tells nothing

/** The spans taken in one row. */
class Row {
  constructor() {
    this.spans = [];
  }

  free(start, end) {
    return this.spans.every((span) => span[1] + GAP <= start || end + GAP <= span[0]);
  }

  /** Tell how far a label may reach from `start` to the right, or to the left of it. */
  room(start, towards, edge) {
    let limit = edge;
    for (const [left, right] of this.spans) {
      if (towards > 0 && right > start) limit = Math.min(limit, left - GAP);
      if (towards < 0 && left < start) limit = Math.max(limit, right + GAP);
    }
    return (limit - start) * towards;
  }
}

/**
 * Choose the labels of the marks in the window.
 *
 * marks: {event, y, left, right, outerLeft, outerRight, length} in pixels, `length` telling that the mark is a bar;
 * weight(event) orders, text(event) names, measure(text) gives pixels. Answers {mark, x, y, text, cut, inside}[].
 */
export function placeLabels(marks, width, { weight, text, measure, longest }) {
  const rows = new Map();
  const seen = marks.filter((mark) => mark.outerRight >= 0 && mark.outerLeft <= width);
  for (const mark of seen) {
    if (!rows.has(mark.y)) rows.set(mark.y, new Row());
    rows.get(mark.y).spans.push([mark.outerLeft, mark.outerRight]);
  }
  const labels = [];
  const shown = seen.filter((mark) => mark.right >= 0 && mark.left <= width);
  const order = shown.sort((a, b) => weight(b.event) - weight(a.event) || a.left - b.left);
  for (const mark of order) {
    const label = placeOne(mark, rows.get(mark.y), width, text(mark.event), measure, longest);
    if (label) labels.push(label);
  }
  return labels;
}

function placeOne(mark, row, width, whole, measure, longest) {
  const wanted = Math.min(measure(whole), longest);
  const solid = mark.length && !mark.soft && !mark.pattern; // on a fading or a hatched bar no letter can be read
  const inside = Math.min(mark.right, width) - Math.max(mark.left, 0) - 2 * GAP;
  if (solid && inside >= wanted) {
    return { mark, x: Math.max(mark.left, EDGE) + GAP, y: mark.y, ...cut(whole, wanted, measure), inside: true };
  }
  const right = mark.outerRight + GAP;
  const left = mark.outerLeft - GAP;
  const roomRight = row.room(right - GAP, 1, width) - GAP;
  const roomLeft = row.room(left + GAP, -1, EDGE) - GAP;
  const take = (room, at, towards) => {
    const label = cut(whole, Math.min(room, longest), measure);
    const start = towards > 0 ? at : at - label.width;
    row.spans.push([start, start + label.width]);
    return { mark, x: start, y: mark.y, ...label, inside: false };
  };
  if (roomRight >= wanted) return take(roomRight, right, 1);
  if (roomLeft >= wanted) return take(roomLeft, left, -1);
  if (solid && inside >= SHORTEST) {
    return { mark, x: Math.max(mark.left, EDGE) + GAP, y: mark.y, ...cut(whole, inside, measure), inside: true };
  }
  if (roomRight >= SHORTEST) return take(roomRight, right, 1);
  if (roomLeft >= SHORTEST) return take(roomLeft, left, -1);
  return null;
}

/** Shorten a text to a room in pixels; the cut is shown. */
export function cut(whole, room, measure) {
  const width = measure(whole);
  if (width <= room) return { text: whole, width, cut: false };
  const letters = Array.from(whole);
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(letters.slice(0, middle).join("") + "…") <= room) low = middle;
    else high = middle - 1;
  }
  const text = letters.slice(0, low).join("").replace(/[\s,;:–-]+$/, "") + "…";
  return { text, width: measure(text), cut: true };
}

const widths = new Map();
let canvas;

/** Measure a text in a CSS font, remembering what was measured. */
export function measurer(font) {
  canvas ??= document.createElement("canvas").getContext("2d");
  return (text) => {
    const key = `${font}\n${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      if (widths.size > 20000) widths.clear();
      canvas.font = font;
      width = canvas.measureText(text).width;
      widths.set(key, width);
    }
    return width;
  };
}
