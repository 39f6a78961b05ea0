import { $, api, duration, energy, fill, h, power, table } from "./common.js";
import { draw, powerFigure } from "./plot.js";

const cards = new Map();
const drawPeriodMs = 5000;

/** A run's place on the page, made when the run is first seen. */
function cardOf(run) {
  let card = cards.get(run.run_id);
  if (card) return card;
  card = { state: h("p", { class: "status" }), parts: h("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Components of " + run.workload }),
    plot: h("div", { class: "plot low", role: "figure", "aria-label": "Power of " + run.workload + " over time" }), drawnAt: 0 };
  card.root = h("section", { class: "card", "data-run": run.run_id, "aria-label": run.workload }, h("h2", {}, `${run.workload} on ${run.hardware}` + (run.simulated && !run.hardware.includes("(simulated)") ? " (simulated)" : "")), card.state, card.parts, card.plot);
  cards.set(run.run_id, card);
  $("runs").append(card.root);
  return card;
}

function show(run) {
  const card = cardOf(run);
  card.state.textContent = `${run.state === "lost" ? "its meter was killed; 'isojoule runs recover' completes it" : run.state}, ${duration(run.elapsed_s)}` + (run.windows.length > 0 ? `, in ${run.windows.join(", ")}` : "");
  fill(card.parts, table(null, [["Component"], ["Now", "number"], ["So far", "number"], ["Sensor", "how"]], run.components.map(part =>
    [`${part.id} ${part.name}`, part.power_w == null ? "unknown" : power(part.power_w), energy(part.energy_j), part.sensor])));
  if (performance.now() - card.drawnAt < drawPeriodMs && card.drawnAt > 0) return;
  card.drawnAt = performance.now();
  api(`/api/live/${encodeURIComponent(run.run_id)}/samples`)
    .then(samples => samples.traces.length > 0 ? draw(card.plot, powerFigure(samples.traces)) : undefined)
    .catch(() => undefined); // it has just ended
}

function showAll(runs) {
  const ids = new Set(runs.map(run => run.run_id));
  for (const [id, card] of cards) {
    if (ids.has(id)) continue;
    card.root.remove();
    cards.delete(id);
    $("ended")?.remove();
    $("runs").before(h("p", { id: "ended" }, "Ended: ", h("a", { href: "/run?id=" + encodeURIComponent(id) }, id)));
  }
  runs.forEach(show);
  const lost = runs.filter(run => run.state === "lost").length;
  $("state").textContent = runs.length === 0
    ? "Connected. Nothing is being measured; 'isojoule measure -- COMMAND' begins a run."
    : `Connected. ${runs.length - lost} under way${lost > 0 ? `, ${lost} cut off` : ""}.`;
}

const events = new EventSource("/api/live");
events.addEventListener("runs", event => showAll(JSON.parse(event.data)));
events.addEventListener("open", () => { $("state").textContent = "Connected."; });
events.addEventListener("error", () => { $("state").textContent = "The server does not answer; the page connects again by itself."; });
