// Latency and dollars against a numeric parameter, within one or two runs.
function drawCurves(charts, state) {
  const against = state.against ?? numericParameters(state.benchmark)[0];
  const section = document.getElementById("curve-title").parentElement;
  section.hidden = against === undefined || state.run === undefined;
  if (section.hidden) return;

  const runs = [...new Set([state.run, state.with])].filter(Boolean).map((id) => trend.runs.findIndex((run) => run.id === id));
  const [latency, cost] = [state.latency, "cost"].map((metric) => curvesOf(state.benchmark, metric, against, runs));
  const settings = [...new Set([...latency, ...cost].map((curve) => curve.setting))];
  draw(charts.latency, "latency", latency, metrics.get(state.latency), { rangemode: "tozero" });
  draw(charts.cost, "cost", cost, metrics.get("cost"), dollarAxis(cost));

  function draw(chart, name, curves, metric, yaxis) {
    document.getElementById(`${name}-title`).parentElement.hidden = metric === undefined || curves.length === 0;
    if (metric === undefined || curves.length === 0) return;
    document.getElementById(`${name}-title`).textContent = `${metric.id} against ${against}`;
    chart.draw(`${metric.description} against ${against}: ${curves.length} lines`, curves.map((curve) => traceOf(curve, metric)), {
      xaxis: { title: { text: plain(against) }, rangemode: "tozero" },
      yaxis: { title: { text: plain(metric.unit) }, separatethousands: true, exponentformat: "none", ...yaxis },
    });
  }

  function traceOf(curve, metric) {
    const hue = lineColor(settings.indexOf(curve.setting));
    const beside = curve.run !== runs[0];
    return {
      type: "scatter", meta: "line", mode: "lines+markers", name: plain(curve.setting),
      x: curve.points.map((point) => point.x),
      y: curve.points.map((point) => point.value),
      ...texts(curve.points.map((point) => [quantity(metric, point.value), settingOf(point.case), runTitle(trend.runs[curve.run])])),
      line: { color: hue, width: 2, dash: beside ? "dash" : "solid" },
      marker: { color: beside ? color("paper") : hue, size: 7, line: { color: hue, width: 2 } },
    };
  }

  showLegend("curve-legend", runs.flatMap((run) => settings.map((setting, index) => ({
    text: [setting, runs.length > 1 ? runName(trend.runs[run]) : ""].filter(Boolean).join(", ") || runName(trend.runs[run]),
    color: lineColor(index), dash: run === runs[0] ? "solid" : "dash", symbol: "line",
  }))));
  document.getElementById("curve-notes").textContent = runs.length > 1 && trend.runs[runs[0]].group !== trend.runs[runs[1]].group
    ? `These runs are of different branches or machines (${runs.map((run) => trend.groups[trend.runs[run].group]).join("; ")}): `
      + "their times cannot be compared, dollars can."
    : "";
  const rows = latency.flatMap((curve) => curve.points.map((point) => {
    const same = cost.find((each) => each.run === curve.run && each.setting === curve.setting);
    const dollars = same?.points.find((each) => each.x === point.x);
    return [runName(trend.runs[curve.run]), curve.setting, number(point.x), number(point.value), dollars ? number(dollars.value) : ""];
  }));
  showTable("curve-table", ["run", "setting", `#${against}`, `#${state.latency} [us]`, "#cost [$ per million records]"], rows);
}

// A logarithmic axis, since dollars fall by powers of ten, with ticks at 1, 2 and 5 times each power.
function dollarAxis(curves) {
  const exponents = curves.flatMap((curve) => curve.points.map((point) => Math.floor(Math.log10(point.value)))).filter(Number.isFinite);
  if (exponents.length === 0) return { rangemode: "tozero", tickprefix: "$" };
  const tickvals = [];
  for (let exponent = Math.min(...exponents); exponent <= Math.max(...exponents) + 1; exponent++) {
    tickvals.push(...[1, 2, 5].map((digit) => Number(`${digit}e${exponent}`)));
  }
  return { type: "log", tickvals, ticktext: tickvals.map((value) => `$${value}`) };
}

// One curve per run and combination of the other parameters.
function curvesOf(benchmark, metric, against, runs) {
  const curves = [];
  for (const run of runs) {
    for (const series of seriesWhere({ benchmark, metric, group: trend.runs[run].group })) {
      const point = series.points.find((each) => each.run === run);
      const at = cases[series.case].parameters.get(against);
      if (point === undefined || at === undefined) continue;
      const others = [...cases[series.case].parameters].filter(([name]) => name !== against);
      const setting = others.map(([name, value]) => `${name} ${value}`).join(", ");
      let curve = curves.find((each) => each.run === run && each.setting === setting);
      if (curve === undefined) curves.push(curve = { run, setting, points: [] });
      curve.points.push({ x: Number(at), value: point.value, case: series.case });
    }
  }
  for (const curve of curves) curve.points.sort((a, b) => a.x - b.x);
  return curves;
}
