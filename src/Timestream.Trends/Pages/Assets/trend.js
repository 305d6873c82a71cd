// The chart of a metric from run to run.

// With more lines, the labels of changes would overlap; the label of each point has its change anyway.
const mostLabelled = 6;
const markColors = { worse: "worse", better: "better", suspect: "suspect" };

function drawTrend(chart, state) {
  const metric = metrics.get(state.metric);
  const parameters = [...benchmarks.get(state.benchmark).keys()].map((name) => [name, state[`p.${name}`]]);
  const chosen = new Map(parameters.filter(([, value]) => value !== every));
  const group = state.group === undefined || state.group === every ? undefined : trend.groups.indexOf(state.group);
  const list = seriesWhere({ benchmark: state.benchmark, metric: state.metric, group, chosen });
  const names = namesOf(list);
  const shown = [...new Set(list.flatMap((series) => series.points.map((point) => point.run)))].sort((a, b) => a - b);
  const x = state.x === "time" ? (run) => trend.runs[run].time.slice(0, 19) : (run) => shown.indexOf(run);

  const looks = looksOf(list);
  // Relative to the first point of each line, cases of different size are comparable.
  const y = (series) => state.y === "ratio" && series.points[0]?.value > 0 ? (value) => value / series.points[0].value : (value) => value;
  const bands = list.flatMap((series, index) => bandOf(series, looks[index], x, y(series)));
  const lines = list.map((series, index) => lineOf(series, looks[index], names[index], metric, x, y(series)));
  const marks = list.map((series) => marksOf(series, x, y(series), list.length <= mostLabelled));
  const certain = (series) => series.changes.filter((change) => change.kind !== "suspect");
  const stepLines = [...new Set(list.flatMap((series) => certain(series).map((change) => series.points[change.point].run)))];
  chart.draw(`${metric.description}, ${state.benchmark}: ${list.length} lines over ${shown.length} runs`, [...bands, ...lines, ...marks], {
    xaxis: state.x === "time" ? { type: "date", title: { text: "time of the run, UTC" } } : runAxis(shown, chart.element.clientWidth),
    yaxis: {
      title: { text: state.y === "ratio" ? "ratio to the first run" : plain(metric.unit) },
      type: state.y === "log" ? "log" : "linear",
      rangemode: state.y === "zero" ? "tozero" : "normal",
      separatethousands: true, exponentformat: "none", hoverformat: "~r",
    },
    annotations: tagsOf(shown, x, chart.element.clientWidth),
    shapes: stepLines.map((run) => ({
      type: "line", x0: x(run), x1: x(run), yref: "paper", y0: 0, y1: 1, layer: "below",
      line: { color: color("edge"), width: 1, dash: "dot" },
    })),
  });

  document.getElementById("trend-about").textContent = `${metric.description}; ${metric.better} is better.`
    + (list.some((series) => series.points.some((point) => point.half !== null)) ? " Bands: 95 % interval within the run." : "");
  const kinds = new Set(list.flatMap((series) => series.changes.map(markKind)));
  const meanings = { worse: "change for the worse", better: "change for the better", suspect: "suspect" };
  showLegend("trend-legend", [
    ...names.map((text, index) => ({ text, ...looks[index], symbol: "line" })),
    ...Object.keys(markColors).filter((kind) => kinds.has(kind))
      .map((kind) => ({ text: meanings[kind], color: color(markColors[kind]), symbol: "diamond" })),
  ]);
  document.getElementById("trend-notes").textContent = notesOn(list, shown, state.benchmark, chosen);
  showTrendTable(list, names, metric);
}

// One color per case, one dash per branch and machine.
function looksOf(list) {
  const [settings, groups] = [[...new Set(list.map((series) => series.case))], [...new Set(list.map((series) => series.group))]];
  return list.map((series) => ({
    color: lineColor(settings.indexOf(series.case)),
    dash: ["solid", "dash", "dot"][Math.min(2, groups.indexOf(series.group))],
  }));
}

function lineOf(series, look, name, metric, x, y) {
  return {
    type: "scatter", meta: "line", name: plain(name), mode: "lines+markers",
    x: series.points.map((point) => x(point.run)),
    y: series.points.map((point) => y(point.value)),
    ...texts(series.points.map((point, at) => describe(series, point, at, metric))),
    line: { ...look, width: 2 },
    marker: { color: look.color, size: 6 },
  };
}

// Two traces: the lower edge, and the upper edge filled down to it.
function bandOf(series, look, x, y) {
  const points = series.points.filter((point) => point.half !== null);
  if (points.length === 0) return [];
  const edge = (sign) => ({
    type: "scatter", meta: "band", mode: "lines", hoverinfo: "skip",
    x: points.map((point) => x(point.run)),
    y: points.map((point) => y(point.value + sign * point.half)),
    line: { width: 0 },
  });
  return [edge(-1), { ...edge(1), fill: "tonexty", fillcolor: `${look.color}33` }];
}

function marksOf(series, x, y, labelled) {
  const colors = series.changes.map((change) => color(markColors[markKind(change)]));
  return {
    type: "scatter", meta: "change", mode: labelled ? "markers+text" : "markers", hoverinfo: "skip",
    x: series.changes.map((change) => x(series.points[change.point].run)),
    y: series.changes.map((change) => y(series.points[change.point].value)),
    text: series.changes.map((change) => plain(changeText(change))),
    textposition: series.changes.map((change) => change.ratio !== null && change.ratio < 1 ? "bottom center" : "top center"),
    textfont: { color: colors, size: 12 },
    marker: {
      symbol: series.changes.map((change) => change.kind === "suspect" ? "diamond-open" : "diamond"),
      size: 12, color: colors, line: { width: 2, color: colors },
    },
    cliponaxis: false,
  };
}

function markKind(change) {
  return change.kind === "suspect" ? "suspect" : change.worse ? "worse" : "better";
}

function describe(series, point, at, metric) {
  const change = series.changes.find((each) => each.point === at);
  const parts = [
    quantity(metric, point.value),
    interval(point) && `95 % interval ${interval(point)}`,
    settingOf(series.case),
    runTitle(trend.runs[point.run]),
    change && changeTitle(change),
  ];
  return parts.filter(Boolean);
}

// Tags of runs above the chart, as many as fit.
function tagsOf(shown, x, width) {
  const tagged = shown.filter((run) => trend.runs[run].tag !== null);
  const step = Math.max(1, Math.ceil(tagged.length / Math.max(1, Math.floor(width / 110))));
  return tagged.filter((_, index) => (tagged.length - 1 - index) % step === 0).map((run) => ({
    x: x(run), xref: "x", y: 1, yref: "paper", yanchor: "bottom", text: plain(trend.runs[run].tag.slice(0, 14)), showarrow: false,
    font: { size: 11, color: color("soft") },
  }));
}

// Commits below the axis, as many as fit.
function runAxis(shown, width) {
  const step = Math.max(1, Math.ceil(shown.length / Math.max(2, Math.floor(width / 95))));
  const ticks = shown.map((run, index) => [run, index]).filter(([, index]) => (shown.length - 1 - index) % step === 0);
  return {
    type: "linear", range: [-0.6, shown.length - 0.4],
    tickvals: ticks.map(([, index]) => index),
    ticktext: ticks.map(([run]) => `${plain(runName(trend.runs[run]).slice(0, 12))}<br>${trend.runs[run].time.slice(5, 10)}`),
    tickangle: 0, showgrid: false, title: { text: "run: commit and day" },
  };
}

function notesOn(list, shown, benchmark, chosen) {
  const notes = [];
  const groups = [...new Set(list.map((series) => series.group))];
  if (groups.length > 1) {
    const labels = groups.map((group) => trend.groups[group]).join("; ");
    notes.push(`Runs of different branches or machines are not joined by lines, as their times cannot be compared: ${labels}.`);
  }
  if (list.length === 0) notes.push("No run has this combination.");
  const wanted = (index) => cases[index].benchmark === benchmark
    && [...chosen].every(([name, value]) => cases[index].parameters.get(name) === value);
  for (const run of trend.runs) {
    const failed = run.failed.filter(wanted);
    if (failed.length > 0) notes.push(`Failed in ${runTitle(run)}: ${failed.map(settingOf).join("; ")}.`);
  }
  return notes.join(" ");
}

function showTrendTable(list, names, metric) {
  const rows = list.flatMap((series, index) => series.points.map((point, at) => ({ series, name: names[index], point, at })))
    .sort((a, b) => b.point.run - a.point.run);
  const columns = ["run", "time", "branch", "line", `#${metric.id} [${metric.unit}]`, "#95 % interval", "change"];
  showTable("trend-table", columns, rows.map(({ series, name, point, at }) => {
    const run = trend.runs[point.run];
    const change = series.changes.find((each) => each.point === at);
    const before = at > 0 ? trend.runs[series.points[at - 1].run] : null;
    const range = change && before ? rangeLink(before, run) : null;
    const title = change ? link(range, changeTitle(change)) : "";
    return [link(commitLink(run), runName(run)), time(run), run.branch ?? "", name, number(point.value), interval(point), title];
  }));
}
