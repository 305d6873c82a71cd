// The state of the page, kept in the fragment of the address.
function readAddress() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

// A new entry in the browser history lets the reader go back.
function writeAddress(state, isNew = false) {
  history[isNew ? "pushState" : "replaceState"](null, "", `#${new URLSearchParams(state)}`);
}
