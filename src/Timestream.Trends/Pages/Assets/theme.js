// Light or dark: follows the system unless the reader chooses.
const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const themes = ["system", "light", "dark"];

function startTheme(changed) {
  const button = document.getElementById("theme");
  let chosen = remembered();
  const apply = () => {
    document.documentElement.dataset.theme = chosen === "system" ? (darkSystem.matches ? "dark" : "light") : chosen;
    button.textContent = `Theme: ${chosen}`;
    changed();
  };
  button.addEventListener("click", () => {
    chosen = themes[(themes.indexOf(chosen) + 1) % themes.length];
    remember(chosen);
    apply();
  });
  darkSystem.addEventListener("change", apply);
  apply();
}

// A page that is opened from a file may have no storage.
function remembered() {
  try {
    const theme = localStorage.getItem("theme");
    return themes.includes(theme) ? theme : "system";
  } catch {
    return "system";
  }
}

function remember(theme) {
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // The choice then lasts until the page is closed.
  }
}

function color(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

function lineColor(index) {
  return color(`line-${index % 12 + 1}`);
}
