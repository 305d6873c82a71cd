// The data of the page, and lookups.
const trend = JSON.parse(document.getElementById("trend-data").textContent);
const metrics = new Map(trend.metrics.map((metric) => [metric.id, metric]));
const cases = trend.cases.map((each) => ({ benchmark: each.benchmark, parameters: new Map(each.parameters) }));

// Decodes the values: differences of whole numbers without trailing zeros, one for each run of the group unless runs are listed.
const groupRuns = trend.groups.map((_, group) => trend.runs.flatMap((run, index) => run.group === group ? [index] : []));
for (const series of trend.series) {
  let whole = 0;
  series.points = (series.runs ?? groupRuns[series.group]).map((run, index) => {
    whole += series.values.steps[index] ?? 0;
    const value = Number(`${whole}e-${series.values.digits}`);
    const half = series.halves?.[index] ?? null;
    return { run, value, half: half === null ? null : half * value / 1000 };
  });
}

// Benchmark -> parameter -> values, numbers in ascending order.
const benchmarks = new Map();
for (const { benchmark, parameters } of cases) {
  if (!benchmarks.has(benchmark)) benchmarks.set(benchmark, new Map());
  for (const [name, value] of parameters) {
    const values = benchmarks.get(benchmark);
    values.set(name, (values.get(name) ?? new Set()).add(value));
  }
}
for (const values of benchmarks.values()) {
  for (const [name, set] of values) values.set(name, isNumeric([...set]) ? [...set].sort((a, b) => a - b) : [...set]);
}

function isNumeric(values) {
  return values.every((value) => value.trim() !== "" && Number.isFinite(Number(value)));
}

function numericParameters(benchmark) {
  return [...benchmarks.get(benchmark)].filter(([, values]) => isNumeric(values)).map(([name]) => name);
}

function seriesWhere({ benchmark, metric, group, chosen = new Map() }) {
  return trend.series.filter((series) => {
    const { benchmark: own, parameters } = cases[series.case];
    return own === benchmark && series.metric === metric && (group === undefined || series.group === group)
      && [...chosen].every(([name, value]) => parameters.get(name) === value);
  });
}

// A name per series, with the parameters in which the series differ.
function namesOf(list) {
  const names = [...new Set(list.flatMap((series) => [...cases[series.case].parameters.keys()]))]
    .filter((name) => new Set(list.map((series) => cases[series.case].parameters.get(name))).size > 1);
  const groups = new Set(list.map((series) => series.group)).size > 1;
  return list.map((series) => {
    const parts = names.map((name) => `${name} ${cases[series.case].parameters.get(name) ?? "none"}`);
    if (groups) parts.push(trend.groups[series.group]);
    return parts.join(", ") || settingOf(series.case);
  });
}

function settingOf(index) {
  return [...cases[index].parameters].map(([name, value]) => `${name} ${value}`).join(", ") || cases[index].benchmark;
}
