"""Bytewax 0.21.1: the tutorial's dataflow on its present interface, and one that collects each window with its bounds.

System time stands still through EventClock's now_getter, so that what is late depends on the stream alone. The default
to_system_utc stays: the runtime still wakes windows by the real clock, which must change nothing.
"""

import sys
from datetime import datetime, timezone

import bytewax.operators as op
from bytewax.connectors.stdio import StdOutSink
from bytewax.dataflow import Dataflow
from bytewax.operators import windowing as win
from bytewax.testing import TestingSink, TestingSource, run_main

import dataflow_runner
import tutorial

FROZEN = datetime(2024, 1, 1, tzinfo=timezone.utc)


class MarkingWindower(win.SessionWindower):
    """A session windower that notes on a window's metadata what closed it: only the end of input sets the watermark to
    the end of time."""

    def build(self, resume_state):
        logic = super().build(resume_state)
        close_for = logic.close_for

        def close_and_mark(watermark):
            closed = close_for(watermark)
            for _, metadata in closed:
                metadata.closed_by = "end_of_input" if watermark == win.UTC_MAX else "gap"
            return closed

        logic.close_for = close_and_mark
        return logic


def clock(wait, time_of):
    return win.EventClock(time_of, wait, now_getter=lambda: FROZEN)


def collect(events, gap, wait, batch_size):
    contents, metadata, late = [], [], []
    flow = Dataflow("collect")
    arrivals = [(event.user, (number, event.time)) for number, event in enumerate(events)]
    stream = op.input("in", flow, TestingSource(arrivals, batch_size))
    windows = win.collect_window("sessions", stream, clock(wait, lambda arrival: arrival[1]), MarkingWindower(gap))
    op.output("contents", windows.down, TestingSink(contents))
    op.output("metadata", windows.meta, TestingSink(metadata))
    op.output("late", windows.late, TestingSink(late))
    run_main(flow)

    content_of = {(user, window): arrivals for user, (window, arrivals) in contents}
    assert len(content_of) == len(contents) == len(metadata), "a window was emitted twice, or without its metadata"
    assert all(window == win.LATE_SESSION_ID for _, (window, _) in late)
    return {
        "windows": [[user, dataflow_runner.since_epoch(meta.open_time), dataflow_runner.since_epoch(meta.close_time),
                     meta.closed_by, [number for number, _ in content_of[user, window]]]
                    for user, (window, meta) in metadata],
        "late": [number for _, (_, (number, _)) in late],
        "lost": [],
    }


def sessions_of(flow, events, gap, wait):
    stream = op.map("by_user", op.input("in", flow, TestingSource(events)), tutorial.by_user)
    return win.collect_window("sessions", stream, clock(wait, lambda event: event.time), win.SessionWindower(gap)).down


def play_tutorial(events, gap, wait):
    flow = Dataflow("tutorial")
    rates = op.map("calc_ctr", sessions_of(flow, events, gap, wait), tutorial.calc_ctr)
    op.output("out", rates, StdOutSink())
    run_main(flow)


def play_per_search(events, gap, wait):
    flow = Dataflow("per_search")
    searches = op.flat_map("split", sessions_of(flow, events, gap, wait), tutorial.split_into_searches)
    op.output("out", op.map("was_clicked", searches, tutorial.was_clicked), StdOutSink())
    run_main(flow)


if __name__ == "__main__":
    dataflow_runner.main(sys.modules[__name__])
