import { $, api, attempt, energy, fill, h, keepAddress, mostOf, onDrop, percent, save, setOptions, table } from "./common.js";

const shownMax = 1000;
const draftKey = "isojoule-normalize", draftMax = 1e6;
const start = new URLSearchParams(location.search);
let sent = null;

async function begin() {
  const scope = start.get("scope");
  const catalog = await api("/api/catalog" + (scope ? "?scope=" + encodeURIComponent(scope) : ""));
  setOptions($("scope"), catalog.scopes.map(one => [one.name, `${one.name || "unnamed"} (${one.count})`]), catalog.scope);
  setOptions($("target"), catalog.hardware.map(one => [one.name, `${one.name} (${one.count})`]), start.get("target") ?? mostOf(catalog.hardware));
  setOptions($("method"), catalog.methods.map(name => [name, name]), start.get("method") ?? catalog.method_default);
  // What was pasted outlives a reload, in this tab alone.
  if (!$("table").value) $("table").value = sessionStorage.getItem(draftKey) ?? "";
  $("go").disabled = catalog.hardware.length === 0;
  if (catalog.hardware.length === 0) fill($("rows"), h("p", {}, "The store has no runs to calibrate on; they can be added on the Runs page."));
}

const query = more => new URLSearchParams({ target: $("target").value, method: $("method").value, scope: $("scope").value, ...more });

async function normalize() {
  sent = $("file").files[0] ?? $("table").value;
  if (typeof sent === "string" && !sent.trim()) return fill($("rows"), h("p", { class: "bad" }, "Paste a table, or choose a file."));
  keepAddress(query({}));
  $("summary").textContent = "Being normalized …";
  $("download").disabled = true;
  fill($("rows"));
  fill($("used"));
  try {
    show(await api("/api/normalize?" + query({ name: sent.name ?? "table" }), { method: "POST", body: sent }));
  } catch (error) {
    $("summary").textContent = "Nothing was normalized.";
    throw error;
  }
  return undefined;
}

function show(reply) {
  const done = reply.rows.filter(row => row.normalized_energy_j != null).length;
  $("summary").textContent = `${done} of ${reply.rows.length} runs normalized to ${reply.target}` + (reply.skipped > 0 ? `; ${reply.skipped} rows could not be read` : "") +
    (reply.rows.length > shownMax ? `; the first ${shownMax} are shown, the CSV has all` : "") + ".";
  fill($("used"), h("ul", {}, reply.calibrations.map(one => h("li", { class: one.fault ? "bad" : null },
    one.fault ? `${one.source}: ${one.fault}` : `${one.source} → ${one.target} by ${one.method} on ${one.references} references` + (one.mdape == null ? "" : `, median leave-one-out error ${percent(one.mdape)}`) + (one.interval_caveat ? `; ${one.interval_caveat}` : ""))),
  reply.skips.slice(0, 20).map(skip => h("li", { class: "bad" }, `${sent.name ?? "table"}, line ${skip.line}, column ${skip.column}: found ${skip.found || "an empty cell"}, expected ${skip.expected}`)),
  reply.notes.map(note => h("li", {}, note))));
  const level = reply.rows.find(row => row.level != null)?.level ?? 0.9;
  fill($("rows"), table(null, [["Workload"], ["Measured on"], ["Energy", "number"], [`On ${reply.target}`, "number"], [`${percent(level)} interval`, "number"], ["Trust", "notes"]],
    reply.rows.slice(0, shownMax).map(row => [row.workload, row.source, energy(row.energy_j),
      row.normalized_energy_j == null ? ["unknown", "bad"] : energy(row.normalized_energy_j), row.lower_j == null ? "" : `${energy(row.lower_j)} to ${energy(row.upper_j)}`,
      row.reason ? [row.reason, "bad"] : row.outside ? [`outside the references in ${row.outside}`, "bad"] : row.method === "measured" ? "measured there" : "inside the references"])));
  $("download").disabled = false;
}

$("go").addEventListener("click", () => attempt(normalize));
$("download").addEventListener("click", () => attempt(async () => save(await api("/api/normalize?" + query({ format: "csv", name: sent.name ?? "table" }), { method: "POST", body: sent, as: "blob" }), "normalized.csv")));
$("table").addEventListener("input", () => {
  $("file").value = "";
  sessionStorage.setItem(draftKey, $("table").value.slice(0, draftMax));
});
for (const name of ["target", "method"]) $(name).addEventListener("change", () => keepAddress(query({})));
$("scope").addEventListener("change", () => location.assign("/normalize?scope=" + encodeURIComponent($("scope").value)));
$("choice").addEventListener("submit", event => event.preventDefault());
onDrop($("drop"), files => { $("file").files = files; attempt(normalize); });
attempt(begin);
