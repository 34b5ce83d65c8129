// Names of months and days in the page's language, from the browser's own calendar.

const known = new Set(["en"]);

/** Teach Plotly the month and day names of a language, once; answers the name to use in its config. */
export function plotlyLocale(Plotly, language) {
  if (!known.has(language)) {
    known.add(language);
    const name = (options, date) => new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }).format(date);
    const months = (style) => Array.from({ length: 12 }, (_, month) => name({ month: style }, Date.UTC(2023, month, 15)));
    const days = (style) => Array.from({ length: 7 }, (_, day) => name({ weekday: style }, Date.UTC(2023, 0, 1 + day)));
    Plotly.register({
      moduleType: "locale",
      name: language,
      dictionary: {},
      format: { days: days("long"), shortDays: days("short"), months: months("long"), shortMonths: months("short"), date: "%d/%m/%Y" },
    });
  }
  return language;
}

const DAY = 86_400_000;
const STEPS = [
  { months: 1, options: { month: "short" } },
  { months: 3, options: { month: "short", year: "2-digit" } },
  { months: 12, options: { year: "numeric" } },
  { months: 120, options: { year: "numeric" } },
  { months: 1200, options: { year: "numeric" } },
];

/** Choose the ticks of the overview: [[milliseconds, text]], a calendar step that gives at most eighteen. */
export function overviewTicks(reach, language) {
  const length = (reach[1] - reach[0]) / DAY;
  if (length < 40) return dayTicks(reach, language, Math.max(1, Math.ceil(length / 14)));
  const step = STEPS.find(({ months }) => length / (months * 30.4) <= 18) ?? STEPS.at(-1);
  const format = new Intl.DateTimeFormat(language, { ...step.options, timeZone: "UTC" });
  const withYear = new Intl.DateTimeFormat(language, { year: "numeric", timeZone: "UTC" });
  const first = new Date(reach[0]);
  const ticks = [];
  const year = first.getUTCFullYear();
  for (let month = -((step.months - 1) % 12); ticks.length < 400; month += 1) {
    const at = new Date(0);
    at.setUTCFullYear(year, month, 1);
    const absolute = at.getUTCFullYear() * 12 + at.getUTCMonth();
    if (at.getTime() > reach[1]) break;
    if (absolute % step.months || at.getTime() < reach[0]) continue;
    ticks.push([at.getTime(), step.months < 12 && at.getUTCMonth() === 0 ? withYear.format(at) : format.format(at)]);
  }
  return ticks;
}

function dayTicks(reach, language, step) {
  const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  const ticks = [];
  for (let at = Math.ceil(reach[0] / DAY) * DAY; at <= reach[1]; at += step * DAY) ticks.push([at, format.format(at)]);
  return ticks;
}

/** Write a count by the forms that Python gives, as timeline/texts.py does. */
export function counted(forms, count, { language, texts }) {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return form.replace("{count}", String(count).replace(/\B(?=(\d{3})+$)/g, texts.thousands));
}

/** Say from when to when, to the day, or within a day to the minute. */
export function span(start, end, language) {
  const day = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" };
  const early = new Date(start).getUTCFullYear() <= 0 ? { era: "short" } : {};
  const clock = end - start < DAY ? { hour: "2-digit", minute: "2-digit" } : {};
  const locale = language === "en" ? "en-GB" : language; // the day before the month, as all dates of the page
  const format = new Intl.DateTimeFormat(locale, { ...day, ...early, ...clock });
  return format.formatRange(start, clock.hour ? end : Math.max(start, end - 1));
}
