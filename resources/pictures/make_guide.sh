#!/usr/bin/env bash
# Makes the still pictures of the README with the application's own window, from the tutorial's data and from simulated logs:
# the same ones every time.
#
#   resources/pictures/make_guide.sh [FOLDER OF THE PROGRAMS]
#
# Needs pngquant (Debian's package of this name), which the build does not.
set -euo pipefail

home=$(cd "$(dirname "$0")/../.." && pwd)
bin=${1:-$home/build/release/bin}
pictures=$home/resources/pictures
logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT

command -v pngquant >/dev/null || { printf 'pngquant is missing: apt-get install pngquant\n' >&2; exit 1; }

"$bin/sessionize" simulate --events 200000 --users 14000 --days 3 --seed 7 >"$logs/week.csv"
"$bin/sessionize" simulate --events 1000000 --users 20000 --days 14 --seed 42 >"$logs/million.csv"
"$bin/sessionize" simulate --events 20000 --users 500 --days 3 --seed 7 --late-share 0.02 >"$logs/stream.csv"
"$bin/sessionize" sessions "$logs/stream.csv" --engine bytewax --wait 10s --late "$logs/late.csv" >/dev/null
late_user=$(awk -F, 'NR == 2 { print $2 }' "$logs/late.csv")

draw() { # NAME ARGUMENTS…
    "$bin/lull" "${@:2}" --screenshot "$pictures/$1.png" 2>"$logs/errors" || { cat "$logs/errors" >&2; exit 1; }
    pngquant --ext .png --force --speed 1 128 "$pictures/$1.png"
}
draw tutorial --tutorial --size 1440x900
draw million "$logs/million.csv" --dark --size 1440x900

draw guide_session --tutorial --user 2 --size 1280x800
draw guide_end "$logs/week.csv" --user u-00009 --size 1280x800
draw guide_gap "$logs/week.csv" --size 1440x900
draw guide_depends "$logs/week.csv" --gap 5m --pin 30m --size 1280x800
draw guide_which --tour-step 15 --size 1440x900
draw guide_sure "$logs/week.csv" --sample-users 0.02 --size 1280x800
draw guide_segments "$logs/week.csv" --panel segments --size 1280x800
draw guide_queries "$logs/week.csv" --panel queries --size 1280x800
draw guide_missing "$logs/stream.csv" --engine bytewax --wait 10s --user "$late_user" --size 1280x800
draw guide_team --tour-step 8 --size 1440x900
