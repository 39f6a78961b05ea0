import { $, api, attempt, digits, duration, energy, facts, fill, h, percent, power, setOptions, tableOfFilled, time } from "./common.js";
import { draw, powerFigure } from "./plot.js";

const id = new URLSearchParams(location.search).get("id") ?? "";
const hint = "What this run would have taken on another machine, by the workloads measured on both.";
const path = "/api/runs/" + encodeURIComponent(id);
const sentences = (...parts) => parts.filter(Boolean).map(part => part.replace(/\.$/, "")).join(". ");
const or = (value, text) => value ?? text;

/** A run that is not there has no empty tables either. */
function showNothing(isAbsent) {
  for (const part of document.querySelectorAll("main > section, main > .columns")) part.hidden = isAbsent;
  if (isAbsent) fill($("where"), "All that are there: ", h("a", { href: "/" }, "runs"));
}

function showHead(run) {
  document.title = `${run.name} on ${run.hardware} · Isojoule`;
  $("name").textContent = `${run.name} on ${run.hardware}`;
  $("where").textContent = [run.outcome, run.started_utc ? `${time(run.started_utc)} UTC` : null, run.duration_s == null ? null : duration(run.duration_s),
    `run ${run.run_id}`].filter(Boolean).join(", ");
  $("simulated").hidden = !run.simulated;
  $("energy").textContent = run.energy_j == null ? "unknown" : energy(run.energy_j) + (run.uncertainty_j == null ? "" : ` ± ${energy(run.uncertainty_j)}`);
  $("scope").textContent = run.energy_j == null
    ? "It was not measured whole; the components below say why."
    : `${run.energy_scope} energy, ${run.uncertainty_j == null ? "uncertainty unknown" : "± at about 95 %"}, ${digits(run.energy_j / 3.6e6)} kWh`;
  const totals = run.totals;
  fill($("totals"), facts([["GPUs", totals.gpu_j == null ? null : energy(totals.gpu_j)], ["CPU packages", totals.cpu_j == null ? null : energy(totals.cpu_j)],
    ["Memory", totals.dram_j == null ? null : energy(totals.dram_j)], ["Measured in all", totals.measured_j == null ? null : energy(totals.measured_j)],
    ["Modelled besides", totals.modelled_j == null ? null : energy(totals.modelled_j)]]));
}

function showComponents(run) {
  const columns = [["Component"], ["Energy", "number"], ["±", "number"], ["Mean", "number"], ["Peak", "number"], ["How", "how"], ["Counter ÷ power", "number"], ["Notes", "notes"]];
  fill($("components"), run.components.length === 0 ? h("p", {}, "The record tells the energy alone.") : tableOfFilled(null, columns, run.components.map(part => [
    `${part.id} ${part.name}`,
    part.energy_j == null ? ["unknown", "bad"] : energy(part.energy_j) + (part.partial ? " (partial)" : ""),
    part.uncertainty_j == null ? "" : energy(part.uncertainty_j),
    power(part.power_mean_w),
    power(part.power_peak_w),
    `${part.method.replaceAll("_", " ")}${part.sensor ? ", " + part.sensor : ""}`,
    part.cross_check_ratio == null ? "" : digits(part.cross_check_ratio),
    [part.reason, ...or(part.notes, [])].filter(Boolean).join(" "),
  ])));
  const causes = run.components.flatMap(part => or(part.budget, []).map(cause => [part, cause]));
  fill($("budget"), causes.length === 0 ? h("p", {}, "The record tells no causes.") : tableOfFilled(null, [["Component"], ["Cause"], ["Standard deviation", "number"], ["Bound", "number"], ["Of its energy", "number"]],
    causes.map(([part, cause]) => [part.id, cause.name, energy(cause.standard_j), energy(cause.bound_j), part.energy_j > 0 ? percent(cause.standard_j / part.energy_j) : ""])));
}

function showWindows(run) {
  const windows = [...or(run.baselines, []), ...or(run.windows, [])].sort((one, other) => one.start_s - other.start_s);
  const seconds = value => value < 120 ? `${value.toFixed(2)} s` : duration(value);
  fill($("windows"), windows.length === 0 ? h("p", {}, "The command marked no windows.") : tableOfFilled(null, [["Window"], ["Begins", "number"], ["Lasts", "number"], ["GPUs", "number"], ["CPU", "number"], ["Memory", "number"]],
    windows.map(window => [window.name, seconds(window.start_s), seconds(window.duration_s), ...[window.totals.gpu_j, window.totals.cpu_j, window.totals.dram_j].map(joules => joules == null ? "" : energy(joules))])));
  const warnings = [...or(run.warnings, []), ...or(run.absent, []).map(part => `${part.name}: ${sentences(part.reason, part.remedy)}`)];
  fill($("warnings"), warnings.length === 0 ? h("p", {}, "None.") : h("ul", {}, warnings.map(warning => h("li", {}, warning))));
}

function showEnvironment(run) {
  fill($("environment"), facts([
    ["Command", run.command?.length > 0 ? h("code", {}, run.command.join(" ")) : null], ["Host", run.host], ["Program", run.tool],
    ["Imported from", run.origin ? `${run.origin.file}${run.origin.line ? ", line " + run.origin.line : ""} (${run.origin.format})` : null],
    ["FLOPs of one forward pass", run.flops == null ? null : digits(run.flops)], ["Parameters", run.params == null ? null : run.params.toLocaleString("en")],
    ["Bytes moved by one forward pass", run.bytes == null ? null : digits(run.bytes)],
    ["Sampled every", run.interval_s > 0 ? duration(run.interval_s) : null], ["Exit code", run.exit_code], ["Recovered", run.recovered ? "the meter was killed; put together from its journal" : null],
    ...Object.entries(or(run.tags, {})).map(([key, value]) => [`tag ${key}`, value]), ...Object.entries(or(run.attributes, {})), ...Object.entries(or(run.environment, {})),
  ]), h("p", {}, h("a", { href: path }, "The record as JSON")));
}

async function showPower(run) {
  const samples = await api(path + "/samples");
  const isLine = samples.traces.some(trace => trace.power_w.filter(watts => watts != null).length > 1);
  const note = run.origin || samples.traces.length > 0 ? "No samples came with this run." : "No samples are kept in this store with this run; 'isojoule measure --store' keeps them.";
  $("power").hidden = !isLine;
  $("power-note").textContent = samples.traces.length === 0 ? note : !isLine ? "The run ended before a second sample was taken; the components below have what is known." : `Mean over steps of ${duration(samples.traces[0].step_s)}; marked windows are shaded.`;
  if (isLine) await draw($("power"), powerFigure(samples.traces, or(run.windows, [])));
}

async function offerTargets(run) {
  const catalog = await api("/api/catalog?scope=" + encodeURIComponent(run.energy_scope));
  const others = catalog.hardware.map(one => one.name).filter(name => name !== run.hardware);
  setOptions($("target"), [["", others.length > 0 ? "choose" : "no other hardware"], ...others.map(name => [name, name])], "");
  const isUsable = run.outcome === "completed" && run.energy_j > 0;
  $("target").disabled = !isUsable || others.length === 0;
  fill($("elsewhere"), !isUsable ? "Only the energy of a run that completed and was measured whole can be brought to another machine."
    : others.length > 0 ? hint : `The store has no run of scope '${run.energy_scope}' on another machine.`);
}

async function normalize() {
  if (!$("target").value) return fill($("elsewhere"), hint);
  const row = await api(`${path}/normalized?target=${encodeURIComponent($("target").value)}`);
  return fill($("elsewhere"), row.normalized_energy_j == null ? h("p", { class: "bad" }, row.reason) : [
    h("p", { class: "big" }, energy(row.normalized_energy_j)),
    h("p", {}, row.lower_j == null ? `by ${row.method}, which has no interval` : `${energy(row.lower_j)} to ${energy(row.upper_j)} at ${percent(row.level)}, by ${row.method}`),
    row.outside ? h("p", { class: "bad" }, `Outside the references in ${row.outside}: an extrapolation.`) : null,
  ]);
}

$("target").addEventListener("change", () => attempt(normalize));
attempt(async () => {
  const run = await api(path).catch(error => { showNothing(error.status === 404); throw error; });
  showNothing(false);
  showHead(run);
  showComponents(run);
  showWindows(run);
  showEnvironment(run);
  await showPower(run);
  await offerTargets(run);
});
