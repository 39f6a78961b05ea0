import { $, api, attempt, digits, energy, fill, h, keepAddress, mostOf, queryOf, setForm, setOptions, table, unitOfAll } from "./common.js";
import { draw, escape } from "./plot.js";

const form = $("question");
const start = new URLSearchParams(location.search);
let performances = { default: null, columns: [] };

async function begin() {
  const scope = start.get("scope");
  const catalog = await api("/api/catalog" + (scope ? "?scope=" + encodeURIComponent(scope) : ""));
  performances = await api("/api/performances");
  setOptions($("scope"), catalog.scopes.map(one => [one.name, `${one.name || "unnamed"} (${one.count})`]), catalog.scope);
  setOptions($("target"), catalog.hardware.map(one => [one.name, one.name]), mostOf(catalog.hardware));
  setOptions($("method"), catalog.methods.map(name => [name, name]), catalog.method_default);
  fill($("columns"), performances.columns.map(column => h("option", { value: column.name })));
  setForm(form, start);
  if (!$("performance").value && performances.default) {
    $("performance").value = performances.default;
    tickLower();
  }
  if ($("performance").value && catalog.hardware.length > 0) return rankWithin(catalog);
  $("summary").textContent = catalog.hardware.length === 0 ? "The store has no runs; they can be added on the Runs page." : whatToChoose();
  return undefined;
}

/** Ranks on the machine most workloads ran on, or, when none of these leads there, on one that they were measured on. */
async function rankWithin(catalog) {
  const board = await rank();
  if (start.get("target") || board.rows.length === 0 || board.rows.some(row => row.normalized_energy_j != null)) return undefined;
  const counts = catalog.hardware.map(one => ({ name: one.name, count: board.rows.filter(row => row.hardware === one.name).length }));
  $("target").value = mostOf(counts);
  return rank();
}

/** Says why nothing is ranked yet: what runs cost is no performance, so none is taken unasked. */
function whatToChoose() {
  const names = performances.columns.map(column => column.name);
  return names.length === 0
    ? "No run tells its performance: measured commands set it by 'set accuracy=0.91', tables by a column."
    : `None of the numbers that runs tell sounds like a performance (accuracy, F1, loss, …). Choose one under Performance: ${names.slice(0, 12).join(", ")}${names.length > 12 ? ", …" : ""}.`;
}

/** Of a performance that is known to be an error, or a score, says which way is better. */
function tickLower() {
  const column = performances.columns.find(one => one.name === $("performance").value);
  if (column?.is_score) form.elements.lower.checked = column.lower_is_better;
}

async function rank() {
  const query = queryOf(form);
  $("summary").textContent = "Being ranked …";
  let board;
  try {
    board = await api("/api/leaderboard?" + query);
  } catch (error) {
    $("summary").textContent = "Nothing was ranked.";
    throw error;
  }
  keepAddress(query);
  fill($("workload-names"), board.rows.map(row => h("option", { value: row.workload })));
  const known = board.rows.filter(row => row.normalized_energy_j > 0);
  $("summary").textContent = board.rows.length === 0
    ? `No run of this scope that passes tells '${board.performance}'.`
    : `${board.rows.length} workloads, ${board.rows.filter(row => row.is_on_front).length} on the front` + (known.length < board.rows.length ? `; ${board.rows.length - known.length} without an energy on ${board.target}` : "") + ".";
  show(board);
  $("board").hidden = known.length === 0;
  if (known.length > 0) await draw($("board"), colors => figure(board, known, colors));
  return board;
}

function show(board) {
  const hasScore = board.rows.some(row => row.energy_weighted_score != null);
  fill($("rows"), board.rows.length === 0 ? null : table(null,
    [["Workload"], ["Rank", "number"], [board.performance, "number"], [`Energy on ${board.target}`, "number"], ["90 % interval", "number optional"], ["Measured on"], ["Measured energy", "number optional"], ...(hasScore ? [["Energy-weighted score", "number"]] : []), ["Notes", "notes"]],
    board.rows.map(row => [row.workload, row.rank ?? "", digits(row.performance),
      row.normalized_energy_j == null ? ["unknown", "bad"] : energy(row.normalized_energy_j), row.lower_j == null ? "" : `${energy(row.lower_j)} to ${energy(row.upper_j)}`,
      row.hardware, energy(row.energy_j), ...(hasScore ? [row.energy_weighted_score == null ? "" : digits(row.energy_weighted_score)] : []),
      [row.is_on_front ? "on the front" : null, row.outside ? `outside the references in ${row.outside}` : null, row.reason].filter(Boolean).join("; ")])));
}

function figure(board, known, colors) {
  const [size, unit] = unitOfAll(known.map(row => row.normalized_energy_j));
  const marks = (isOnFront, name, marker) => {
    const rows = known.filter(row => row.is_on_front === isOnFront);
    const hasBars = rows.some(row => row.lower_j != null);
    return { type: "scatter", mode: "markers", name, marker, x: rows.map(row => row.normalized_energy_j / size), y: rows.map(row => row.performance),
      error_x: hasBars ? { type: "data", symmetric: false, array: rows.map(row => row.upper_j == null ? 0 : (row.upper_j - row.normalized_energy_j) / size), arrayminus: rows.map(row => row.lower_j == null ? 0 : (row.normalized_energy_j - row.lower_j) / size), thickness: 1, width: 0, color: marker.color } : undefined,
      text: rows.map(row => escape(row.workload)), hovertemplate: "%{text}<br>%{x:.4g} " + unit + ", %{y:.4g}<extra></extra>" };
  };
  const front = known.filter(row => row.is_on_front).sort((one, other) => one.normalized_energy_j - other.normalized_energy_j);
  return {
    data: [{ type: "scatter", mode: "lines", name: "front", x: front.map(row => row.normalized_energy_j / size), y: front.map(row => row.performance), line: { color: colors.reference, shape: "hv", width: 2 }, hoverinfo: "skip" },
      marks(false, "workload", { color: colors.a, size: 8 }), marks(true, "on the front", { color: colors.reference, size: 11, symbol: "diamond" })],
    layout: { xaxis: { type: "log", title: { text: `Energy on ${escape(board.target)} (${unit})` } }, yaxis: { title: { text: escape(board.performance) }, autorange: board.lower_is_better ? "reversed" : true } },
  };
}

form.addEventListener("submit", event => { event.preventDefault(); attempt(rank); });
$("performance").addEventListener("change", tickLower);
$("scope").addEventListener("change", () => location.assign("/leaderboard?" + queryOf(form)));
attempt(begin);
