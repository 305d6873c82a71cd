// The options of the filters for a wanted state, and the forms that show them.
const every = "all";

// The state to show: the wanted values that the history has, and defaults for the others.
function choose(wanted) {
  const state = {};
  const form = (place) => (key, label, options, preferred, wide = false) => {
    state[key] = options.some(([value]) => value === wanted[key]) ? wanted[key] : preferred;
    controls.push({ place, key, label, options, wide });
  };
  const controls = [];
  const newest = trend.runs[trend.runs.length - 1];
  const add = form("filters");
  const names = [...benchmarks.keys()];
  add("benchmark", "Benchmark", names.map((name) => [name, name]), newestBenchmark(newest), true);
  for (const [name, values] of benchmarks.get(state.benchmark)) {
    const preferred = isNumeric(values) ? values[values.length - 1] : every;
    add(`p.${name}`, name, [[every, "all"], ...values.map((value) => [value, value])], preferred);
  }
  const present = trend.metrics.filter((metric) => seriesWhere({ benchmark: state.benchmark, metric: metric.id }).length > 0);
  add("metric", "Metric", present.map((metric) => [metric.id, `${metric.id}, ${metric.unit}`]), prefer(present, "throughput"), true);
  if (trend.groups.length > 1) {
    add("group", "Branch and machine", [[every, "all, a line each"], ...trend.groups.map((label) => [label, label])], every, true);
  }
  add("x", "Across", [["run", "runs in order"], ["time", "time"]], "run");
  add("y", "Scale", [["fit", "fitted"], ["zero", "from zero"], ["log", "logarithmic"], ["ratio", "ratio to the first run"]], "fit");

  const addCurve = form("curve-filters");
  const numeric = numericParameters(state.benchmark);
  if (numeric.length > 0) {
    const own = trend.series.filter((series) => cases[series.case].benchmark === state.benchmark);
    const measured = new Set(own.flatMap((series) => series.points.map((point) => trend.runs[point.run])));
    const runs = trend.runs.filter((run) => measured.has(run)).reverse();
    const options = runs.map((run) => [run.id, `${runName(run)} (${run.time.slice(0, 10)})`]);
    const latencies = present.filter((metric) => metric.id.startsWith("latency."));
    addCurve("run", "Run", options, options[0]?.[0], true);
    addCurve("with", "Beside", [["", "no other run"], ...options], "", true);
    addCurve("latency", "Latency", latencies.map((metric) => [metric.id, metric.id]), prefer(latencies, "latency.p50"));
    if (numeric.length > 1) addCurve("against", "Against", numeric.map((name) => [name, name]), numeric[0]);
  }
  return { state, controls };
}

function prefer(list, id) {
  return (list.find((metric) => metric.id === id) ?? list[0])?.id;
}

// A benchmark of the newest run that has figures, preferably with dollars.
function newestBenchmark(run) {
  const index = trend.runs.indexOf(run);
  const newest = trend.series.filter((each) => each.points.some((point) => point.run === index));
  const series = newest.find((each) => each.metric === "cost") ?? newest[0] ?? trend.series[0];
  return series ? cases[series.case].benchmark : benchmarks.keys().next().value;
}

// Reuses the controls that remain, so that they keep the focus.
function showControls(controls, state, changed) {
  for (const place of ["filters", "curve-filters"]) {
    const form = document.getElementById(place);
    const old = new Map([...form.children].map((label) => [label.dataset.key, label]));
    form.replaceChildren(...controls.filter((control) => control.place === place).map((control) => {
      const label = old.get(control.key) ?? newControl(control, changed);
      const select = label.querySelector("select");
      select.replaceChildren(...control.options.map(([value, text]) => new Option(text, value, false, value === state[control.key])));
      return label;
    }));
    form.hidden = form.children.length === 0;
  }
}

function newControl({ key, label: text, wide }, changed) {
  const label = document.createElement("label");
  label.dataset.key = key;
  label.classList.toggle("wide", wide);
  const select = document.createElement("select");
  select.name = key;
  select.addEventListener("change", () => changed(key, select.value));
  label.append(text, select);
  return label;
}
