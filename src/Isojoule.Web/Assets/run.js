import { $, api, attempt, digits, duration, energy, facts, fill, h, percent, setOptions, table, time } from "./common.js";
import { draw, powerFigure } from "./plot.js";

const id = new URLSearchParams(location.search).get("id") ?? "";
const path = "/api/runs/" + encodeURIComponent(id);
const or = (value, text) => value ?? text;

function showHead(run) {
  document.title = `${run.name} on ${run.hardware} · Isojoule`;
  $("name").textContent = `${run.name} on ${run.hardware}`;
  $("where").textContent = `${run.outcome}, ${time(run.started_utc)} UTC, ${duration(run.duration_s)}, run ${run.run_id}`;
  $("simulated").hidden = !run.simulated;
  $("energy").textContent = run.energy_j == null ? "unknown" : energy(run.energy_j) + (run.uncertainty_j == null ? "" : ` ± ${energy(run.uncertainty_j)}`);
  $("scope").textContent = run.energy_j == null
    ? "It was not measured whole; the components below say why."
    : `${run.energy_scope} energy, ± at about 95 %, ${(run.energy_j / 3.6e6).toPrecision(5)} kWh`;
  const totals = run.totals;
  fill($("totals"), facts([["GPUs", totals.gpu_j == null ? null : energy(totals.gpu_j)], ["CPU packages", totals.cpu_j == null ? null : energy(totals.cpu_j)],
    ["Memory", totals.dram_j == null ? null : energy(totals.dram_j)], ["Measured in all", totals.measured_j == null ? null : energy(totals.measured_j)],
    ["Modelled besides", totals.modelled_j == null ? null : energy(totals.modelled_j)]]));
}

function showComponents(run) {
  const columns = [["Component"], ["Energy", "number"], ["±", "number"], ["Mean", "number"], ["Peak", "number"], ["How"], ["Counter ÷ power", "number"], ["Notes"]];
  fill($("components"), run.components.length === 0 ? h("p", {}, "The record tells the energy alone.") : table(null, columns, run.components.map(part => [
    `${part.id} ${part.name}`,
    part.energy_j == null ? ["unknown", "bad"] : energy(part.energy_j) + (part.partial ? " (partial)" : ""),
    part.uncertainty_j == null ? "" : energy(part.uncertainty_j),
    part.power_mean_w == null ? "" : `${digits(part.power_mean_w)} W`,
    part.power_peak_w == null ? "" : `${digits(part.power_peak_w)} W`,
    `${part.method.replaceAll("_", " ")}${part.sensor ? ", " + part.sensor : ""}`,
    part.cross_check_ratio == null ? "" : digits(part.cross_check_ratio),
    [part.reason, ...or(part.notes, [])].filter(Boolean).join(" "),
  ])));
  const causes = run.components.flatMap(part => or(part.budget, []).map(cause => [part, cause]));
  fill($("budget"), causes.length === 0 ? h("p", {}, "The record tells no causes.") : table(null, [["Component"], ["Cause"], ["Standard deviation", "number"], ["Bound", "number"], ["Of its energy", "number"]],
    causes.map(([part, cause]) => [part.id, cause.name, energy(cause.standard_j), energy(cause.bound_j), part.energy_j > 0 ? percent(cause.standard_j / part.energy_j) : ""])));
}

function showWindows(run) {
  const windows = [...or(run.baselines, []), ...or(run.windows, [])];
  fill($("windows"), windows.length === 0 ? h("p", {}, "The command marked no windows.") : table(null, [["Window"], ["Begins", "number"], ["Lasts", "number"], ["GPUs", "number"], ["CPU", "number"], ["Memory", "number"]],
    windows.map(window => [window.name, duration(window.start_s), duration(window.duration_s), ...[window.totals.gpu_j, window.totals.cpu_j, window.totals.dram_j].map(joules => joules == null ? "" : energy(joules))])));
  const warnings = [...or(run.warnings, []), ...or(run.absent, []).map(part => `${part.name}: ${part.reason}; ${part.remedy}`)];
  fill($("warnings"), warnings.length === 0 ? h("p", {}, "None.") : h("ul", {}, warnings.map(warning => h("li", {}, warning))));
}

function showEnvironment(run) {
  fill($("environment"), facts([
    ["Command", run.command?.length > 0 ? h("code", {}, run.command.join(" ")) : null], ["Host", run.host], ["Program", run.tool],
    ["Imported from", run.origin ? `${run.origin.file}${run.origin.line ? ", line " + run.origin.line : ""} (${run.origin.format})` : null],
    ["FLOPs of one forward pass", run.flops == null ? null : digits(run.flops)], ["Parameters", run.params == null ? null : run.params.toLocaleString("en")],
    ["Sampled every", run.interval_s > 0 ? duration(run.interval_s) : null], ["Exit code", run.exit_code], ["Recovered", run.recovered ? "the meter was killed; put together from its journal" : null],
    ...Object.entries(or(run.tags, {})).map(([key, value]) => [`tag ${key}`, value]), ...Object.entries(or(run.attributes, {})), ...Object.entries(or(run.environment, {})),
  ]), h("p", {}, h("a", { href: path }, "The record as JSON")));
}

async function showPower(run) {
  const samples = await api(path + "/samples");
  const note = run.origin || samples.traces.length > 0 ? "No samples came with this run." : "No samples are kept in this store with this run; 'isojoule measure --store' keeps them.";
  $("power").hidden = samples.traces.length === 0;
  $("power-note").textContent = samples.traces.length === 0 ? note : `Mean over steps of ${duration(samples.traces[0].step_s)}; marked windows are shaded.`;
  if (samples.traces.length > 0) await draw($("power"), powerFigure(samples.traces, or(run.windows, [])));
}

async function offerTargets(run) {
  const catalog = await api("/api/catalog?scope=" + encodeURIComponent(run.energy_scope));
  const others = catalog.hardware.map(one => one.name).filter(name => name !== run.hardware);
  setOptions($("target"), [["", others.length > 0 ? "choose" : "no other hardware"], ...others.map(name => [name, name])], "");
}

async function normalize() {
  if (!$("target").value) return fill($("elsewhere"));
  const row = await api(`${path}/normalized?target=${encodeURIComponent($("target").value)}`);
  return fill($("elsewhere"), row.normalized_energy_j == null ? h("p", { class: "bad" }, row.reason) : [
    h("p", { class: "big" }, energy(row.normalized_energy_j)),
    h("p", {}, row.lower_j == null ? `by ${row.method}, which has no interval` : `${energy(row.lower_j)} to ${energy(row.upper_j)} at ${percent(row.level)}, by ${row.method}`),
    row.outside ? h("p", { class: "bad" }, `Outside the references in ${row.outside}: an extrapolation.`) : null,
  ]);
}

$("target").addEventListener("change", () => attempt(normalize));
attempt(async () => {
  const run = await api(path);
  showHead(run);
  showComponents(run);
  showWindows(run);
  showEnvironment(run);
  await showPower(run);
  await offerTargets(run);
});
