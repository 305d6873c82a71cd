// Addresses of commits and of ranges of commits; null if not known.
function commitLink(run) {
  const commit = cleanCommit(run);
  return trend.repository && commit ? address("commit", commit) : null;
}

// The commits between the last run before a change and the first run with it.
function rangeLink(before, run) {
  const [from, to] = [cleanCommit(before), cleanCommit(run)];
  return trend.repository && from && to && from !== to ? address("compare", `${from}...${to}`) : null;
}

// The commit without the mark of uncommitted changes.
function cleanCommit(run) {
  const commit = run?.commit?.replace(/-dirty$/, "");
  return commit && /^[0-9a-f]{7,64}$/i.test(commit) ? commit : null;
}

// The paths of GitLab contain a dash.
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
