"""What both dataflow programs share: the jobs they read, and the form of what they answer.

    <venv>/bin/python dataflow_0_21.py JOBS.json ANSWERS.ndjson

A jobs file is {"groups": [{"name", "gap", "wait", "csv"}], "batch_sizes": [n], "tutorial": [{"chapter", "gap", "wait"}]},
durations in microseconds. Answers, one a line: for each group and batch size the windows in the order in which they came,
as [user, open, close, closed_by or null, ids], the ids of late and lost events, and what the tutorial's dataflow printed
(for the first batch size); then for each of the tutorial's settings what was printed.
"""

import contextlib
import csv
import io
import json
import sys
from datetime import datetime, timedelta, timezone

import tutorial

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


def microseconds(duration):
    return timedelta(microseconds=duration)


def since_epoch(instant):
    return (instant - EPOCH) // microseconds(1)


def read_events(path):
    with open(path, newline="", encoding="utf-8") as file:
        return [tutorial.MODELS[row["type"]](row["user"], datetime.fromisoformat(row["time"].replace("Z", "+00:00")))
                for row in csv.DictReader(file)]


def printed_by(run):
    """The lines that a dataflow writes to standard output."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run()
    return out.getvalue().splitlines()


def answer_group(engine, job, batch_sizes):
    events = read_events(job["csv"])
    gap, wait = microseconds(job["gap"]), microseconds(job["wait"])
    for batch_size in batch_sizes:
        answer = engine.collect(events, gap, wait, batch_size)
        answer.update(group=job["name"], batch_size=batch_size)
        if batch_size == batch_sizes[0]:
            answer["printed"] = printed_by(lambda: engine.play_tutorial(events, gap, wait))
        yield answer


def answer_tutorial(engine, job):
    play = engine.play_per_search if job["chapter"] == 2 else engine.play_tutorial
    events = {1: tutorial.CHAPTER_1, 2: tutorial.CHAPTER_2, 3: tutorial.CHAPTER_3}[job["chapter"]]
    gap, wait = microseconds(job["gap"]), microseconds(job["wait"])
    return {"tutorial": job, "printed": printed_by(lambda: play(events, gap, wait))}


def main(engine):
    """`engine` offers collect(events, gap, wait, batch_size), play_tutorial and, where it has one, play_per_search
    (events, gap, wait)."""
    jobs_path, answers_path = sys.argv[1:]
    with open(jobs_path, encoding="utf-8") as file:
        jobs = json.load(file)
    with open(answers_path, "w", encoding="utf-8") as out:
        for job in jobs["groups"]:
            for answer in answer_group(engine, job, jobs["batch_sizes"]):
                out.write(json.dumps(answer) + "\n")
        for job in jobs["tutorial"]:
            out.write(json.dumps(answer_tutorial(engine, job)) + "\n")
