"""Polars: reads a log, and answers one gap by sorting and grouping.

    python polars_peer.py LOG.csv THREADS GAP_SECONDS
"""

import os
import sys

os.environ["POLARS_MAX_THREADS"] = sys.argv[2]  # read when polars is imported

import polars as pl  # noqa: E402

from timing import report, timed  # noqa: E402
from totals import named  # noqa: E402


def totals_at(events, gap):
    """The row of totals at a gap in microseconds."""
    same_user = pl.col("user_id") == pl.col("user_id").shift(1)
    in_order = (
        events.lazy()
        .with_row_index("arrival")
        .select("user_id", "arrival", "event", pl.col("timestamp").dt.epoch("us").alias("t"))
        .sort("user_id", "t", "arrival")
        .with_columns(begins=~same_user.fill_null(False) | (pl.col("t") - pl.col("t").shift(1) > gap))
        .with_columns(session=pl.col("begins").cum_sum(), search=pl.col("event") == "search", click=pl.col("event") == "click")
    )
    follows_search = pl.col("search").shift(1) & (pl.col("session") == pl.col("session").shift(1))
    clicked = (
        in_order.filter(pl.col("search") | pl.col("click"))
        .with_columns(first_click=pl.col("click") & follows_search)
        .group_by("session")
        .agg(pl.col("first_click").sum().alias("clicked"))
    )
    sessions = (
        in_order.group_by("session")
        .agg(
            pl.len().alias("events"),
            pl.col("search").sum().alias("searches"),
            pl.col("click").sum().alias("clicks"),
            (pl.col("t").last() - pl.col("t").first()).alias("duration"),
        )
        .join(clicked, on="session", how="left")
        .with_columns(pl.col("clicked").fill_null(0))
    )
    searched = pl.col("searches") > 0
    return sessions.select(
        sessions=pl.len(),
        search_sessions=searched.sum(),
        searches=pl.col("searches").sum(),
        clicks=pl.col("clicks").filter(searched).sum(),
        clicked_searches=pl.col("clicked").sum(),
        sum_clicks_per_search=(pl.col("clicks") / pl.col("searches")).filter(searched).sum(),
        sum_search_ctr=(pl.col("clicked") / pl.col("searches")).filter(searched).sum(),
        clicked_sessions=(searched & (pl.col("clicks") > 0)).sum(),
        sum_duration_seconds=pl.col("duration").sum() / 1e6,
        single_event_sessions=(pl.col("events") == 1).sum(),
    ).collect()


def main(log, _threads, gap_seconds):
    load_seconds, events = timed(lambda: pl.read_csv(log, try_parse_dates=True))
    gap = round(float(gap_seconds) * 1_000_000)
    report(load_seconds, lambda: named(totals_at(events, gap).row(0)))


main(*sys.argv[1:])
