import { $, api, attempt, energy, fill, h, percent, queryOf, setForm, setOptions, table } from "./common.js";

const form = $("filter");
let next = null;

function cell(one) {
  if (one == null) return h("span", { class: "absent", title: "not measured" }, "–");
  if (one.origin === "measured") return h("span", { title: one.runs > 1 ? `${one.runs} runs, ${energy(one.lower_j)} to ${energy(one.upper_j)}` : "one run" }, energy(one.energy_j));
  return h("span", { class: "predicted" }, `≈ ${energy(one.energy_j)}`, one.lower_j == null ? null : h("small", {}, ` ${energy(one.lower_j)} to ${energy(one.upper_j)}`));
}

async function show() {
  const query = new URLSearchParams(location.search);
  const catalog = await api("/api/catalog" + (query.get("scope") ? "?scope=" + encodeURIComponent(query.get("scope")) : ""));
  setOptions($("scope"), catalog.scopes.map(one => [one.name, `${one.name || "unnamed"} (${one.count})`]), catalog.scope);
  setForm(form, query);
  $("summary").textContent = query.has("predict") ? "Being predicted …" : "…";
  const matrix = await api("/api/matrix?" + query);
  next = matrix.next;
  $("summary").textContent = `${matrix.workloads} workloads on ${matrix.hardware.length} machines` + (matrix.mdape == null ? "" : `; predictions were off by ${percent(matrix.mdape)} (median) on cells left out`);
  fill($("matrix"), matrix.rows.length === 0 ? h("p", {}, "Nothing was measured that passes this filter.") :
    table(null, [["Workload"], ...matrix.hardware.map(name => [name, "number"])], matrix.rows.map(row => [row.workload, ...row.cells.map(cell)])));
  $("more").disabled = !next;
  $("first").disabled = !query.has("after");
}

const go = query => { history.pushState(null, "", query.size > 0 ? "?" + query : location.pathname); attempt(show); };

form.addEventListener("submit", event => { event.preventDefault(); go(queryOf(form)); });
$("more").addEventListener("click", () => { const query = new URLSearchParams(location.search); query.set("after", next); go(query); });
$("first").addEventListener("click", () => { const query = new URLSearchParams(location.search); query.delete("after"); go(query); });
addEventListener("popstate", () => attempt(show));
attempt(show);
