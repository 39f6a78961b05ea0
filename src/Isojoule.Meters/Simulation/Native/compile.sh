#!/bin/sh
# Compiles the simulated NVML: compile.sh SOURCE OUTPUT [COMPILER OPTION ...]
# No soname: the loader would take the first simulated node's library for whatever asks for "libnvidia-ml.so.1" later in
# the same process. Programs find it by its file name all the same.
# Without a compiler that has the C library's headers it says so and succeeds: only the simulated node needs one.
source=$1 output=$2
shift 2

for compiler in "${CC:-gcc}" cc clang; do
    echo '#include <pthread.h>' | "$compiler" -fsyntax-only -x c - 2>/dev/null || continue
    "$compiler" -std=c11 -O2 -Wall -Wextra -Werror -fPIC -fvisibility=hidden -pthread "$@" \
        -shared -o "$output.new" "$source" -ldl && mv "$output.new" "$output"
    exit
done
echo "No C compiler: the simulated node will have no NVIDIA GPUs (apt install gcc libc6-dev, then build again)."
