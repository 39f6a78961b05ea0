#!/usr/bin/env bash
# Installs what ./pack.sh made, each into an empty folder, and runs it with an environment of nothing: the tool from the
# folder of packages alone, the archive without .NET, and a new project with the code of every library's README.
# isojoule-train is tried where it was packed (./pack.sh train).
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
packages=$root/artifacts/packages
archive=$(ls "$root"/artifacts/isojoule-*-linux-x64.tar.gz)
version=$("$root/artifacts/isojoule/isojoule" --version)
dotnet=$(command -v dotnet)
cache=${NUGET_PACKAGES:-$HOME/.nuget/packages} # where the packages of others are, as a folder to restore from
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

fail() { echo "try.sh: $1" >&2; exit 1; }
expect() { grep -q -- "$1" "$2" || { cat "$2" >&2; fail "'$1' is not in $2"; }; }
bare() { env -i PATH=/usr/bin:/bin HOME="$place/home" "$@"; }
sdk() {
  bare DOTNET_CLI_HOME="$place/home" NUGET_PACKAGES="$place/cache" DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 \
    DOTNET_GENERATE_ASPNET_CERTIFICATE=false "$dotnet" "$@"
}

# Every native library is used: figures by Skia, a store by SQLite, a model by ONNX Runtime, simulated GPUs by their own.
try_program() {
  local program=$1 out=$2
  mkdir -p "$out"
  cd "$out"
  [ "$(bare "$program" --version)" = "$version" ] || fail "$program is not $version"
  bare "$program" --help > help.txt
  expect '  isojoule \[command\] \[options\]' help.txt
  bare "$program" study "$root/samples/zeus-training.csv" --figures figures > study.txt 2> study.log
  expect '74 workloads on 4 hardware, 12 ordered pairs' study.txt
  for figure in figures/*.png; do
    [ "$(head -c 4 "$figure" | tail -c 3)" = PNG ] || fail "$figure is no PNG"
  done
  bare "$program" report "$root/samples/zeus-training.csv" -o report.html 2> report.log
  expect '</html>' report.html
  bare "$program" count "$root/data/golden/onnx/gru.onnx" --json > count.json
  expect '"params":' count.json
  bare "$program" measure --simulate "$root/samples/simulated-node.json" --name nap --json run.json --quiet -- sleep 1
  expect '"gpu:0"' run.json
  bare "$program" runs import --store runs.db run.json > import.txt 2>&1
  bare "$program" runs list --store runs.db > list.txt
  expect nap list.txt
  echo "ok: $program, version $version: study, figures, report, count, measure, runs"
}

try_tool() {
  sdk tool install isojoule --tool-path "$place/tool" --source "$packages"
  try_program "$place/tool/isojoule" "$place/tool-out"
  if bare "$place/tool/isojoule" train --arch mlp --layers 1 --hidden 128 --data x > train.txt 2>&1; then fail 'trained by whom?'; fi
  expect 'dotnet tool install --global isojoule-train' train.txt
}

try_training() {
  sdk tool install isojoule-train --tool-path "$place/tool" --source "$packages"
  cd "$place/tool-out"
  runtime=$(dirname "$(readlink -f "$dotnet")")
  bare DOTNET_ROOT="$runtime" "$place/tool/isojoule" dataset synthesize sounds --clips 16
  bare DOTNET_ROOT="$runtime" "$place/tool/isojoule" train --simulate "$root/samples/simulated-node.json" \
    --arch mlp --layers 1 --hidden 128 --data sounds --epochs 400 --threads 1 --csv runs.csv --quiet
  expect '^mlp_1x128,' runs.csv
  echo "ok: isojoule-train beside isojoule, with libtorch"
}

try_archive() {
  mkdir "$place/archive"
  tar -xzf "$archive" -C "$place/archive"
  local folder=$place/archive/$(basename "$archive" .tar.gz)
  try_program "$folder/isojoule" "$place/archive-out"
  for file in LICENSE THIRD-PARTY-NOTICES.txt README.md share/zsh/site-functions/_isojoule share/man/man1/isojoule.1.gz; do
    [ -s "$folder/$file" ] || fail "$file is not in the archive"
  done
  expect 'Npgsql' "$folder/THIRD-PARTY-NOTICES.txt"
  words=$(bare PATH="$folder:/usr/bin:/bin" bash -c '. "$1/share/bash-completion/completions/isojoule"
    COMP_WORDS=(isojoule stu) COMP_CWORD=1 COMP_LINE="isojoule stu" COMP_POINT=12; _isojoule; echo "${COMPREPLY[@]}"' - "$folder")
  [ "$words" = study ] || fail "bash completes 'isojoule stu' to '$words'"
  # The native program gives what the compiled one does, to the last bit, where there is most to compute.
  local calibrate=(calibrate "$root/samples/mlperf-edge.csv" --source rpi4/armnn_cpu --target rpi4/tflite_cpu -o -)
  "$dotnet" "$root/src/Isojoule.Cli/bin/Release/net10.0/Isojoule.Cli.dll" "${calibrate[@]}" > compiled.json 2> compiled.log
  bare "$folder/isojoule" "${calibrate[@]}" 2> native.log | cmp - compiled.json || fail 'native and compiled calibrations differ'
  ln -s "$folder/isojoule" "$place/isojoule"
  [ "$(bare "$place/isojoule" --version)" = "$version" ] || fail 'a link to the program does not start it'
  echo "ok: $(basename "$archive"): licences, completion, a link to it"
}

try_libraries() {
  local project=$place/project names=(Isojoule.Core Isojoule.Meters Isojoule.Store Isojoule.Onnx Isojoule.Reporting)
  mkdir "$project"
  cd "$project"
  cp "$root/samples/zeus-training.csv" table.csv
  cp "$root/data/golden/onnx/gru.onnx" model.onnx
  {
    echo '<Project Sdk="Microsoft.NET.Sdk">'
    echo '<PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>'
    echo '<ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>'
    echo '<TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup><ItemGroup>'
    for name in "${names[@]}"; do echo "<PackageReference Include=\"$name\" Version=\"$version\" />"; done
    echo '</ItemGroup></Project>'
  } > project.csproj
  # The C# of all READMEs as one program; their usings first, each once.
  for name in "${names[@]}"; do
    awk '/^```/ { inside = $0 ~ /csharp/; next } inside' "$root/src/${name%.Core}/README.md"
  done > code
  { grep -E '^using [A-Za-z.]+;$' code | sort -u; grep -vE '^using [A-Za-z.]+;$' code; } > Program.cs
  sdk restore --source "$packages" --source "$cache" -v q
  sdk build --no-restore -v q
  bare DOTNET_ROOT="$(dirname "$(readlink -f "$dotnet")")" bin/Debug/net10.0/project > out.txt
  expect ' J on the A40; 90 % of such lie from ' out.txt
  expect '^0 runs in ' out.txt
  expect ' FLOPs, 0 layers uncounted$' out.txt
  [ -s figure-1.png ] || fail 'no figure was drawn'
  [ -s bin/Debug/net10.0/libisojoule-simulated-nvml.so ] || fail 'the simulated NVML did not come along'
  echo "ok: ${names[*]}: the code of their READMEs"
}

try_tool
if ls "$packages"/isojoule-train.linux-x64.*.nupkg > /dev/null 2>&1; then
  try_training
else
  echo 'not tried: isojoule-train (./pack.sh train)'
fi
try_archive
try_libraries
