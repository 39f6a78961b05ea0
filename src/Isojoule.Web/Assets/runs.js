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

// The third is the word to sort by, where the store can.
const columns = [["Workload", "", "workload"], ["Hardware", "", "hardware"], ["Outcome", "optional"], ["Energy", "number", "energy"], ["±", "number optional"], ["Scope", "optional"],
  ["Duration", "number optional", "duration"], ["Started (UTC)", "when", "started"], ["From", "optional"]];
const sortDefault = "-started";

/** A column's head: a button that sorts, by numbers the highest first, and the other way when clicked again. */
function head([name, style, word], sort) {
  if (!word) return [name, style];
  const isSorted = sort === word || sort === "-" + word, isDescending = sort.startsWith("-");
  const next = isSorted ? (isDescending ? word : "-" + word) : /number|when/.test(style) ? "-" + word : word;
  const button = h("button", { type: "button", class: "sort", "data-sort": word, onclick: () => sortBy(next) }, name, h("span", { "aria-hidden": "true" }, isSorted ? (isDescending ? "▼" : "▲") : ""));
  return [button, style, isSorted ? { "aria-sort": isDescending ? "descending" : "ascending" } : {}];
}

function sortBy(sort) {
  const query = new URLSearchParams(location.search);
  query.delete("after");
  query.delete("sort");
  if (sort !== sortDefault) query.set("sort", sort);
  go(query);
}

async function show(query) {
  const list = await api("/api/runs?" + query);
  next = list.next;
  const focused = document.activeElement?.dataset.sort;
  const heads = columns.map(column => head(column, query.get("sort") ?? sortDefault));
  const filter = new URLSearchParams(query);
  filter.delete("after");
  filter.delete("sort");
  fill($("runs"), list.runs.length > 0
    ? table(null, heads, list.runs.map(row))
    : h("p", {}, filter.size > 0 ? "No run passes this filter." : "No runs yet: 'isojoule measure -- COMMAND' makes one, and files can be added above."));
  if (focused) $("runs").querySelector(`[data-sort="${focused}"]`)?.focus();
  $("more").disabled = !next;
  $("first").disabled = !query.has("after");
  const count = await api("/api/runs/count?" + filter);
  $("count").textContent = `${count.runs.toLocaleString("en")} runs` + (filter.size > 0 ? " pass the filter" : "");
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
    h("ul", {}, report.skips.slice(0, 10).map(skip => h("li", {}, `line ${skip.line}, column ${skip.column}: found ${skip.found || "an empty cell"}, expected ${skip.expected}`)),
      report.notes.map(note => h("li", {}, note))));
}

/** A filter keeps the order. */
function filterBy(query) {
  const sort = new URLSearchParams(location.search).get("sort");
  if (sort) query.set("sort", sort);
  go(query);
}

form.addEventListener("submit", event => { event.preventDefault(); filterBy(queryOf(form)); });
$("clear").addEventListener("click", () => { for (const field of form.elements) field.value = ""; filterBy(new URLSearchParams()); });
$("more").addEventListener("click", () => { const query = new URLSearchParams(location.search); query.set("after", next); go(query); });
$("first").addEventListener("click", () => { const query = new URLSearchParams(location.search); query.delete("after"); go(query); });
$("files").addEventListener("change", () => take([...$("files").files]));
onDrop($("drop"), files => take([...files]));
addEventListener("popstate", () => { setForm(form, new URLSearchParams(location.search)); load(); });
setForm(form, new URLSearchParams(location.search));
load();
