// The table of all cases: history, newest value, change, verdict and first run of the change.
const primary = "primary";
const verdicts = ["worse", "failed", "better", "suspect", "same"];

function overviewRows(of) {
  const newest = trend.runs.length - 1;
  const group = trend.runs[newest].group;
  const rows = [];
  for (const [index, each] of cases.entries()) {
    const own = trend.series.filter((series) => series.case === index && series.group === group);
    const series = of === primary
      ? own.find((one) => one.gates && isTiming(one.metric)) ?? own[0]
      : own.find((one) => one.metric === of);
    const failed = trend.runs[newest].failed.includes(index);
    if (series === undefined && !failed) continue;
    // The worst finding of all metrics that gate, so that the list of times also shows an additional byte.
    const judged = of === primary ? own.filter((one) => one.gates) : [series];
    const findings = judged.filter((one) => one?.finding).map((one) => ({ series: one, ...one.finding }));
    findings.sort((a, b) => verdicts.indexOf(a.outcome) - verdicts.indexOf(b.outcome));
    const finding = findings[0];
    const shown = finding?.series ?? series;
    rows.push({
      index, benchmark: each.benchmark, series: shown, finding,
      verdict: failed ? "failed" : finding?.outcome ?? "same",
      newest: shown?.points[shown.points.length - 1],
    });
  }
  const size = (row) => row.finding?.ratio ? Math.abs(Math.log(row.finding.ratio)) : 0;
  return rows.sort((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || size(b) - size(a) || a.index - b.index);
}

function isTiming(metric) {
  return metric === "time.op" || metric === "throughput" || metric.startsWith("latency.");
}

function overviewControls(state, changed) {
  const select = document.getElementById("overview-metric");
  const present = trend.metrics.filter((metric) => trend.series.some((series) => series.metric === metric.id));
  const decides = [primary, "what decides: mean time, and what is exact"];
  const options = [decides, ...present.map((metric) => [metric.id, `${metric.id}, ${metric.unit}`])];
  if (select.options.length === 0) {
    select.append(...options.map(([value, text]) => new Option(text, value)));
    select.addEventListener("change", () => changed("of", select.value));
    document.getElementById("overview-find").addEventListener("input", (event) => changed("find", event.target.value));
  }
  select.value = options.some(([value]) => value === state.of) ? state.of : primary;
  const find = document.getElementById("overview-find");
  if (find.value !== (state.find ?? "")) find.value = state.find ?? "";
  return { of: select.value, find: find.value };
}

function showOverview(state, changed, open) {
  const chosen = overviewControls(state, changed);
  const all = overviewRows(chosen.of);
  const words = chosen.find.toLowerCase().split(/\s+/).filter(Boolean);
  const textOf = (row) => `${row.benchmark} ${settingOf(row.index)} ${row.verdict}`.toLowerCase();
  const rows = all.filter((row) => words.every((word) => textOf(row).includes(word)));
  const counts = verdicts.map((verdict) => [verdict, all.filter((row) => row.verdict === verdict).length]).filter(([, count]) => count > 0);
  document.getElementById("overview-answer").textContent = counts.length === 1 && counts[0][0] === "same"
    ? `Nothing changed in ${all.length} ${all.length === 1 ? "case" : "cases"}.`
    : `${counts.map(([verdict, count]) => `${count} ${verdict === "same" ? "the same" : verdict}`).join(", ")}, of ${all.length} cases.`;
  document.getElementById("overview-rows").replaceChildren(...rows.map((row) => overviewRow(row, open)));
  document.getElementById("overview-none").hidden = rows.length > 0;
  return chosen;
}

function overviewRow(row, open) {
  const element = document.createElement("tr");
  element.className = row.verdict;
  const cell = (name, ...content) => {
    const each = document.createElement("td");
    each.className = name;
    each.append(...content.filter((part) => part !== null));
    element.append(each);
  };
  const button = document.createElement("button");
  button.type = "button";
  button.className = "open";
  button.append(row.benchmark, document.createElement("br"), settingOf(row.index) === row.benchmark ? "" : settingOf(row.index));
  button.addEventListener("click", () => open(row));
  cell("case", button);
  cell("spark", row.series ? sparkline(row.series, row.finding) : null);
  const metric = row.series && metrics.get(row.series.metric);
  cell("number", row.newest ? `${quantity(metric, row.newest.value)}` : "", row.newest ? small(metric.id) : null);
  cell("number change", row.finding?.ratio ? changeText({ kind: "step", ratio: row.finding.ratio }) : "");
  cell("verdict", row.verdict === "same" ? "the same" : row.verdict);
  cell("since", ...since(row));
  return element;
}

function since(row) {
  if (!row.finding) return [];
  const points = row.series.points;
  const run = trend.runs[points[row.finding.point].run];
  const before = points[row.finding.point - 1] && trend.runs[points[row.finding.point - 1].run];
  const range = before ? rangeLink(before, run) : null;
  const commits = range ? [" ", link(range, "what changed", `commits from ${runName(before)} to ${runName(run)}`)] : [];
  return [link(commitLink(run), runName(run)), ` ${run.time.slice(0, 10)}`, ...commits];
}

function small(text) {
  const element = document.createElement("small");
  element.textContent = ` ${text}`;
  return element;
}

// The newest hundred points, with the points since the finding in its color.
function sparkline(series, finding) {
  const [width, height, most] = [140, 28, 100];
  const from = Math.max(0, series.points.length - most);
  const values = series.points.slice(from).map((point) => point.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (index) => values.length === 1 ? width / 2 : 2 + index * (width - 4) / (values.length - 1);
  const y = (value) => high === low ? height / 2 : height - 3 - (value - low) * (height - 6) / (high - low);
  const at = (value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`;
  const label = `${values.length} runs from ${number(values[0])} to ${number(values[values.length - 1])}`;
  const svg = shape("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
  svg.append(shape("polyline", { points: values.map(at).join(" "), class: "past" }));
  if (finding && finding.series === series) {
    const start = Math.max(0, finding.point - from);
    const points = values.slice(start).map((value, index) => at(value, start + index)).join(" ");
    svg.append(shape("polyline", { points, class: "changed" }));
  }
  svg.append(shape("circle", { cx: x(values.length - 1).toFixed(1), cy: y(values[values.length - 1]).toFixed(1), r: 2.5 }));
  return svg;
}

function shape(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
