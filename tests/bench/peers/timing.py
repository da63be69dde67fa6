"""What every peer prints: one JSON object with its times and its answer."""

import json
import statistics
import time

REPEATS = 3


def timed(work):
    """Seconds and result of one call."""
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def report(load_seconds, gap_query):
    """Asks for one gap REPEATS times, and prints the median with the answer of the last."""
    seconds, answer = zip(*(timed(gap_query) for _ in range(REPEATS)))
    print(json.dumps({"load_seconds": load_seconds, "gap_seconds": statistics.median(seconds), "answer": answer[-1]}))
