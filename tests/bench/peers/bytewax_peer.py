"""Bytewax: the events of a log through its event clock and session windows on one worker, system time standing still.
By processor time, as Lull's stream is.

    python bytewax_peer.py LOG.csv GAP_SECONDS
"""

import csv
import json
import sys
import time
from datetime import datetime, timedelta, timezone

import bytewax.operators as op
import bytewax.operators.windowing as win
from bytewax.dataflow import Dataflow
from bytewax.operators.windowing import EventClock, SessionWindower
from bytewax.testing import TestingSink, TestingSource, run_main

STANDSTILL = datetime(2024, 1, 1, tzinfo=timezone.utc)


def read(log):
    with open(log, newline="", encoding="utf-8") as file:
        return [(row["user_id"], datetime.fromisoformat(row["timestamp"])) for row in csv.DictReader(file)]


def dataflow(events, gap, sessions, late):
    flow = Dataflow("sessions")
    keyed = op.input("events", flow, TestingSource(events, batch_size=1000))
    # Without a time to wake up at: else every open window of the past is looked at again with every batch.
    clock = EventClock(ts_getter=lambda at: at, wait_for_system_duration=timedelta(0), now_getter=lambda: STANDSTILL,
                       to_system_utc=lambda at: None)
    windows = win.collect_window("windows", keyed, clock, SessionWindower(gap=gap))
    op.output("sessions", windows.down, TestingSink(sessions))
    op.output("late", windows.late, TestingSink(late))
    return flow


def main(log, gap_seconds):
    events = read(log)
    sessions, late = [], []
    flow = dataflow(events, timedelta(seconds=float(gap_seconds)), sessions, late)
    begin = time.process_time()
    run_main(flow)
    seconds = time.process_time() - begin
    print(json.dumps({"events_per_second": len(events) / seconds, "answer": {"sessions": len(sessions), "late": len(late)}}))


main(*sys.argv[1:])
