import { $, api, attempt, debounce, digits, energy, facts, fill, h, keepAddress, percent, post, save, setOptions, table, unitOfAll } from "./common.js";
import { draw, escape, toSvg } from "./plot.js";

const namesInAddress = 40;
const start = new URLSearchParams(location.search);
const state = { points: [], chosen: new Set(), fits: [], stop: null };
const fields = ["source", "target", "method", "against", "scope"];
const valueOf = name => $(name).value;

async function begin() {
  const scope = start.get("scope");
  const catalog = await api("/api/catalog" + (scope ? "?scope=" + encodeURIComponent(scope) : ""));
  const names = catalog.hardware.map(one => one.name);
  const source = start.get("source") ?? catalog.suggested_source ?? names[0];
  const target = start.get("target") ?? (source === catalog.suggested_source ? catalog.suggested_target : names.find(name => name !== source));
  setOptions($("scope"), catalog.scopes.map(one => [one.name, `${one.name || "unnamed"} (${one.count})`]), catalog.scope);
  setOptions($("source"), names.map(name => [name, name]), source);
  setOptions($("target"), names.map(name => [name, name]), target);
  setOptions($("method"), catalog.methods.map(name => [name, name]), start.get("method") ?? catalog.method_default);
  setOptions($("against"), [["", "nothing"], ...catalog.methods.map(name => [name, name])], start.get("against") ?? "");
  if (names.length < 2) return fill($("fits"), h("p", {}, "A pair needs runs on two machines in one scope; runs can be added on the Runs page."));
  return loadPair(start.getAll("reference"));
}

async function loadPair(references) {
  const query = new URLSearchParams({ source: valueOf("source"), target: valueOf("target"), scope: valueOf("scope") });
  state.points = (await api("/api/pairs?" + query)).points.sort((one, other) => one.source_j - other.source_j);
  const known = new Set(state.points.map(point => point.workload));
  const asked = references.filter(name => known.has(name));
  state.chosen = asked.length > 0 ? new Set(asked) : known;
  showWorkloads();
  await fit();
}

async function fit() {
  state.stop?.abort();
  state.stop = new AbortController();
  const methods = [valueOf("method"), valueOf("against")].filter(Boolean);
  remember();
  state.fits = await Promise.all(methods.map(method => post("/api/fits", question(method), { signal: state.stop.signal })));
  showFits();
  await drawAll();
  await leaveOneOut(state.fits, state.stop.signal);
}

/** Each reference predicted without itself takes as many fits as references, so it comes after the figure. */
async function leaveOneOut(fits, signal) {
  await new Promise(resolve => setTimeout(resolve, 400));
  for (const [i, fit] of fits.entries()) {
    if (signal.aborted) return;
    if (fit.fault) continue;
    const whole = await post("/api/fits", { ...question(fit.method), leave_one_out: true }, { signal });
    if (signal.aborted) return;
    state.fits[i] = { ...whole, is_tried: true };
    showFits();
    // Intervals of most methods rest on these errors.
    if (fit.curve?.[0].lower_j == null && whole.curve?.[0].lower_j != null) await drawAll();
  }
}

const question = method => ({
  source: valueOf("source"), target: valueOf("target"), method, scope: valueOf("scope") || null,
  references: state.chosen.size === state.points.length ? null : [...state.chosen],
});

function remember() {
  const query = new URLSearchParams();
  for (const name of fields) if (valueOf(name)) query.set(name, valueOf(name));
  if (state.chosen.size < state.points.length && state.chosen.size <= namesInAddress) for (const name of state.chosen) query.append("reference", name);
  keepAddress(query);
  $("chosen").textContent = `${state.chosen.size} of ${state.points.length} workloads are references`;
  $("save-against").hidden = !valueOf("against");
}

function toggle(workload, isChosen) {
  if (isChosen) state.chosen.add(workload);
  else state.chosen.delete(workload);
  for (const box of $("workloads").querySelectorAll("input")) box.checked = state.chosen.has(box.value);
  attempt(fit);
}

function choose(points) {
  state.chosen = new Set(points.map(point => point.workload));
  for (const box of $("workloads").querySelectorAll("input")) box.checked = state.chosen.has(box.value);
  attempt(fit);
}

function showWorkloads() {
  const box = point => h("label", {}, h("input", { type: "checkbox", value: point.workload, checked: state.chosen.has(point.workload), onchange: event => toggle(point.workload, event.target.checked) }), " " + point.workload);
  const known = [["flops", "FLOPs", digits], ["params", "Parameters", count => count.toLocaleString("en")], ["bytes", "Bytes moved", digits]].filter(([key]) => state.points.some(point => point[key] != null));
  fill($("workloads"), state.points.length === 0
    ? h("p", {}, "No workload was measured on both.")
    : table(null, [["Reference"], [`Energy on ${valueOf("source")}`, "number"], [`Energy on ${valueOf("target")}`, "number"], ["Ratio", "number"], ...known.map(([, name]) => [name, "number optional"])],
      state.points.map(point => [box(point), energy(point.source_j), energy(point.target_j), digits(point.target_j / point.source_j), ...known.map(([key, , text]) => point[key] == null ? "" : text(point[key]))])));
}

function showFits() {
  fill($("fits"), state.fits.map(card));
  $("save-calibration").disabled = Boolean(state.fits[0]?.fault);
  $("save-against").disabled = Boolean(state.fits[1]?.fault);
}

function card(fit) {
  const title = h("h3", {}, fit.method);
  if (fit.fault) return h("section", { class: "card", "aria-label": fit.method }, title, h("p", { class: "bad" }, fit.fault_text));
  const [score, on] = fit.others ? [fit.others, `${fit.others.workloads} workloads that are no reference`] : [fit.leave_one_out, "each reference predicted from the others"];
  const flat = Object.entries(fit.coefficients ?? {}).filter(([, value]) => typeof value === "number");
  return h("section", { class: "card", "aria-label": fit.method }, title,
    h("p", { class: "big" }, score ? percent(score.mdape) : fit.is_tried ? "unknown" : "…"),
    h("p", { class: "faint" }, score ? `median error on ${on}` : fit.is_tried ? "no workload is left to try it on" : "being tried: each reference predicted from the others …"),
    score ? facts([["Mean error", percent(score.mape)], ["R²", score.r2 == null ? null : digits(score.r2)],
      ["Inside the 90 % interval", score.coverage == null ? null : percent(score.coverage)], ["Median width of it", score.interval_width == null ? null : percent(score.interval_width)],
      ["Leave-one-out error", fit.others && fit.leave_one_out ? percent(fit.leave_one_out.mdape) : null]]) : null,
    flat.length > 0 ? h("details", { open: flat.length <= 6 }, h("summary", {}, "Coefficients"), facts(flat.map(([name, value]) => [name, digits(value)]))) : null,
    fit.explanation.map(sentence => h("p", {}, sentence)),
    fit.warnings.length > 0 ? h("ul", { class: "bad" }, fit.warnings.map(warning => h("li", {}, warning))) : null);
}

const isWide = joules => Math.max(...joules) > 20 * Math.min(...joules);

function pairFigure(colors) {
  const { points, fits, chosen } = state;
  const [size, unit] = unitOfAll([...points.map(point => point.source_j), ...points.map(point => point.target_j)]);
  const type = isWide(points.map(point => point.source_j)) ? "log" : "linear";
  const marks = (isReference, name, marker) => {
    const shown = points.filter(point => chosen.has(point.workload) === isReference);
    return { type: "scatter", mode: "markers", name, marker, x: shown.map(point => point.source_j / size), y: shown.map(point => point.target_j / size), customdata: shown.map(point => point.workload),
      text: shown.map(point => escape(point.workload)), hovertemplate: "%{text}<br>%{x:.4g} → %{y:.4g} " + unit + "<extra></extra>" };
  };
  const curves = fits.filter(fit => fit.curve).flatMap((fit, i) => {
    const color = i === 0 ? colors.a : colors.b;
    const x = fit.curve.map(at => at.source_j / size);
    const line = (name, key, style) => ({ type: "scatter", mode: "lines", name, x, y: fit.curve.map(at => at[key] > 0 || type === "linear" ? at[key] / size : null), line: { color, ...style }, hoverinfo: "skip" });
    const band = fit.curve[0].lower_j == null ? [] : [line(`${fit.method}: 90 %`, "lower_j", { width: 1, dash: "dot" }), { ...line("", "upper_j", { width: 1, dash: "dot" }), showlegend: false }];
    return [line(fit.method, "target_j", { width: 2, dash: i === 0 ? "solid" : "dash" }), ...band];
  });
  const ends = points.length > 0 ? [points[0].source_j / size, points.at(-1).source_j / size] : [];
  return {
    data: [{ type: "scatter", mode: "lines", name: "equal energies", x: ends, y: ends, line: { color: colors.ink, dash: "dash", width: 1 }, hoverinfo: "skip" },
      ...curves, marks(false, "workload", { color: colors.a, size: 8 }), marks(true, "reference", { color: colors.reference, size: 10, symbol: "diamond" })],
    layout: { xaxis: { type, title: { text: `Energy on ${escape(valueOf("source"))} (${unit})` } }, yaxis: { type, title: { text: `Energy on ${escape(valueOf("target"))} (${unit})` } } },
  };
}

function errorFigure(colors) {
  const { points, fits } = state;
  const [size, unit] = unitOfAll(points.map(point => point.target_j));
  const measured = new Map(points.map(point => [point.workload, point.target_j]));
  const type = isWide(points.map(point => point.target_j)) ? "log" : "linear";
  const all = points.map(point => point.target_j / size);
  const ends = all.length > 0 ? [Math.min(...all), Math.max(...all)] : [];
  const traces = fits.map((fit, i) => {
    const shown = fit.points.filter(point => point.predicted_j > 0);
    const hasBars = shown.length > 0 && shown[0].lower_j != null;
    return { type: "scatter", mode: "markers", name: fit.method, x: shown.map(point => measured.get(point.workload) / size), y: shown.map(point => point.predicted_j / size),
      marker: { color: i === 0 ? colors.a : colors.b, size: shown.map(point => point.is_reference ? 10 : 8), symbol: shown.map(point => point.is_reference ? "diamond" : i === 0 ? "circle" : "square-open") },
      error_y: hasBars ? { type: "data", symmetric: false, array: shown.map(point => (point.upper_j - point.predicted_j) / size), arrayminus: shown.map(point => (point.predicted_j - point.lower_j) / size), thickness: 1, width: 0, color: i === 0 ? colors.a : colors.b } : undefined,
      text: shown.map(point => escape(point.workload) + (point.outside ? `<br>outside the references in ${point.outside}` : "")), hovertemplate: "%{text}<br>measured %{x:.4g}, predicted %{y:.4g} " + unit + "<extra></extra>" };
  });
  return {
    data: [{ type: "scatter", mode: "lines", name: "right", x: ends, y: ends, line: { color: colors.ink, dash: "dash", width: 1 }, hoverinfo: "skip" }, ...traces],
    layout: { xaxis: { type, title: { text: `Measured on ${escape(valueOf("target"))} (${unit})` } }, yaxis: { type, title: { text: `Predicted (${unit})` } } },
  };
}

async function drawAll() {
  await draw($("pair"), pairFigure);
  await draw($("errors"), errorFigure);
  if ($("pair").dataset.listens) return;
  $("pair").dataset.listens = "yes";
  $("pair").on("plotly_click", event => {
    const workload = event.points.find(point => point.customdata != null)?.customdata;
    if (workload != null) toggle(workload, !state.chosen.has(workload));
  });
}

const saveCalibration = method => attempt(async () =>
  save(await post("/api/calibrations", question(method), { as: "blob" }), `${valueOf("source")}-${valueOf("target")}-${method}.json`.replaceAll(/[^\w.+-]/g, "_")));

const refit = debounce(() => attempt(fit), 50);
$("all").addEventListener("click", () => choose(state.points));
$("none").addEventListener("click", () => choose([]));
$("ends").addEventListener("click", () => choose(state.points.filter((_, i) => i === 0 || i === state.points.length - 1)));
$("spread").addEventListener("click", () => choose([0, 1, 2, 3].map(i => state.points[Math.round(i * (state.points.length - 1) / 3)]).filter(Boolean)));
$("method").addEventListener("change", refit);
$("against").addEventListener("change", refit);
for (const name of ["source", "target"]) $(name).addEventListener("change", () => attempt(() => loadPair([])));
$("scope").addEventListener("change", () => location.assign("/pairs?scope=" + encodeURIComponent(valueOf("scope"))));
$("swap").addEventListener("click", () => {
  const [source, target] = [valueOf("source"), valueOf("target")];
  $("source").value = target;
  $("target").value = source;
  attempt(() => loadPair([...state.chosen]));
});
$("save-calibration").addEventListener("click", () => saveCalibration(valueOf("method")));
$("save-against").addEventListener("click", () => saveCalibration(valueOf("against")));
$("save-figure").addEventListener("click", async () => save(await toSvg($("pair")), "pair.svg"));
$("choice").addEventListener("submit", event => event.preventDefault());
attempt(begin);
