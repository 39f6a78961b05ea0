#!/usr/bin/env bash
# Runs every test. The tests need the .NET SDK and nothing else: no service, no font, no Python.
# Arguments go to the test runner, for example
#   ./test.sh --filter-class '*LeastSquares*'
set -euo pipefail
cd "$(dirname "$0")"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test --solution Isojoule.slnx --configuration Release --no-ansi --no-progress "$@" 2>&1 | tee "$log" || status=$?
awk '/^ +succeeded: /{p+=$2} /^ +failed: /{f+=$2} /^ +skipped: /{s+=$2}
     END{printf s ? "%d passed, %d failed, %d skipped\n" : "%d passed, %d failed\n", p, f, s}' "$log"
exit "$status"
