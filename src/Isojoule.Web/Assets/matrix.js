import { $, api, attempt, energy, fill, h, queryOf, setForm, setOptions, table } from "./common.js";

const form = $("filter");
let next = null;

async function show() {
  const query = new URLSearchParams(location.search);
  const catalog = await api("/api/catalog" + (query.get("scope") ? "?scope=" + encodeURIComponent(query.get("scope")) : ""));
  setOptions($("scope"), catalog.scopes.map(one => [one.name, `${one.name || "unnamed"} (${one.count})`]), catalog.scope);
  setForm(form, query);
  const matrix = await api("/api/matrix?" + query);
  next = matrix.next;
  const cell = one => one == null ? h("span", { class: "absent", title: "not measured" }, "–") : h("span", { title: one.runs > 1 ? `${one.runs} runs, ${energy(one.min_j)} to ${energy(one.max_j)}` : "one run" }, energy(one.energy_j));
  $("summary").textContent = `${matrix.workloads} workloads on ${matrix.hardware.length} machines`;
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
