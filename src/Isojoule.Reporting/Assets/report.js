// Replaces each drawn figure by one that answers the pointer, when it comes near the screen.
"use strict";
(() => {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const hasWebGL = (() => {
    const canvas = document.createElement("canvas");
    return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
  })();
  const color = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // The figures are drawn for white paper: what is black there takes the colour of the page's text.
  const inked = trace => {
    const copy = structuredClone(trace);
    for (const part of [copy.marker, copy.line, copy.error_x, copy.error_y]) {
      if (part && (part.color === "#000000" || part.color === "#595959")) part.color = color("--ink");
    }
    return copy;
  };

  const themed = layout => {
    const copy = structuredClone(layout);
    const axis = { gridcolor: color("--line"), zerolinecolor: color("--line"), linecolor: color("--faint"), exponentformat: "power" };
    for (const key of Object.keys(copy)) {
      if (/^[xy]axis\d*$/.test(key)) Object.assign(copy[key], axis, { showline: true, mirror: true, automargin: true });
    }
    for (const key of ["xaxis", "yaxis", "zaxis"]) if (copy.scene) Object.assign(copy.scene[key], axis);
    if (copy.scene) copy.scene.camera = { eye: { x: -1.5, y: -1.5, z: 0.7 }, center: { x: 0, y: 0, z: -0.15 } };
    return Object.assign(copy, {
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { family: "system-ui, DejaVu Sans, sans-serif", size: 12, color: color("--ink") },
      hoverlabel: { align: "left", bgcolor: color("--band"), bordercolor: color("--line"), font: { color: color("--ink") } },
      legend: { orientation: "h", yanchor: "bottom", y: 1.04 },
      margin: { l: 60, r: 10, t: 70, b: 50 },
    });
  };

  const draw = async place => {
    const figure = JSON.parse(document.getElementById(place.dataset.plot).textContent);
    if (figure.layout.scene && !hasWebGL) return;
    await Plotly.react(place, figure.data.map(inked), themed(figure.layout), {
      responsive: true, displaylogo: false, scrollZoom: Boolean(figure.layout.scene),
    });
    place.closest("figure").classList.add("live");
    Plotly.Plots.resize(place);
  };

  const places = [...document.querySelectorAll(".plot")];
  const drawn = new Set();
  const watcher = new IntersectionObserver(entries => {
    for (const entry of entries.filter(entry => entry.isIntersecting)) {
      watcher.unobserve(entry.target);
      drawn.add(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: "800px" });
  for (const place of places) watcher.observe(place.closest("figure").querySelector(".plot"));
  dark.addEventListener("change", () => drawn.forEach(draw));
})();
