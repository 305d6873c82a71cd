// What is shown, in the part of the address after the #.
function readAddress() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

// A case that is opened can be left by going back.
function writeAddress(state, isNew = false) {
  history[isNew ? "pushState" : "replaceState"](null, "", `#${new URLSearchParams(state)}`);
}
