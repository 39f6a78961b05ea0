import { $, api, attempt, duration, energy, fill, h, onDrop, queryOf, setForm, table, time } from "./common.js";

const form = $("filter");
let next = null;

const row = run => [
  h("a", { href: "/run?id=" + encodeURIComponent(run.run_id) }, run.workload),
  run.hardware,
  [run.outcome, run.outcome === "completed" ? null : "bad"],
  energy(run.energy_j),
  run.uncertainty_j == null ? "" : "± " + energy(run.uncertainty_j),
  run.energy_scope,
  duration(run.duration_s),
  time(run.started_utc),
  run.origin || "measured",
];

const columns = [["Workload"], ["Hardware"], ["Outcome", "optional"], ["Energy", "number"], ["±", "number optional"], ["Scope", "optional"],
  ["Duration", "number optional"], ["Started (UTC)", "when"], ["From", "optional"]];

async function show(query) {
  const list = await api("/api/runs?" + query);
  next = list.next;
  fill($("runs"), list.runs.length > 0
    ? table(null, columns, list.runs.map(row))
    : h("p", {}, query.size > 0 ? "No run passes this filter." : "No runs yet: 'isojoule measure -- COMMAND' makes one, and files can be added above."));
  $("older").disabled = !next;
  $("newest").disabled = !query.has("after");
  const counted = new URLSearchParams(query);
  counted.delete("after");
  const count = await api("/api/runs/count?" + counted);
  $("count").textContent = `${count.runs.toLocaleString("en")} runs` + (counted.size > 0 ? " pass the filter" : "");
}

const load = () => attempt(() => show(new URLSearchParams(location.search)));

const go = query => {
  history.pushState(null, "", query.size > 0 ? "?" + query : location.pathname);
  load();
};

async function take(files) {
  const told = [];
  for (const file of files) {
    fill($("imported"), [...told, h("p", {}, `${file.name}: being read …`)]);
    told.push(await attempt(() => api("/api/runs?name=" + encodeURIComponent(file.name), { method: "POST", body: file })
      .then(report => tell(file, report))) ?? h("p", { class: "bad" }, `${file.name}: not taken; the reason stands above.`));
    fill($("imported"), told);
  }
  $("files").value = "";
  const reason = $("trouble").hidden ? null : $("trouble").textContent;
  if (!reason) load();
}

function tell(file, report) {
  const text = `${file.name}: ${report.format}, ${report.added} runs added` + (report.known > 0 ? `, ${report.known} known already` : "") +
    (report.differing.length > 0 ? `, ${report.differing.length} kept as they were` : "") + (report.skipped > 0 ? `, ${report.skipped} rows skipped` : "") + ".";
  return h("div", {}, h("p", { class: report.skipped > 0 || report.refusal ? "bad" : "good" }, text),
    report.refusal ? h("p", { class: "bad" }, report.refusal) : null,
    h("ul", {}, report.skips.slice(0, 10).map(skip => h("li", {}, `line ${skip.line}: ${skip.column} found ${skip.found || "an empty cell"}, expected ${skip.expected}`)),
      report.notes.map(note => h("li", {}, note))));
}

form.addEventListener("submit", event => { event.preventDefault(); go(queryOf(form)); });
$("clear").addEventListener("click", () => { for (const field of form.elements) field.value = ""; go(new URLSearchParams()); });
$("older").addEventListener("click", () => { const query = new URLSearchParams(location.search); query.set("after", next); go(query); });
$("newest").addEventListener("click", () => { const query = new URLSearchParams(location.search); query.delete("after"); go(query); });
$("files").addEventListener("change", () => take([...$("files").files]));
onDrop($("drop"), files => take([...files]));
addEventListener("popstate", () => { setForm(form, new URLSearchParams(location.search)); load(); });
setForm(form, new URLSearchParams(location.search));
load();
