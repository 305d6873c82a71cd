// Connects the parts of the page.
const empty = trend.series.length === 0;

function summary() {
  const damaged = trend.damaged === 0 ? "" : ` ${trend.damaged} lines of the history could not be read.`;
  if (empty) {
    return "The history holds no run with figures yet: make a run with --filter '*Ingest*', "
      + `then 'trend record' appends it and 'trend page' draws it here.${damaged}`;
  }
  const newest = trend.runs[trend.runs.length - 1];
  return `${trend.runs.length} ${trend.runs.length === 1 ? "run" : "runs"}; the newest is ${runTitle(newest)}.${damaged}`;
}

document.getElementById("summary").textContent = summary();
document.getElementById("machine").textContent = trend.machine === "" ? "" : `Machine of the newest run: ${trend.machine}.`;
if (trend.repository) document.getElementById("repository").append(link(trend.repository, trend.repository.replace(/^https?:\/\//, "")));
document.getElementById("content").hidden = empty;

if (empty) {
  startTheme(() => {});
} else {
  let wanted = readAddress();
  let charts = null;

  // The table is shown before the chart library, which follows this script, has loaded.
  const show = () => {
    const overview = showOverview(wanted, changed, open);
    const { state, controls } = choose(wanted);
    showControls(controls, state, changed);
    if (charts !== null) {
      drawTrend(charts.trend, state);
      drawCurves(charts, state);
    }
    const { of, find } = overview;
    return { ...(of === primary ? {} : { of }), ...(find === "" ? {} : { find }), ...state };
  };

  // A choice is kept while a benchmark that does not have it is shown.
  function changed(key, value) {
    wanted = { ...wanted, [key]: value };
    writeAddress(show());
  }

  function open(row) {
    const parameters = [...cases[row.index].parameters].map(([name, value]) => [`p.${name}`, value]);
    const group = trend.groups.length > 1 ? { group: trend.groups[trend.runs[trend.runs.length - 1].group] } : {};
    const metric = row.series ? { metric: row.series.metric } : {};
    wanted = { ...wanted, ...group, benchmark: row.benchmark, ...Object.fromEntries(parameters), ...metric };
    writeAddress(show(), true);
    document.getElementById("trend-title").scrollIntoView();
    charts?.trend.element.focus({ preventScroll: true });
  }

  startTheme(show);
  document.getElementById("skip").addEventListener("click", () => charts?.trend.element.focus());
  for (const event of ["hashchange", "popstate"]) {
    addEventListener(event, () => {
      wanted = readAddress();
      show();
    });
  }
  addEventListener("DOMContentLoaded", () => {
    charts = { trend: new Chart("trend"), latency: new Chart("latency"), cost: new Chart("cost") };
    show();
  });
}
