"""Runs the sides of the comparison on a group of streams: the real engine in its environment, `sessionize` on a file, and
the same events as a stream that plays (live_sessions.cpp).

Both give back one Outcome, its windows by user, first to last. A window's ids are in the order in which the engine hands
them to the next step: by time under 0.21.1, by arrival under 0.19.1.
"""

import csv
import json
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import environments
from streams import EPOCH

HERE = Path(__file__).resolve().parent
SECONDS_FOR_A_RUN = 300


@dataclass(frozen=True)
class Engine:
    version: str
    preset: str
    program: str
    seed: int
    chapters: tuple
    frozen_by: str
    keeps_time_order: bool

    def command(self, folder):
        python = [str(environments.python_of(folder, self.version)), str(HERE / self.program)]
        if self.frozen_by != "libfaketime":
            return python
        faketime = shutil.which("faketime") or sys.exit("conformance: `faketime` is not here: install the package faketime")
        return [faketime, "--exclude-monotonic", "-f", "2024-01-01 00:00:00"] + python


ENGINES = (
    Engine("0.21.1", "bytewax", "dataflow_0_21.py", 21, (2, 3), "now_getter", True),
    Engine("0.19.1", "bytewax-0.19", "dataflow_0_19.py", 19, (1, 3), "libfaketime", False),
)


@dataclass
class Window:
    start: int
    end: int
    ids: list
    closed_by: str = None  # None where the engine does not tell
    counts: dict = field(default_factory=dict)


@dataclass
class Outcome:
    windows: dict  # of each user, by start
    late: list
    lost: list


def checked(command):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
                              timeout=SECONDS_FOR_A_RUN)
    except subprocess.TimeoutExpired:
        sys.exit(f"conformance: {' '.join(command)} did not end within {SECONDS_FOR_A_RUN} s")
    if done.returncode != 0:
        sys.exit(f"conformance: {' '.join(command)} ended with {done.returncode}:\n{done.stderr[-4000:]}")
    return done.stdout


def iso(time):
    return (EPOCH + timedelta(microseconds=time)).isoformat(timespec="microseconds").replace("+00:00", "Z")


def instant(text):
    return (datetime.fromisoformat(text.replace("Z", "+00:00")) - EPOCH) // timedelta(microseconds=1)


def write_events(path, group):
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(("user", "time", "type"))
        out.writerows((event.user, iso(event.time), event.type) for event in group.events)


class RealEngine:
    """All answers of one version of Bytewax, from one run of its program."""

    def __init__(self, engine, folder, jobs):
        jobs_file, answers = folder / f"jobs-{engine.version}.json", folder / f"answers-{engine.version}.ndjson"
        jobs_file.write_text(json.dumps(jobs), encoding="utf-8")
        checked(engine.command(folder) + [str(jobs_file), str(answers)])
        self.outcomes, self.printed, self.tutorial = {}, {}, []
        with open(answers, encoding="utf-8") as lines:
            for answer in map(json.loads, lines):
                self._take(answer)

    def _take(self, answer):
        if "tutorial" in answer:
            self.tutorial.append((answer["tutorial"], answer["printed"]))
            return
        windows = defaultdict(list)
        for user, start, end, closed_by, ids in answer["windows"]:
            windows[user].append(Window(start, end, ids, closed_by))
        for own in windows.values():
            own.sort(key=lambda window: window.start)
        self.outcomes[answer["group"], answer["batch_size"]] = Outcome(dict(windows), sorted(answer["late"]), answer["lost"])
        if "printed" in answer:
            self.printed[answer["group"]] = answer["printed"]


class Lull:
    """`sessionize`, started once for each group, and `live_sessions`, once for each group and seed of its batches."""

    def __init__(self, binary, live_binary, folder):
        self._binary = binary
        self._live_binary = live_binary
        self._folder = folder

    def sessions(self, engine, group, path):
        late_file = self._folder / "late.csv"
        out = checked([self._binary, "sessions", str(path), "--engine", engine.preset, "--gap", f"{group.gap}us", "--wait",
                       f"{group.wait}us", "--late", str(late_file), "--format", "ndjson"])
        return self._read(engine, group, out, late_file)

    def live_sessions(self, engine, group, path, seed):
        late_file = self._folder / "late-live.csv"
        out = checked([self._live_binary, str(path), engine.preset, str(group.gap), str(group.wait), str(seed), str(late_file)])
        return self._read(engine, group, out, late_file)

    def _read(self, engine, group, out, late_file):
        reasons = {"late": [], "lost_by_merge": []}
        with open(late_file, newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                reasons[row["reason"]].append(int(row["line"]) - 2)  # behind the header, counted from 1
        return self._outcome(engine, group, [json.loads(line) for line in out.splitlines()], reasons)

    @staticmethod
    def _outcome(engine, group, rows, reasons):
        """A row names no events: they are the user's within its bounds, but for the late and the lost."""
        left_out = set(reasons["late"] + reasons["lost_by_merge"])
        ids_of = defaultdict(list)
        for number, event in enumerate(group.events):
            if number not in left_out:
                ids_of[event.user].append(number)
        windows = defaultdict(list)
        for row in rows:
            start, end = instant(row["start"]), instant(row["end"])
            ids = [number for number in ids_of[row["user"]] if start <= group.events[number].time <= end]
            if engine.keeps_time_order:
                ids.sort(key=lambda number: group.events[number].time)
            windows[row["user"]].append(Window(start, end, ids, row["closed_by"], row))
        return Outcome(dict(windows), reasons["late"], reasons["lost_by_merge"])

    def tutorial(self, engine, job):
        return checked([self._binary, "tutorial", "--chapter", str(job["chapter"]), "--engine", engine.preset, "--gap",
                        f"{job['gap']}us", "--wait", f"{job['wait']}us"]).splitlines()

    def tutorial_by_default(self, chapter):
        return checked([self._binary, "tutorial", "--chapter", str(chapter)]).splitlines()
