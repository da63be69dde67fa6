"""Lull beside DuckDB, ClickHouse, Polars and Bytewax: the same work on the same file, in one run, with as many threads.

    ./run --build-only && python3 tests/bench/peers/compare.py --events 10000000 --users 200000 --threads 2

Installs the peers into a private environment under build/, makes a simulated log there (or takes --input LOG.csv with
the simulator's columns), and times, each in a process of its own: loading the file, every total at one gap, every total
at all 86,400 gaps (Lull alone), and events a second through clock and session windows (Bytewax on the first events of
the log, on one thread). Answers are compared first: where one differs, the run says which and ends with status 1.
Prints a table of times and of ratios to Lull's; only ratios within one run mean anything.
"""

import argparse
import itertools
import json
import pathlib
import subprocess
import sys
import venv

import totals

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
BUILD = ROOT / "build" / "peers"
BIN = ROOT / "build" / "release" / "bin"


def parse_arguments():
    parser = argparse.ArgumentParser(description="Times Lull beside other engines on the same log.")
    parser.add_argument("--events", type=int, default=10_000_000, help="of the simulated log")
    parser.add_argument("--users", type=int, default=200_000)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--input", type=pathlib.Path, help="a log to use instead, with the simulator's columns")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--gap-seconds", type=int, default=1800)
    parser.add_argument("--bytewax-events", type=int, default=200_000, help="how many Bytewax gets to see")
    return parser.parse_args()


def run(*command):
    """Standard output of a program; its failure is this one's."""
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True).stdout


def make_environment():
    """The private Python with the peers in it."""
    python = BUILD / "python" / "bin" / "python"
    if not python.exists():
        venv.create(BUILD / "python", with_pip=True)
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", HERE / "requirements.txt")
    return python


def make_log(arguments):
    if arguments.input:
        return arguments.input
    log = BUILD / f"simulated-{arguments.events}-{arguments.users}-{arguments.days}.csv"
    if not log.exists():
        unfinished = log.with_suffix(".unfinished")
        with open(unfinished, "wb") as out:
            subprocess.run([BIN / "sessionize", "simulate", "--events", str(arguments.events), "--users", str(arguments.users),
                            "--days", str(arguments.days), "--seed", "1"], check=True, stdout=out)
        unfinished.rename(log)
    return log


def bring_into_memory(log):
    """So that the first who is timed does not wait for a disk that the others find read already."""
    with open(log, "rb") as file:
        while file.read(1 << 24):
            pass


def first_events(log, count):
    """A log of its first events alone."""
    part = BUILD / "first-events.csv"
    with open(log, encoding="utf-8") as whole, open(part, "w", encoding="utf-8") as out:
        out.writelines(itertools.islice(whole, count + 1))  # and the header
    return part


def lull_times(log, arguments):
    bench = json.loads(run(BIN / "lull_bench", "--input", log, "--threads", arguments.threads, "--json"))
    profile = json.loads(run(BIN / "sessionize", "profile", log, "--at", f"{arguments.gap_seconds}s", "--format", "json",
                             "--threads", arguments.threads))
    row = profile[0] if isinstance(profile, list) else profile["rows"][0]
    return {
        "load_seconds": bench["load_seconds"],
        "gap_seconds": bench["split_ns_per_event"] * bench["events"] / 1e9,
        "profile_seconds": bench["profile_seconds"],
        "events_per_second": bench["stream_events_per_second"],
        "answer": totals.of_profile(row),
    }, bench


def peer_times(python, log, arguments):
    return {
        name: json.loads(run(python, HERE / script, log, arguments.threads, arguments.gap_seconds))
        for name, script in (("DuckDB", "duckdb_peer.py"), ("ClickHouse", "clickhouse_peer.py"), ("Polars", "polars_peer.py"))
    }


def bytewax_times(python, log, arguments):
    part = first_events(log, arguments.bytewax_events)
    times = json.loads(run(python, HERE / "bytewax_peer.py", part, arguments.gap_seconds))
    summary = json.loads(run(BIN / "sessionize", "summary", part, "--engine", "bytewax", "--gap", f"{arguments.gap_seconds}s"))
    return times, {name: summary[name] for name in times["answer"]}


def check(name, expected, found):
    wrong = totals.differences(expected, found)
    for total in wrong:
        print(f"{name} disagrees on {total}: {found[total]} instead of {expected[total]}", file=sys.stderr)
    return not wrong


def print_row(*cells):
    print("| " + " | ".join(cells) + " |")


def print_table(lull, peers, bytewax):
    print_row("engine", "load, s", "one gap, s", "load / Lull's", "one gap / Lull's", "one gap / all gaps by Lull")
    print("|---|---|---|---|---|---|")
    print_row("Lull", f"{lull['load_seconds']:.2f}", f"{lull['gap_seconds']:.4f}", "1", "1", "–")
    for name, times in peers.items():
        load, gap = times["load_seconds"], times["gap_seconds"]
        print_row(name, f"{load:.2f}", f"{gap:.2f}", f"{load / lull['load_seconds']:.1f}", f"{gap / lull['gap_seconds']:.0f}",
                  f"{gap / lull['profile_seconds']:.1f}")
    print()
    print_row("engine", "events a second through clock and windows, one thread", "Lull's / its")
    print("|---|---|---|")
    speed = lull["events_per_second"]
    print_row("Lull", f"{speed:,.0f}", "1")
    print_row("Bytewax", f"{bytewax['events_per_second']:,.0f}", f"{speed / bytewax['events_per_second']:.0f}")


def main():
    arguments = parse_arguments()
    BUILD.mkdir(parents=True, exist_ok=True)
    python = make_environment()
    log = make_log(arguments)
    bring_into_memory(log)
    lull, bench = lull_times(log, arguments)
    peers = peer_times(python, log, arguments)
    bytewax, expected = bytewax_times(python, log, arguments)
    agreed = [check(name, lull["answer"], times["answer"]) for name, times in peers.items()]
    agreed.append(check("Bytewax", expected, bytewax["answer"]))
    if not all(agreed):
        sys.exit(1)
    print(f"{bench['events']:,} events of {bench['users']:,} users, {arguments.threads} threads; all answers agree.\n")
    print_table(lull, peers, bytewax)
    print(f"\n{json.dumps(bench)}")


main()
