"""DuckDB: loads a log, and answers one gap by window functions (the fastest of three formulations tried).

    python duckdb_peer.py LOG.csv THREADS GAP_SECONDS
"""

import sys

import duckdb

from timing import report, timed
from totals import named

QUERY = """
WITH placed AS (
    SELECT user_id, event, rowid AS arrival, epoch_us(timestamp) AS t,
           epoch_us(timestamp) - lag(epoch_us(timestamp)) OVER (PARTITION BY user_id ORDER BY epoch_us(timestamp), rowid) AS delta
    FROM events),
numbered AS (
    SELECT *, sum(CASE WHEN delta > {gap} THEN 1 ELSE 0 END)
              OVER (PARTITION BY user_id ORDER BY t, arrival ROWS UNBOUNDED PRECEDING) AS session
    FROM placed),
followed AS (
    SELECT user_id, session, event = 'click' AND lag(event) OVER w = 'search' AND lag(session) OVER w = session AS first_click
    FROM numbered WHERE event IN ('search', 'click') WINDOW w AS (PARTITION BY user_id ORDER BY t, arrival)),
clicked AS (SELECT user_id, session, count(*) AS clicked FROM followed WHERE first_click GROUP BY ALL),
counted AS (
    SELECT user_id, session, count(*) AS events, count(*) FILTER (event = 'search') AS searches,
           count(*) FILTER (event = 'click') AS clicks, max(t) - min(t) AS duration
    FROM numbered GROUP BY ALL),
sessions AS (SELECT counted.*, coalesce(clicked, 0) AS clicked FROM counted LEFT JOIN clicked USING (user_id, session))
SELECT count(*), count(*) FILTER (searches > 0), sum(searches), sum(clicks) FILTER (searches > 0), sum(clicked),
       sum(clicks / searches) FILTER (searches > 0), sum(clicked / searches) FILTER (searches > 0),
       count(*) FILTER (searches > 0 AND clicks > 0), sum(duration) / 1e6, count(*) FILTER (events = 1)
FROM sessions
"""


def main(log, threads, gap_seconds):
    connection = duckdb.connect(config={"threads": int(threads)})
    load_seconds, _ = timed(lambda: connection.execute("CREATE TABLE events AS SELECT * FROM read_csv($1, header = true)", [log]))
    query = QUERY.format(gap=round(float(gap_seconds) * 1_000_000))
    report(load_seconds, lambda: named(connection.execute(query).fetchone()))


main(*sys.argv[1:])
