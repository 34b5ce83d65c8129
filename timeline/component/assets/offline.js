// Starts the chart in a file of its own (timeline/export/to_html.py): no server answers, so all details are in the file.

const scenes = JSON.parse(document.getElementById("timeline-scenes").textContent);
const narrow = matchMedia("(max-width: 700px)");
const mounted = chart.mountChart(document.getElementById("timeline-chart"), () => {}, window.Plotly);
const show = () => mounted.show({ ...(narrow.matches ? scenes.narrow : scenes.wide), details: scenes.details });
narrow.addEventListener("change", show);
show();
