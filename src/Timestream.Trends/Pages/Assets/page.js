// Puts the parts together.
const empty = trend.series.length === 0;

function summary() {
  const damaged = trend.damaged === 0 ? "" : ` ${trend.damaged} lines of the history could not be read.`;
  if (empty) return `The history holds no run with figures yet: make a run with --filter '*Ingest*', then 'trend record' appends it and 'trend page' draws it here.${damaged}`;
  const newest = trend.runs[trend.runs.length - 1];
  return `${trend.runs.length} ${trend.runs.length === 1 ? "run" : "runs"}; the newest is ${runTitle(newest)}.${damaged}`;
}

document.getElementById("summary").textContent = summary();
document.getElementById("content").hidden = empty;

if (empty) {
  startTheme(() => {});
} else {
  const charts = { trend: new Chart("trend"), latency: new Chart("latency"), cost: new Chart("cost") };
  let wanted = readAddress();

  const show = () => {
    const { state, controls } = choose(wanted);
    showControls(controls, state, changed);
    drawTrend(charts.trend, state);
    drawCurves(charts, state);
    return state;
  };

  // What the reader chose stays wanted, also while another benchmark does not have it.
  const changed = (key, value) => {
    wanted = { ...wanted, [key]: value };
    writeAddress(show());
  };

  startTheme(show);
  document.getElementById("skip").addEventListener("click", () => charts.trend.element.focus());
  addEventListener("hashchange", () => {
    wanted = readAddress();
    show();
  });
}
