// Where commits and what lies between two of them are seen; nothing where the history does not say.
function commitLink(run) {
  const commit = cleanCommit(run);
  return trend.repository && commit ? address("commit", commit) : null;
}

// From the run before a change to the first run with it.
function rangeLink(before, run) {
  const [from, to] = [cleanCommit(before), cleanCommit(run)];
  return trend.repository && from && to && from !== to ? address("compare", `${from}...${to}`) : null;
}

// A commit that had changes beside it is linked as itself.
function cleanCommit(run) {
  const commit = run?.commit?.replace(/-dirty$/, "");
  return commit && /^[0-9a-f]{7,64}$/i.test(commit) ? commit : null;
}

// GitLab keeps its own pages behind a dash.
function address(kind, what) {
  const dash = new URL(trend.repository).hostname.includes("gitlab") ? "-/" : "";
  return `${trend.repository.replace(/\/$/, "")}/${dash}${kind}/${what}`;
}

function link(href, text, title) {
  if (href === null) return document.createTextNode(text);
  const element = document.createElement("a");
  element.href = href;
  element.rel = "noreferrer";
  element.textContent = text;
  if (title) element.title = title;
  return element;
}
