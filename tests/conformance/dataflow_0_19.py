"""Bytewax 0.19.1, the tutorial's version: its dataflow, and one that collects each window with its bounds.

System time: 0.19's clock reads the system's in its compiled part and has no now_getter, so this program runs under
libfaketime, which the extension obeys (its clock is clock_gettime through libc). Unfrozen, in-order events a microsecond
apart turn late by the hundred; require_frozen_time shows that they do not. Only the monotonic clock, by which the runtime
schedules itself, stays real.

Late events reach no stream in 0.19: an event is late if no window was ever given it, and lost if a window was but none
that closed holds it.
"""

import sys
import time
from datetime import timedelta

import bytewax.operators as op
import bytewax.operators.window as win
from bytewax.connectors.stdio import StdOutSink
from bytewax.dataflow import Dataflow
from bytewax.testing import TestingSink, TestingSource, run_main

import dataflow_runner
import tutorial


def fold_sessions(arrivals, gap, wait, batch_size):
    """The closed windows as they come, as (user, (metadata, numbers), after the end of input), and the numbers of all
    events that a window was given; `arrivals` yields (user, (number, time))."""
    windows, given, ended = [], set(), []

    def fold(numbers, arrival):
        given.add(arrival[0])
        return numbers + [arrival[0]]

    def until_the_end():
        yield from arrivals
        ended.append(True)

    flow = Dataflow("collect")
    stream = op.input("in", flow, TestingSource(until_the_end(), batch_size))
    clock = win.EventClockConfig(lambda arrival: arrival[1], wait)
    sessions = win.fold_window("sessions", stream, clock, win.SessionWindow(gap), list, fold)
    op.output("out", op.map("note_end", sessions, lambda window: (*window, bool(ended))), TestingSink(windows))
    run_main(flow)
    return windows, given


def collect(events, gap, wait, batch_size):
    arrivals = [(event.user, (number, event.time)) for number, event in enumerate(events)]
    windows, given = fold_sessions(arrivals, gap, wait, batch_size)
    held = {number for _, (_, numbers), _ in windows for number in numbers}

    def closed_by(after_end):
        # A larger batch is read to the end of input before its windows close, so that only single events tell.
        return None if batch_size > 1 else "end_of_input" if after_end else "gap"

    return {
        "windows": [[user, dataflow_runner.since_epoch(meta.open_time), dataflow_runner.since_epoch(meta.close_time),
                     closed_by(after_end), numbers] for user, (meta, numbers), after_end in windows],
        "late": [number for number in range(len(events)) if number not in given],
        "lost": sorted(given - held),
    }


def play_tutorial(events, gap, wait):
    flow = Dataflow("tutorial")
    stream = op.map("by_user", op.input("in", flow, TestingSource(events)), tutorial.by_user)
    clock = win.EventClockConfig(lambda event: event.time, wait)
    sessions = win.collect_window("sessions", stream, clock, win.SessionWindow(gap))
    op.output("out", op.map("calc_ctr", sessions, tutorial.calc_ctr), StdOutSink())
    run_main(flow)


def require_frozen_time():
    """Ends the program unless the engine's own clock stands still: 20 ms between two events a microsecond apart."""
    def arrivals():
        yield "probe", (0, dataflow_runner.EPOCH)
        resume_at = time.monotonic() + 0.02  # no sleep: under a frozen clock it fails
        while time.monotonic() < resume_at:
            pass
        yield "probe", (1, dataflow_runner.EPOCH + timedelta(microseconds=1))

    _, given = fold_sessions(arrivals(), timedelta(seconds=1), timedelta(0), batch_size=1)
    if given != {0, 1}:
        sys.exit("Bytewax 0.19.1 sees system time pass: libfaketime does not reach it")


if __name__ == "__main__":
    require_frozen_time()
    dataflow_runner.main(sys.modules[__name__])
