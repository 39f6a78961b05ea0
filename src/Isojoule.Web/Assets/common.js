// What every page uses: asking the API, telling trouble, writing numbers, building elements.

export const $ = id => document.getElementById(id);

/** An element with attributes and children. Text stays text: nothing is ever read as markup. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter(child => child != null));
  return element;
}

export const fill = (element, ...children) => element.replaceChildren(...children.flat(Infinity).filter(child => child != null));

/** What the server says is wrong; `passes` when waiting may help. */
export class ApiError extends Error {
  constructor(message, code, status) {
    super(message);
    this.code = code;
    this.status = status;
    this.passes = status === 503 || status === 0;
  }
}

const slowAfterMs = 700;
let pending = 0;

/** Fetches, and says so at the edge of the page when it takes long. */
async function fetchAloud(path, options) {
  pending++;
  const timer = setTimeout(() => {
    $("busy").textContent = /^\/api\/(catalog|columns|performances|runs\b)/.test(path) ? "The store is being read …" : "Being computed …";
    $("busy").hidden = false;
  }, slowAfterMs);
  try {
    return await fetch(path, options);
  } finally {
    clearTimeout(timer);
    $("busy").hidden = --pending === 0 || $("busy").hidden;
  }
}

/** Asks the API; returns its JSON, or its bytes when `as` is "blob". */
export async function api(path, { as = "json", ...options } = {}) {
  let response;
  try {
    response = await fetchAloud(path, { headers: options.body ? { "Content-Type": "application/octet-stream" } : {}, ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new ApiError("The server does not answer: it was stopped, or the network is down. The page tries again by itself.", "unreachable", 0);
  }
  if (response.status === 401 && location.pathname !== "/login") location.assign("/login?to=" + encodeURIComponent(location.pathname + location.search));
  if (!response.ok) {
    const told = await response.json().catch(() => null);
    throw new ApiError(told?.error ?? `The server answered ${response.status}.`, told?.code ?? "failed", response.status);
  }
  return as === "blob" ? response.blob() : response.json();
}

export const post = (path, value, options = {}) => api(path, { method: "POST", body: JSON.stringify(value), ...options });

let retry = 0;

/** Does something that may fail: says so at the top of the page, and tries again by itself when waiting may help. */
export async function attempt(work) {
  clearTimeout(retry);
  try {
    const result = await work();
    $("trouble").hidden = true;
    return result;
  } catch (error) {
    if (error.name === "AbortError") return undefined;
    if (!(error instanceof ApiError)) throw error;
    fill($("trouble"), error.message, h("button", { type: "button", onclick: () => attempt(work) }, "Try again"));
    $("trouble").hidden = false;
    if (error.passes) retry = setTimeout(() => attempt(work), 3000);
    return undefined;
  }
}

/** The query of a form's fields that hold something. */
export function queryOf(form) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
  return query;
}

/** The name that is counted most often, such as the hardware with the most workloads. */
export const mostOf = counted => counted.reduce((most, one) => most == null || one.count > most.count ? one : most, null)?.name;

/** Sets a form's fields by an address. */
export function setForm(form, query) {
  for (const field of form.elements) {
    if (!field.name) continue;
    const value = query.get(field.name);
    if (field.type === "checkbox") field.checked = value === field.value;
    else if (value != null) field.value = value;
  }
}

/** Makes the address lead to what is shown. */
export function keepAddress(query) {
  const text = query.toString();
  history.replaceState(null, "", text ? "?" + text : location.pathname);
}

export function setOptions(select, options, chosen) {
  fill(select, options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)));
  if (chosen != null && [...select.options].some(option => option.value === chosen)) select.value = chosen;
}

const steps = [[1e9, "GJ"], [1e6, "MJ"], [1e3, "kJ"], [1, "J"], [1e-3, "mJ"]];

/** The unit in which energies up to this one are best read. */
export const unitFor = joules => steps.find(([size]) => Math.abs(joules) >= size) ?? steps[3];

/** The unit for an axis that holds all of these. */
export const unitOfAll = joules => {
  const known = joules.filter(value => value > 0);
  return unitFor(known.length > 0 ? Math.sqrt(Math.min(...known)) * Math.sqrt(Math.max(...known)) : 1);
};

export function digits(value) {
  if (value == null || !Number.isFinite(value)) return "unknown";
  if (value !== 0 && (Math.abs(value) >= 1e6 || Math.abs(value) < 1e-3)) return value.toExponential(3).replace(/\.?0*e\+?/, "e");
  return String(Number(value.toPrecision(4)));
}

/** Three digits, zeros among them: a column of numbers is as exact in one row as in the next. */
function three(value) {
  const text = value.toPrecision(3);
  return text.includes("e") ? String(Number(text)) : text;
}

export const power = watts => watts == null ? "" : `${watts === 0 ? 0 : three(watts)} W`;

export function energy(joules) {
  if (joules == null) return "unknown";
  const [size, name] = unitFor(joules);
  return `${joules === 0 ? 0 : three(joules / size)} ${name}`;
}

export const percent = share => share == null ? "unknown" : `${Number((100 * share).toPrecision(3))} %`;

export function duration(seconds) {
  if (seconds == null) return "unknown";
  if (seconds < 120) return `${Number(seconds.toPrecision(3))} s`;
  const whole = Math.round(seconds), hours = Math.floor(whole / 3600), minutes = Math.floor(whole / 60) % 60;
  return hours ? `${hours} h ${minutes} min` : `${minutes} min ${whole % 60} s`;
}

export const time = text => text ? new Date(text).toISOString().slice(0, 19).replace("T", " ") : "unknown";

/** A table; a column is [head, class, attributes of the head], a cell is a text, a node, or [text, class]. */
export function table(caption, columns, rows) {
  const cell = (value, i) => {
    const [content, style] = Array.isArray(value) ? value : [value, null];
    return h(i === 0 ? "th" : "td", { scope: i === 0 ? "row" : null, class: [columns[i][1], style].filter(Boolean).join(" ") || null }, content);
  };
  return h("table", {},
    caption ? h("caption", {}, caption) : null,
    h("thead", {}, h("tr", {}, columns.map(([name, style, attributes]) => h("th", { scope: "col", class: style || null, ...attributes }, name)))),
    h("tbody", {}, rows.map(row => h("tr", {}, row.map(cell)))));
}

/** The same without columns that are empty in every row, but for the first. */
export function tableOfFilled(caption, columns, rows) {
  const isFilled = columns.map((_, i) => i === 0 || rows.some(row => row[i] !== ""));
  const filled = list => list.filter((_, i) => isFilled[i]);
  return table(caption, filled(columns), rows.map(filled));
}

/** A list of facts; unknown ones are left out. */
export const facts = pairs => h("dl", { class: "facts" }, pairs.filter(([, value]) => value != null && value !== "").map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));

/** Has the browser save something under a name. */
export function save(blob, name) {
  const link = h("a", { href: URL.createObjectURL(blob), download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/** Takes files that are dropped on a place. */
export function onDrop(place, take) {
  place.addEventListener("dragover", event => { event.preventDefault(); place.classList.add("over"); });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", event => {
    event.preventDefault();
    place.classList.remove("over");
    if (event.dataTransfer.files.length > 0) take(event.dataTransfer.files);
  });
}

export function debounce(work, milliseconds = 250) {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(work, milliseconds); };
}

// Who signed in can sign out.
if (location.pathname !== "/login") {
  api("/api/session").then(session => {
    $("sign-out").hidden = !session.needs_token;
    document.documentElement.dataset.right = session.right;
  }).catch(() => undefined);
  $("sign-out").addEventListener("click", () => post("/api/session/end", {}).then(() => location.assign("/login")));
}
