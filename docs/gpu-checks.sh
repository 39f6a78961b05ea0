#!/usr/bin/env bash
# Checks Isojoule on a real NVIDIA GPU; docs/gpu-checks.md says what each check expects and why.
#   ISOJOULE        the program                          (default: isojoule)
#   OUT             folder for the JSON records          (default: ./gpu-checks-out)
#   LONG_S          seconds of the idle and load checks  (default: 30)
#   ISOJOULE_ARGS   added to every call, such as "--simulate samples/simulated-node.json"
set -uo pipefail
ISOJOULE=${ISOJOULE:-isojoule}
OUT=${OUT:-./gpu-checks-out}
LONG_S=${LONG_S:-30}
read -ra ARGS <<< "${ISOJOULE_ARGS:-}"
mkdir -p "$OUT"
export ISOJOULE_DATA="$OUT/data"
failures=0

say() { echo "check $1: $2"; [[ $2 != FAILED* ]] || failures=$((failures + 1)); }

# record NAME OPTION… -- COMMAND…: one measurement, its record in $OUT/NAME.json
record() {
  local name=$1; shift
  rm -f "$OUT/$name.json"
  "$ISOJOULE" measure --name "$name" --json "$OUT/$name.json" "${ARGS[@]}" "$@" 2> "$OUT/$name.log"
}

# judge NAME: runs the Python on stdin, with the records of $OUT/NAME.json in `runs` and their GPUs in `gpus`.
prelude='
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1])]
runs = [line for line in lines if line["format"] == "isojoule-run"]
def gpus_of(window): return [part for part in window["components"] if part["kind"] == "gpu"]
gpus = gpus_of(runs[-1])
def end(word, why=""): print(f"{word} ({why})" if why else word); sys.exit()
'
judge() {
  local verdict program
  program="$prelude$(cat)"$'\nend("ok")'
  verdict=$(python3 -c "$program" "$OUT/$1.json" 2> "$OUT/$1.judge.log") ||
    verdict="FAILED (see $OUT/$1.log and $1.judge.log)"
  say "$1" "$verdict"
}

ratios='
if not gpus: end("FAILED", "no GPU was measured")
ratios = [gpu["cross_check_ratio"] for gpu in gpus if "cross_check_ratio" in gpu]
if not ratios: end("skipped", "no GPU counts its energy")
text = "counter / power " + ", ".join(f"{ratio:.3f}" for ratio in ratios)
end("ok" if all(0.9 <= ratio <= 1.1 for ratio in ratios) else "FAILED", text)'

# How to load the GPU for some seconds; empty where nothing can.
load=()
if [[ ${#ARGS[@]} -gt 0 ]]; then
  load=(sleep)
elif python3 -c 'import sys, torch; sys.exit(not torch.cuda.is_available())' 2> /dev/null; then
  cat > "$OUT/load.py" <<'PY'
import sys, time, torch
a = torch.randn(8192, 8192, device="cuda", dtype=torch.float16)
end = time.monotonic() + float(sys.argv[1])
while time.monotonic() < end:
    for _ in range(10): a @ a
    torch.cuda.synchronize()
PY
  load=(python3 "$OUT/load.py")
fi
noload="skipped (no torch with CUDA)"

if "$ISOJOULE" doctor --components gpu --strict "${ARGS[@]}" > "$OUT/doctor.txt" 2>&1; then say doctor ok
else say doctor "FAILED (see $OUT/doctor.txt)"; fi

record idle -- sleep "$LONG_S"; judge idle <<< "$ratios"

if [[ ${#load[@]} -eq 0 ]]; then
  for name in load step repeats; do say "$name" "$noload"; done
else
  record load -- "${load[@]}" "$LONG_S"; judge load <<< "$ratios"

  cat > "$OUT/step.sh" <<'SH'
mark() { echo "$1" >> "$ISOJOULE_EVENTS"; }
mark "begin all"
mark "begin before"; sleep 5; mark "end before"
mark "begin load"; "$@" 10; mark "end load"
mark "begin after"; sleep 5; mark "end after"
mark "end all"
SH
  record step -- bash "$OUT/step.sh" "${load[@]}"
  judge step <<'PY'
windows = {window["name"]: gpus_of(window) for window in runs[0]["windows"]}
texts, good = [], True
for index, whole in enumerate(windows["all"]):
    parts = [windows[name][index] for name in ("before", "load", "after")]
    if any("energy_j" not in part for part in parts + [whole]): end("FAILED", "a window has no energy")
    gap = sum(part["energy_j"] for part in parts) - whole["energy_j"]
    # What belongs to no window: four edges, each at most 50 ms at the peak; and one counter step at each edge.
    quanta = sum(cause["bound_j"] for part in parts for cause in part["budget"] if cause["name"] == "quantisation")
    allowed = 0.2 * whole["power_peak_w"] + quanta
    good &= abs(gap) <= allowed
    texts.append(f'{gap:+.1f} J of {whole["energy_j"]:.0f} J')
end("ok" if good else "FAILED", "parts less whole: " + ", ".join(texts))
PY

  record repeats --repeat 10 --precision 5% -- "${load[@]}" 5
  judge repeats <<'PY'
both = [line for line in lines if line["format"] == "isojoule-repeats"]
if not both: end("FAILED", "no isojoule-repeats line")
half = both[0].get("half_width_relative")
if half is None: end("FAILED", "no interval")
end("ok" if half <= 0.05 else "FAILED", f"{len(runs)} runs, ±{100 * half:.1f} %")
PY
fi

record short -- sleep 0.02
judge short <<'PY'
counted = [gpu for gpu in gpus if gpu["method"] != "power_integration"]
if not counted: end("skipped", "no GPU counts its energy")
if any("energy_j" in gpu or not gpu.get("reason") for gpu in counted): end("FAILED", "an energy was given")
PY

record select --gpus 0 -- sleep 2
judge select <<'PY'
if [gpu["id"] for gpu in gpus] != ["gpu:0"]: end("FAILED", f"measured {[gpu['id'] for gpu in gpus]}")
PY
record select-none --gpus none -- sleep 1
judge select-none <<'PY'
if gpus: end("FAILED", "a GPU was measured")
PY
record select-absent --gpus 99 -- true; status=$?
if [[ $status -eq 2 ]]; then say select-absent ok; else say select-absent "FAILED (exit $status, not 2)"; fi
if [[ ${#ARGS[@]} -gt 0 ]]; then say visible "skipped (a simulated node ignores CUDA_VISIBLE_DEVICES)"
else
  CUDA_DEVICE_ORDER=PCI_BUS_ID CUDA_VISIBLE_DEVICES=0 record visible -- sleep 2
  judge visible <<'PY'
if len(gpus) != 1: end("FAILED", f"measured {len(gpus)} GPUs")
PY
fi

overhead=$(python3 - "$ISOJOULE" "$OUT" "${ARGS[@]}" <<'PY'
import resource, subprocess, sys
def cpu(seconds):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    record = f"{sys.argv[2]}/overhead-{seconds}.json"
    subprocess.run([sys.argv[1], "measure", "--quiet", "--interval", "100ms", "--json", record,
                    *sys.argv[3:], "--", "sleep", str(seconds)], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
cpu(2)
share = (cpu(22) - cpu(2)) / 20
print(f"{'ok' if share < 0.01 else 'FAILED'} ({100 * share:.2f} % of one core)")
PY
) || overhead="FAILED (a measurement failed)"
say overhead "$overhead"
[[ $failures -eq 0 ]]
