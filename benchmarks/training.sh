#!/usr/bin/env bash
# Training steps against PyTorch on the CPU, and the mel spectrogram against torchaudio, in turn.
# The peers are Debian's, with OpenBLAS instead of the reference BLAS that would make them two to three times slower;
# they are installed here when that can be done (root on Debian).
#   benchmarks/training.sh [THREADS]
set -euo pipefail
cd "$(dirname "$0")/.."
threads=${1:-$(nproc)}
if ! /usr/bin/python3 -c 'import torch, torchaudio' 2>/dev/null || ! dpkg -s libopenblas0-pthread >/dev/null 2>&1; then
  if [ "$(id -u)" != 0 ]; then
    echo "needs python3-torch, python3-torchaudio and libopenblas0-pthread of Debian; run once as root, or install them" >&2
    exit 1
  fi
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends python3-torch python3-torchaudio libopenblas0-pthread
fi
dotnet build benchmarks/Isojoule.Benchmarks --configuration Release -v q
uptime
run=(dotnet run --no-build --configuration Release --project benchmarks/Isojoule.Benchmarks --)
"${run[@]}" steps "$threads"
"${run[@]}" mel
uptime
