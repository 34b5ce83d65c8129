// Small helpers for building elements. Text goes in by textContent only, so nothing in a story can become markup.

const SVG = "http://www.w3.org/2000/svg";

/** Make an element: attributes by name, "on…" as listeners, children as nodes or text. */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Make an SVG element in the same way. */
export function s(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

/** Make a link that opens elsewhere; anything but http and https stays text. */
export function outside(address, text, attributes = {}) {
  if (!/^https?:\/\//i.test(address)) return h("span", attributes, text);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer", ...attributes }, text);
}

/** Run at the next frame, once, however often it is asked for. */
export function oncePerFrame(run) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      run();
    });
  };
}

/** Run when nobody has asked for so many milliseconds. */
export function whenQuiet(milliseconds, run) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => run(...values), milliseconds);
  };
}

/** Write milliseconds since 1970 as Plotly reads them: years -9999 to 9999, no zone. */
export function iso(milliseconds) {
  const date = new Date(milliseconds);
  const year = date.getUTCFullYear();
  const sign = year < 0 ? "-" : "";
  return sign + String(Math.abs(year)).padStart(4, "0") + date.toISOString().replace(/^[+-]?\d+/, "").replace("Z", "").replace("T", " ");
}

const FIRST = Date.UTC(-9999, 0, 1);
const LAST = Date.UTC(9999, 11, 31, 23, 59);
const MINUTE = 60_000;

/** Write a window as Plotly reads it, drawn in to the years it knows. */
export function axisRange([start, end]) {
  const from = Math.max(FIRST, Math.min(start, LAST - MINUTE));
  return [from, Math.min(LAST, Math.max(end, from + MINUTE))].map(iso);
}

const told = new WeakMap();

/** Tell whether data differ from what was last told of the same thing: Streamlit calls a component again without need. */
export function isNews(thing, data) {
  const text = JSON.stringify(data);
  if (told.get(thing) === text) return false;
  told.set(thing, text);
  return true;
}

/** Tell whether a CSS colour is a dark one. */
export function isDark(colour) {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 110;
}
