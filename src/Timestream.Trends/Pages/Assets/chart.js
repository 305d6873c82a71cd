// A plotly chart with keyboard navigation, and its legend.
class Chart {
  constructor(name) {
    this.element = document.getElementById(`${name}-chart`);
    this.readout = document.getElementById(`${name}-readout`);
    this.lines = [];
    this.at = null;
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-roledescription", "chart");
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("blur", () => Plotly.Fx.unhover(this.element));
  }

  // The keyboard moves along traces with meta "line"; their customdata is the text that is read out for each point.
  draw(label, traces, layout) {
    this.element.setAttribute("aria-label", label);
    this.lines = traces.flatMap((trace, curve) => trace.meta === "line" ? [{ curve, texts: trace.customdata }] : []);
    this.at = null;
    this.readout.textContent = "";
    const first = this.element.data === undefined;
    const whole = { ...baseLayout(), ...layout, xaxis: axis(layout.xaxis), yaxis: axis(layout.yaxis) };
    const done = Plotly.react(this.element, traces, whole, { responsive: true, displayModeBar: false, doubleClick: "reset" });
    if (first) {
      this.element.on("plotly_hover", ({ points }) => {
        const point = points.find(({ data }) => data.meta === "line");
        if (point) this.#say(this.lines.findIndex((line) => line.curve === point.curveNumber), point.pointNumber);
      });
    }
    return done;
  }

  #key(event) {
    if (this.lines.length === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    let { line, index } = this.at ?? { line: 0, index: this.lines[0].texts.length };
    const last = () => this.lines[line].texts.length - 1;
    switch (event.key) {
      case "ArrowLeft": index = Math.max(0, index - 1); break;
      case "ArrowRight": index = Math.min(last(), index + 1); break;
      case "ArrowUp": line = (line + this.lines.length - 1) % this.lines.length; break;
      case "ArrowDown": line = (line + 1) % this.lines.length; break;
      case "Home": index = 0; break;
      case "End": index = last(); break;
      default: return;
    }
    event.preventDefault();
    this.#say(line, Math.min(index, last()));
    Plotly.Fx.hover(this.element, [{ curveNumber: this.lines[line].curve, pointNumber: this.at.index }]);
  }

  #say(line, index) {
    this.at = { line, index };
    this.readout.textContent = this.lines[line].texts[index];
  }
}

// Labels of the points of a trace, each a list of parts: shown beside the point, and read out.
function texts(points) {
  return {
    text: points.map((parts) => parts.map(plain).join("<br>")),
    customdata: points.map((parts) => parts.join("; ")),
    hovertemplate: "%{text}<extra></extra>",
  };
}

function baseLayout() {
  return {
    font: { family: "system-ui, sans-serif", size: 13, color: color("ink") },
    paper_bgcolor: color("paper"),
    plot_bgcolor: color("paper"),
    margin: { l: 72, r: 16, t: 24, b: 56 },
    showlegend: false,
    hovermode: "closest",
    dragmode: matchMedia("(pointer: coarse)").matches ? false : "zoom",
    hoverlabel: { bgcolor: color("panel"), bordercolor: color("edge"), font: { color: color("ink") }, align: "left" },
  };
}

function axis(settings) {
  return { gridcolor: color("grid"), linecolor: color("edge"), zeroline: false, automargin: true, ...settings };
}

// Each entry: text, color, dash ("solid", "dash" or "dot"), symbol ("line" or "diamond").
function showLegend(id, entries) {
  document.getElementById(id).replaceChildren(...entries.map((entry) => {
    const item = document.createElement("li");
    const swatch = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    swatch.setAttribute("width", "26");
    swatch.setAttribute("height", "12");
    swatch.setAttribute("aria-hidden", "true");
    const mark = document.createElementNS("http://www.w3.org/2000/svg", "path");
    mark.setAttribute("d", entry.symbol === "diamond" ? "M13 1 L18 6 L13 11 L8 6 Z" : "M1 6 H25");
    mark.setAttribute(entry.symbol === "diamond" ? "fill" : "stroke", entry.color);
    mark.setAttribute("stroke-width", "3");
    if (entry.dash !== "solid") mark.setAttribute("stroke-dasharray", entry.dash === "dot" ? "3 3" : "6 4");
    swatch.append(mark);
    item.append(swatch, entry.text);
    return item;
  }));
}
