// What is shown, in the part of the address after the #.
function readAddress() {
  return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

function writeAddress(state) {
  history.replaceState(null, "", `#${new URLSearchParams(state)}`);
}
