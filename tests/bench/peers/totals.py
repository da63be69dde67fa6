"""The totals that every engine computes at one gap, and how two answers are compared."""

import math

# Each by the name that `sessionize profile --format json` gives it, with the sum behind a mean where it is one.
NAMES = (
    "sessions",
    "search_sessions",
    "searches",
    "clicks",
    "clicked_searches",
    "sum_clicks_per_search",
    "sum_search_ctr",
    "clicked_sessions",
    "sum_duration_seconds",
    "single_event_sessions",
)


def named(row):
    """One row of a query's result as a dictionary of numbers."""
    return {name: float(value) for name, value in zip(NAMES, row, strict=True)}


def of_profile(row):
    """One object of `sessionize profile --format json` in the same terms: means become sums again."""
    sessions, search_sessions = row["sessions"], row["search_sessions"]
    return {
        "sessions": sessions,
        "search_sessions": search_sessions,
        "searches": row["searches"],
        "clicks": row["clicks"],
        "clicked_searches": row["clicked_searches"],
        "sum_clicks_per_search": row["clicks_per_search_mean"] * search_sessions,
        "sum_search_ctr": row["search_ctr_mean"] * search_sessions,
        "clicked_sessions": row["session_ctr"] * search_sessions,
        "sum_duration_seconds": row["duration_mean_seconds"] * sessions,
        "single_event_sessions": row["bounce_rate"] * sessions,
    }


def differences(expected, found):
    """The names on which two answers differ; sums of doubles may differ in their last digits."""
    return [name for name in expected if not math.isclose(expected[name], found[name], rel_tol=1e-9)]
