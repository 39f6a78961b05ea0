#!/usr/bin/env bash
# Makes all that is handed out, on linux-x64 with a C compiler:
#   artifacts/packages/     the tool isojoule and the libraries, for 'dotnet tool install' and 'dotnet add package'
#   artifacts/isojoule/     the native program, to run it from here
#   artifacts/isojoule-VERSION-linux-x64.tar.gz     the same for machines without .NET
#   ./pack.sh train         also packs isojoule-train, with libtorch in it
# The same commit gives the same archive, where the SDK and the C compiler are the same.
set -euo pipefail
cd "$(dirname "$0")"
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 1767225600)} # else 2026-01-01
export SOURCE_DATE_EPOCH

rm -rf artifacts/packages artifacts/isojoule artifacts/isojoule-*-linux-x64.tar.gz # nothing of an older build
dotnet pack Isojoule.slnx --configuration Release
if [ "${1:-}" = train ]; then dotnet pack src/Isojoule.Training --configuration Release; fi

dotnet publish src/Isojoule.Cli --configuration Release --output artifacts/isojoule

version=$(artifacts/isojoule/isojoule --version)
name=isojoule-$version-linux-x64
folder=artifacts/archive/$name
rm -rf artifacts/archive
mkdir -p "$folder"/share/{bash-completion/completions,zsh/site-functions,man/man1}
cp -r artifacts/isojoule/. docs samples README.md CHANGELOG.md "$folder"
artifacts/isojoule/isojoule completion bash > "$folder/share/bash-completion/completions/isojoule"
artifacts/isojoule/isojoule completion zsh > "$folder/share/zsh/site-functions/_isojoule"
awk -f packaging/man.awk docs/reference/commands.md | gzip -9n > "$folder/share/man/man1/isojoule.1.gz"
tar --create --directory artifacts/archive --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner \
    --mode=u=rwX,go=rX "$name" | gzip -9n > "artifacts/$name.tar.gz"
rm -rf artifacts/archive
ls -l artifacts/packages "artifacts/$name.tar.gz"
