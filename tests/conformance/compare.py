"""Lull against the real Bytewax: 1,000 random streams for each version, and the tutorial's dataflow.

    python3 compare.py --sessionize build/release/bin/sessionize --live build/release/tests/live_sessions
        --folder build/conformance --results RESULTS.md

`./test conformance` runs it, with environments.py before it. The folder holds the environments and takes the working
files. Exit status 1, with the first differences on standard error, where anything differs; the results file says what
agreed either way.
"""

import argparse
import itertools
import sys
from collections import defaultdict
from pathlib import Path

from engines import ENGINES, Lull, RealEngine, write_events
from results import Tally, write_results
from streams import MS, S, US, groups, kind_of

BATCH_SIZES = (1, 7, 100_000)
LIVE_SEEDS = (1, 2, 3)  # of the random batches in which a stream that plays is fed
SHOWN_DIFFERENCES = 20
# The tutorial's fixed events under every pair of these; the chapters' own settings are among them.
TUTORIAL_GAPS = (1 * MS, 500 * MS, S - US, S, S + US, 2 * S, 3 * S, 5 * S, 10 * S)
TUTORIAL_WAITS = (0, 1 * US, 500 * MS, 1 * S, 2 * S, 10 * S)
CHAPTER_SETTINGS = {1: (10 * S, 1 * S), 2: (5 * S, 10 * S), 3: (10 * S, 10 * S)}  # gap, wait
CHAPTER_ENGINES = {1: "bytewax-0.19", 2: "bytewax", 3: "bytewax-0.19"}


def real_counts(group, window):
    """A session's counts from the events that the engine put into it, in time order as the metrics are defined."""
    types = [group.events[number].type for number in sorted(window.ids, key=lambda n: (group.events[n].time, n))]
    clicked, waits = 0, False
    for kind in types:
        clicked += kind == "click" and waits
        waits = kind == "search" or (waits and kind != "click")
    searches, clicks = types.count("search"), types.count("click")
    return {"events": len(types), "searches": searches, "clicks": clicks, "clicked_searches": clicked,
            "ctr": clicks / searches if searches else None}


def describe(window, tells_closing):
    if window is None:
        return None
    return (window.start, window.end, window.ids) + ((window.closed_by,) if tells_closing else ())


def window_differences(group, user, real, lull):
    for place in range(max(len(real), len(lull))):
        theirs = real[place] if place < len(real) else None
        ours = lull[place] if place < len(lull) else None
        described = [describe(window, bool(theirs and theirs.closed_by)) for window in (theirs, ours)]
        if described[0] != described[1]:
            yield f"{user}: session {place}: Bytewax {described[0]}, Lull {described[1]}"
        elif any(ours.counts[name] != value for name, value in real_counts(group, theirs).items()):
            yield f"{user}: session {place}: Bytewax {real_counts(group, theirs)}, Lull {ours.counts}"


def left_out_differences(group, what, real, lull):
    for number in sorted(set(real) ^ set(lull)):
        event = group.events[number]
        yield f"{event.user}: event {number} at {event.time} is {what} only for {'Bytewax' if number in real else 'Lull'}"


def unaccounted(group, outcome):
    """Every event is in one window, late or lost, and in one of them only."""
    held = [number for windows in outcome.windows.values() for window in windows for number in window.ids]
    if sorted(held + outcome.late + outcome.lost) != list(range(len(group.events))):
        yield "events are missing or counted twice"


def outcome_differences(group, real, lull):
    for user in sorted(real.windows.keys() | lull.windows.keys()):
        yield from window_differences(group, user, real.windows.get(user, []), lull.windows.get(user, []))
    yield from left_out_differences(group, "late", real.late, lull.late)
    yield from left_out_differences(group, "lost", real.lost, lull.lost)
    yield from unaccounted(group, real)
    yield from unaccounted(group, lull)


def lines_by_user(lines):
    """The tutorial's lines of each user: what a session's count printed, then what its rate did, in order."""
    counts, rates = defaultdict(list), defaultdict(list)
    for line in lines:
        if line.startswith("User "):
            counts[line[len("User "):].split(":")[0]].append(line)
        else:
            rates[line.split("'")[1]].append(line)
    return {user: counts[user] + rates[user] for user in counts.keys() | rates.keys()}


def lines_of(user, windows):
    """As `sessionize tutorial` words them."""
    counts = [f"User {user}: {window.counts['searches']} searches, {window.counts['clicks']} clicks" for window in windows]
    return counts + [f"('{user}', {window.counts['ctr'] if window.counts['searches'] else 0})" for window in windows]


def line_differences(printed, lull):
    real = lines_by_user(printed)
    for user in sorted(real.keys() | lull.windows.keys()):
        ours = lines_of(user, lull.windows.get(user, []))
        if real.get(user, []) != ours:
            lines = itertools.zip_longest(real.get(user, []), ours)
            yield f"{user}: the tutorial prints and Lull has {next(pair for pair in lines if pair[0] != pair[1])}"


def live_differences(group, real, live):
    """The first of the engine's runs will do: the other batch sizes are compared with the file's, and so with these."""
    for seed, outcome in live.items():
        for difference in outcome_differences(group, real, outcome):
            yield f"live, seed {seed}: {difference}"


def compare_group(tally, group, real, lull, live):
    for batch_size in BATCH_SIZES:
        for difference in outcome_differences(group, real.outcomes[group.name, batch_size], lull):
            tally.differ(f"{group.name}, gap {group.gap} us, wait {group.wait} us, batches of {batch_size}: {difference}")
    for difference in live_differences(group, real.outcomes[group.name, BATCH_SIZES[0]], live):
        tally.differ(f"{group.name}, gap {group.gap} us, wait {group.wait} us: {difference}")
    for difference in line_differences(real.printed[group.name], lull):
        tally.differ(f"{group.name}, gap {group.gap} us, wait {group.wait} us: {difference}")
    tally.add_group(group, lull, kind_of)


def compare_tutorial(tally, real, lull):
    for job, printed in real.tutorial:
        ours = lull.tutorial(tally.engine, job)
        tally.add_tutorial(job["chapter"])
        if ours != printed:
            tally.differ(f"tutorial {job}: Bytewax prints {printed}, Lull {ours}")
        is_default = (job["gap"], job["wait"]) == CHAPTER_SETTINGS[job["chapter"]]
        is_default &= CHAPTER_ENGINES[job["chapter"]] == tally.engine.preset
        if is_default and lull.tutorial_by_default(job["chapter"]) != printed:
            tally.differ(f"tutorial {job}: Lull's default is not this")


def compare(engine, lull, folder):
    tally = Tally(engine, BATCH_SIZES, LIVE_SEEDS)
    all_groups = groups(engine.seed)
    csv_of = {group.name: folder / f"{engine.version}-{group.name}.csv" for group in all_groups}
    for group in all_groups:
        write_events(csv_of[group.name], group)
    real = RealEngine(engine, folder, {
        "groups": [{"name": group.name, "gap": group.gap, "wait": group.wait, "csv": str(csv_of[group.name])}
                   for group in all_groups],
        "batch_sizes": BATCH_SIZES,
        "tutorial": [{"chapter": chapter, "gap": gap, "wait": wait}
                     for chapter in engine.chapters for gap in TUTORIAL_GAPS for wait in TUTORIAL_WAITS],
    })
    for group in all_groups:
        path = csv_of[group.name]
        live = {seed: lull.live_sessions(engine, group, path, seed) for seed in LIVE_SEEDS}
        compare_group(tally, group, real, lull.sessions(engine, group, path), live)
    compare_tutorial(tally, real, lull)
    return tally


def main():
    parser = argparse.ArgumentParser(description="Compares sessionize with the real Bytewax.")
    parser.add_argument("--sessionize", required=True)
    parser.add_argument("--live", required=True)
    parser.add_argument("--folder", required=True, type=Path)
    parser.add_argument("--results", required=True, type=Path)
    options = parser.parse_args()
    tallies = [compare(engine, Lull(options.sessionize, options.live, options.folder), options.folder) for engine in ENGINES]
    write_results(options.results, tallies)
    differences = [f"Bytewax {tally.engine.version}: {text}" for tally in tallies for text in tally.differences]
    for text in differences[:SHOWN_DIFFERENCES]:
        print(text, file=sys.stderr)
    if differences:
        sys.exit(f"conformance: {len(differences)} differences, the first {min(len(differences), SHOWN_DIFFERENCES)} above")


if __name__ == "__main__":
    main()
