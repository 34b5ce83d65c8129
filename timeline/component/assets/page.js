// The chart on Streamlit's page. Plotly's bundle and the chart's modules load side by side, from this file's first line on.

const plotly = new Promise((resolve, reject) => {
  const script = document.createElement("script");
  script.src = new URL("./plotly-cartesian.min.js", import.meta.url).href;
  script.onload = () => resolve(window.Plotly);
  script.onerror = () => reject(new Error("plotly-cartesian.min.js did not load"));
  document.head.append(script);
});
const chart = import("./chart.js");

/** What Streamlit calls with every scene, some of them twice. */
export default function component({ data: [scene], parentElement, setStateValue }) {
  let gone = false;
  chart.then(({ showScene }) => {
    if (!gone) showScene(parentElement, scene, (state) => setStateValue("view", state), plotly);
  });
  return () => {
    gone = true;
    chart.then(({ removeChart }) => removeChart(parentElement));
  };
}
