// Formats values, times, runs and changes.
const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });

function number(value) {
  return Math.abs(value) >= 1000 ? whole.format(value) : short.format(value);
}

function quantity(metric, value) {
  return `${number(value)} ${metric.unit}`;
}

function interval(point) {
  return point.half === null ? "" : `${number(point.value - point.half)} to ${number(point.value + point.half)}`;
}

// 2026-11-24T09:30:11+00:00 -> 2026-11-24 09:30 UTC
function time(run) {
  return `${run.time.slice(0, 10)} ${run.time.slice(11, 16)} UTC`;
}

// A short name of a run: the tag, or else the beginning of the commit or of the identifier.
function runName(run) {
  return run.tag ?? shortCommit(run.commit) ?? run.id.slice(0, 9);
}

function shortCommit(commit) {
  return commit === null ? null : commit.slice(0, 9) + (commit.endsWith("-dirty") ? "-dirty" : "");
}

function runTitle(run) {
  const commit = run.commit === null ? `run ${run.id}` : `commit ${shortCommit(run.commit)}`;
  return [run.tag, commit + (run.branch === null ? "" : ` on ${run.branch}`), time(run)].filter(Boolean).join(", ");
}

function changeText(change) {
  const percent = (Math.abs(change.ratio - 1) * 100).toFixed(1);
  const size = change.ratio === null ? "from zero" : `${change.ratio > 1 ? "+" : "\u2212"}${percent} %`;
  return { step: size, drift: `${size} drift`, suspect: `${size}?` }[change.kind];
}

function changeTitle(change) {
  const kinds = { step: "step", drift: "drift that began about here", suspect: "suspect: the next run will tell whether it is a step" };
  return `${changeText({ ...change, kind: "step" })} ${kinds[change.kind]}${change.kind === "suspect" ? "" : change.worse ? ", worse" : ", better"}`;
}

// Escapes the HTML tags that plotly would interpret in texts.
function plain(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
