"""Counts what was compared, and writes RESULTS.md: the same on every run, so that a change in it is a change in Lull, in
the streams or in Bytewax."""

from collections import Counter, defaultdict

from streams import KINDS, SETTINGS

COLUMNS = ("streams", "users", "events", "sessions", "late", "lost")


class Tally:
    """What one engine was compared on, by kind of stream, and how it differed."""

    def __init__(self, engine, batch_sizes, live_seeds):
        self.engine = engine
        self.batch_sizes = batch_sizes
        self.live_seeds = live_seeds
        self.by_kind = defaultdict(Counter)
        self.tutorials = Counter()
        self.differences = []

    def differ(self, text):
        self.differences.append(text)

    def add_tutorial(self, chapter):
        self.tutorials[chapter] += 1

    def add_group(self, group, outcome, kind_of):
        users = sorted({event.user for event in group.events})
        for stream in sorted({user.split("/")[0] for user in users}):
            self.by_kind[kind_of(stream)]["streams"] += 1
        for user in users:
            self.by_kind[kind_of(user)]["users"] += 1
        for event in group.events:
            self.by_kind[kind_of(event.user)]["events"] += 1
        for user, windows in outcome.windows.items():
            self.by_kind[kind_of(user)]["sessions"] += len(windows)
        for what, numbers in (("late", outcome.late), ("lost", outcome.lost)):
            for number in numbers:
                self.by_kind[kind_of(group.events[number].user)][what] += 1


def table(tally):
    yield "| kind | streams | users | events | sessions | late | lost by merging |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    total = Counter()
    for kind in KINDS:
        total.update(tally.by_kind[kind])
        yield f"| {kind.replace('-', ' ')} | " + " | ".join(f"{tally.by_kind[kind][name]:,}" for name in COLUMNS) + " |"
    yield "| **all** | " + " | ".join(f"{total[name]:,}" for name in COLUMNS) + " |"


def section(tally):
    engine = tally.engine
    yield f"## Bytewax {engine.version} and the preset `{engine.preset}`"
    yield ""
    yield f"System time frozen by {engine.frozen_by}. **Differences: {len(tally.differences)}.**"
    yield ""
    yield from table(tally)
    yield ""
    for chapter, count in sorted(tally.tutorials.items()):
        yield (f"`sessionize tutorial --chapter {chapter}` printed what the tutorial's dataflow prints, line by line, under "
               f"{count} settings of gap and wait, its own among them." if not tally.differences else
               f"`sessionize tutorial --chapter {chapter}` was compared under {count} settings of gap and wait.")
    yield ""


def results(tallies):
    yield "# Lull against the real Bytewax"
    yield ""
    yield ("Written by `./test conformance`. Compared for every session: user, first and last event, which events it holds and "
           "in which order, what closed it (0.19.1 tells in batches of one event only), its searches, clicks, clicked searches "
           "and clicks per search; for every other event: that both call it late, or lost by merging. The tutorial's own "
           "dataflow ran on the same streams, and its lines were those that `sessionize` has for the session.")
    yield ""
    sizes = ", ".join(f"{size:,}" for size in tallies[0].batch_sizes)
    yield (f"{len(SETTINGS)} settings of gap (1 ms to 7 days) and wait (none to 30 days); each stream in batches of {sizes} "
           "events, which changed nothing unless differences are named.")
    yield ""
    yield (f"Each stream was also played: fed to the live sessionizer, which the window shows, in {len(tallies[0].live_seeds)} "
           "ways of random batches, under both presets and looked at on the way. Its sessions, late and lost events were "
           "compared with the engine's just so.")
    yield ""
    for tally in tallies:
        yield from section(tally)


def write_results(path, tallies):
    path.write_text("\n".join(results(tallies)).rstrip() + "\n", encoding="utf-8")
