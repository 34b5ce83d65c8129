// The filtered events as a real table: for reading on, and for those who cannot see the chart.

import { h, isNews, outside } from "./dom.js";

const tables = new WeakMap();
const senders = new WeakMap();

/** What Streamlit calls with every page of rows; sends back {page, sort, descending}. The chart hears what to open. */
export default function component({ data: [data], parentElement, setStateValue }) {
  const root = tables.get(parentElement) ?? h("section", { class: "tl tl-table", "data-timeline-table": "" });
  if (!tables.has(parentElement)) parentElement.append(root);
  tables.set(parentElement, root);
  senders.set(root, (order) => setStateValue("order", order));
  // A table that is drawn anew under a finger loses its click.
  if (isNews(root, data)) draw(root, data);
  return () => {
    tables.delete(parentElement);
    root.remove();
  };
}

function draw(root, data) {
  root.dataset.mode = data.mode;
  root.lang = data.language;
  const send = (order) => senders.get(root)(order);
  const focused = root.contains(document.activeElement) ? document.activeElement.dataset.order : undefined;
  root.replaceChildren(
    h(
      "div",
      { class: "tl-scroll", tabindex: "0", role: "region", "aria-label": data.caption },
      h(
        "table",
        {},
        h("caption", {}, data.caption),
        h("thead", {}, h("tr", {}, ...data.columns.map((column) => head(column, data, send)))),
        h("tbody", {}, ...data.rows.map((row) => line(row, data))),
      ),
    ),
    pager(data, send),
  );
  // Whoever turns pages by keyboard goes on from the same button, or at the end of the pages from the table.
  if (focused) (root.querySelector(`[data-order="${focused}"]:enabled`) ?? root.querySelector(".tl-scroll")).focus();
}

function head(column, data, send) {
  const active = column.key === data.sort;
  const order = active ? (data.descending ? "descending" : "ascending") : "none";
  if (!column.sortable) return h("th", { scope: "col" }, column.label);
  const sort = () => send({ page: 0, sort: column.key, descending: active && !data.descending });
  const sign = { ascending: " ▲", descending: " ▼", none: "" }[order];
  const button = h("button", { type: "button", "data-order": column.key, onclick: sort }, column.label, h("span", { "aria-hidden": "true" }, sign));
  return h("th", { scope: "col", "aria-sort": order }, button);
}

function line(row, data) {
  return h(
    "tr",
    {},
    ...row.cells.map((cell, at) => {
      const { key } = data.columns[at];
      if (key === "title") {
        const open = h("button", { type: "button", class: "tl-open", onclick: () => window.dispatchEvent(new CustomEvent("timeline-open", { detail: row.id })), title: data.open_word }, cell);
        return h("th", { scope: "row", dir: "auto" }, open);
      }
      if (key === "sources") return h("td", {}, ...sources(cell));
      return h("td", { dir: "auto", class: `tl-cell-${key}` }, cell);
    }),
  );
}

function sources(list) {
  return list.flatMap(({ name, url }, at) => [at ? ", " : "", outside(url, name)]);
}

function pager(data, send) {
  if (data.pages < 2) return h("span");
  const go = (page) => send({ page, sort: data.sort, descending: data.descending });
  return h(
    "div",
    { class: "tl-pager" },
    h("button", { type: "button", "data-order": "previous", disabled: data.page === 0, "aria-label": data.previous_word, onclick: () => go(data.page - 1) }, "‹"),
    h("span", {}, data.page_word),
    h("button", { type: "button", "data-order": "next", disabled: data.page + 1 >= data.pages, "aria-label": data.next_word, onclick: () => go(data.page + 1) }, "›"),
  );
}
