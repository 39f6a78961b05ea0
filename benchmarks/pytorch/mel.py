#!/usr/bin/python3
"""Times torchaudio's mel spectrogram of the paper on clips of ten seconds; one line on stdout for each line on stdin.

Prints milliseconds a clip over --clips clips, so that whoever asks can take turns: the median by the wall clock, and the
mean of the process's time on the cores.
usage: /usr/bin/python3 mel.py [--threads 1] [--clips 20]
"""
import argparse, os, statistics, sys, time

parser = argparse.ArgumentParser()
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--clips", type=int, default=20)
arguments = parser.parse_args()
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(variable, str(arguments.threads))

import torch
import torchaudio

torch.set_num_threads(arguments.threads)
mel = torchaudio.transforms.MelSpectrogram(
    sample_rate=44100, n_fft=2048, win_length=2048, hop_length=256, f_min=0, f_max=22050, n_mels=128,
    window_fn=torch.hamming_window, wkwargs={"periodic": False}, power=1)
clips = 0.5 * torch.randn(8, 1, 441000, generator=torch.Generator().manual_seed(1))
print(f"torch {torch.__version__}, torchaudio {torchaudio.__version__}", flush=True)
with torch.no_grad():
    for _ in sys.stdin:
        times, cpu = [], time.process_time()
        for i in range(arguments.clips):
            start = time.perf_counter()
            features = mel(clips[i % 8])[:, :, :64].contiguous()
            times.append(1e3 * (time.perf_counter() - start))
        print(f"{statistics.median(times):.4f} {1e3 * (time.process_time() - cpu) / len(times):.4f}", flush=True)
