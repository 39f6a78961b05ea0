#!/usr/bin/env bash
# Runs every test. The tests need the .NET SDK; those of the NVIDIA meter also need a C compiler, for the simulated
# NVML that they run against; those of the store a PostgreSQL server and those of campaigns a Slurm, which they start for
# themselves; those of web pages a Chromium; and those of completion a zsh. All are installed here when that can be done
# (root on Debian); else those tests skip and say so.
# Arguments go to the test runner, for example
#   ./test.sh --filter-class '*LeastSquares*'
set -euo pipefail
cd "$(dirname "$0")"
if ! command -v gcc >/dev/null && ! command -v cc >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends gcc libc6-dev || echo "no C compiler could be installed"
fi
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql || echo "no PostgreSQL could be installed"
fi
if ! [ -x /usr/bin/chromium ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core || echo "no Chromium could be installed"
fi
if ! command -v slurmctld >/dev/null && [ ! -x /usr/sbin/slurmctld ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends slurmctld slurmd slurm-client || echo "no Slurm could be installed"
fi
if ! command -v zsh >/dev/null && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  apt-get update -qq && apt-get install -y -qq --no-install-recommends zsh || echo "no zsh could be installed"
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test --solution Isojoule.slnx --configuration Release --no-ansi --no-progress "$@" 2>&1 | tee "$log" || status=$?
awk '/^ +succeeded: /{p+=$2} /^ +failed: /{f+=$2} /^ +skipped: /{s+=$2}
     END{printf s ? "%d passed, %d failed, %d skipped\n" : "%d passed, %d failed\n", p, f, s}' "$log"
exit "$status"
