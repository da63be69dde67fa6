#!/usr/bin/env bash
# Makes live.png, the moving picture of the README, with the application's own window: lull_live_frames draws the frames of a
# simulated stream, the same ones every time.
#
#   resources/pictures/make_live.sh [FOLDER OF THE PROGRAMS]
#
# Needs apngasm and pngquant (Debian packages of these names), which the build does not.
set -euo pipefail

home=$(cd "$(dirname "$0")/../.." && pwd)
bin=${1:-$home/build/release/bin}
frames=$(mktemp -d)
trap 'rm -rf "$frames"' EXIT

for tool in apngasm pngquant; do
    command -v "$tool" >/dev/null || { printf '%s is missing: apt-get install %s\n' "$tool" "$tool" >&2; exit 1; }
done

"$bin/lull_live_frames" "$frames"
pngquant --ext .png --force --speed 1 64 "$frames"/frame*.png
apngasm "$home/resources/pictures/live.png" "$frames"/frame*.png 1 3 -kp # a third of a second each
printf '%s\n' "$home/resources/pictures/live.png"
