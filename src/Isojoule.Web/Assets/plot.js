// Figures by plotly.js in the page's colours. Its bar of buttons would want a style element, which the page's policy
// does not let in: dragging zooms, and a double click shows all again.

const dark = window.matchMedia("(prefers-color-scheme: dark)");
const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const drawn = new Map();

/** Colours that the colour-blind tell apart, on light and on dark paper. */
export const palette = () => dark.matches
  ? { a: "#6cb8ec", b: "#f0b84a", reference: "#ff8a4c", ink: "#e8eaed", others: ["#6cb8ec", "#f0b84a", "#5fd0a8", "#e39cc8", "#cccccc"] }
  : light;

const light = { a: "#0072b2", b: "#b35900", reference: "#d55e00", ink: "#1a1a1a", others: ["#0072b2", "#b35900", "#007a5a", "#a04f80", "#595959"] };

const themed = (layout, colors) => {
  const axis = { gridcolor: colors.line, zerolinecolor: colors.line, linecolor: colors.faint, exponentformat: "none", showline: true, mirror: true, automargin: true };
  const copy = { ...layout };
  for (const key of Object.keys(copy)) if (/^[xy]axis\d*$/.test(key)) copy[key] = { ...axis, ...copy[key] };
  return {
    hovermode: "closest",
    legend: { orientation: "h", yanchor: "bottom", y: 1.02 },
    margin: { l: 60, r: 10, t: 40, b: 50 },
    ...copy,
    paper_bgcolor: colors.paper,
    plot_bgcolor: colors.paper,
    font: { family: "system-ui, DejaVu Sans, sans-serif", size: 12, color: colors.ink },
    hoverlabel: { align: "left", bgcolor: colors.band, bordercolor: colors.line, font: { color: colors.ink } },
  };
};

const ofPage = () => ({ paper: "rgba(0,0,0,0)", ink: color("--ink"), faint: color("--faint"), line: color("--line"), band: color("--band") });
const ofPaper = { paper: "#ffffff", ink: "#1a1a1a", faint: "#595959", line: "#d9dce1", band: "#f5f6f8" };

/** Draws what `figure(palette)` gives, now and whenever the page turns dark or light. */
export async function draw(place, figure) {
  drawn.set(place, figure);
  const { data, layout } = figure(palette());
  await Plotly.react(place, data, themed(layout, ofPage()), { responsive: true, displayModeBar: false });
}

/** The figure as SVG on white, as it would be printed. */
export async function toSvg(place, { width = 760, height = 560 } = {}) {
  const { data, layout } = drawn.get(place)(light);
  const address = await Plotly.toImage({ data, layout: { ...themed(layout, ofPaper), width, height } }, { format: "svg", width, height });
  return new Blob([decodeURIComponent(address.slice(address.indexOf(",") + 1))], { type: "image/svg+xml" });
}

dark.addEventListener("change", () => drawn.forEach((figure, place) => draw(place, figure)));

const namedMax = 12;

/** Power over time, a line a component; dashed where the colours begin anew. */
export const powerFigure = (traces, windows = []) => colors => ({
  data: traces.map((trace, i) => ({
    type: "scatter", mode: "lines", name: trace.component, connectgaps: false,
    x: trace.power_w.map((_, step) => trace.start_s + (step + 0.5) * trace.step_s), y: trace.power_w,
    line: { color: colors.others[i % colors.others.length], width: 1.5, shape: "hvh", dash: ["solid", "dash", "dot"][Math.floor(i / colors.others.length) % 3] },
    hovertemplate: `${escape(trace.component)} %{y:.1f} W at %{x:.2f} s<extra></extra>`,
  })),
  layout: {
    xaxis: { title: { text: "Time since the command's start (s)" } },
    yaxis: { title: { text: "Power (W)" }, rangemode: "tozero" },
    shapes: windows.map((window, i) => ({
      type: "rect", xref: "x", yref: "paper", x0: window.start_s, x1: window.start_s + window.duration_s, y0: 0, y1: 1,
      fillcolor: colors.a, opacity: i % 2 === 0 ? 0.14 : 0.07, line: { width: 0 },
    })),
    // One below the other: windows that follow each other at once would write over each other.
    annotations: (windows.length > namedMax ? [] : windows).map((window, i) => ({
      yshift: -12 * (i % 3), x: window.start_s, y: 1, xref: "x", yref: "paper", text: escape(window.name), showarrow: false, xanchor: "left", yanchor: "top", font: { size: 10 },
    })),
  },
});

/** Text as plotly.js shows it: it knows some markup, and names are none. */
export const escape = text => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
