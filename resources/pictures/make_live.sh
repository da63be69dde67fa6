#!/usr/bin/env bash
# Makes live.png, the moving picture of the README, with the application itself: each frame is the window at another event of
# the same simulated stream, so the same build gives the same picture.
#
#   resources/pictures/make_live.sh [FOLDER OF THE PROGRAM]
#
# Needs apngasm and pngquant (Debian packages of these names), which the build does not.
set -euo pipefail

home=$(cd "$(dirname "$0")/../.." && pwd)
bin=${1:-$home/build/release/bin}
frames=$(mktemp -d)
trap 'rm -rf "$frames"' EXIT

first=12000 # events: enough that the charts have something to say
step=60     # between two frames: some four minutes of the stream
# The stream goes on while the gap is dragged down and up again.
gaps=(30m 30m 30m 30m 30m 30m 30m 30m 30m 30m 20m 14m 10m 7m 5m 5m 5m 8m 12m 20m 30m 30m 30m 30m)

for tool in apngasm pngquant; do
    command -v "$tool" >/dev/null || { printf '%s is missing: apt-get install %s\n' "$tool" "$tool" >&2; exit 1; }
done

for i in "${!gaps[@]}"; do
    "$bin/lull" --simulate --stream-events $((first + i * step)) --gap "${gaps[i]}" --wait 5m --size 1280x720 \
        --screenshot "$(printf '%s/frame%03d.png' "$frames" "$i")"
done
pngquant --ext .png --force --speed 1 64 "$frames"/frame*.png
apngasm "$home/resources/pictures/live.png" "$frames"/frame*.png 1 3 -kp # a third of a second each
printf '%s\n' "$home/resources/pictures/live.png"
