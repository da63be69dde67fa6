"""Random streams for the comparison, the same on every run and machine.

A group is one (gap, wait) with STREAMS_A_KIND streams of every kind, interleaved at random into one order of arrival: a
user is named "kind-number/user", so streams share nothing but the file. Times and durations are integer microseconds.

    for group in groups(seed=21):
        group.gap, group.wait, group.events[0].user, group.events[0].time
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

US = 1
MS = 1_000 * US
S = 1_000 * MS
MIN = 60 * S
HOUR = 60 * MIN
DAY = 24 * HOUR
YEAR = 365 * DAY

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
BASE = 1_704_067_200 * S  # 2024-01-01T00:00:00Z
FIRST_INSTANT = (datetime.min.replace(tzinfo=timezone.utc) - EPOCH) // timedelta(microseconds=1)
# Bytewax 0.21.1 fails with an OverflowError where a session's end plus the gap lies behind the year 9999.
LAST_INSTANT = (datetime(9990, 1, 1, tzinfo=timezone.utc) - EPOCH) // timedelta(microseconds=1)

# (gap, wait). Bytewax 0.19 takes no gap under a millisecond.
SETTINGS = (
    (10 * S, 1 * S), (5 * S, 10 * S), (30 * MIN, 10 * S), (30 * MIN, 0), (30 * MIN, 30 * MIN),
    (30 * MIN, 2 * HOUR), (1 * S, 0), (1 * S, 1 * US), (1 * S, 1 * S), (1 * S, 1 * S + 1),
    (1 * S, 60 * S), (1 * MS, 0), (1 * MS, 1 * MS), (1 * MS, 1 * S), (2 * S + 1, 3 * MIN),
    (999_999 * US, 3 * S), (10 * S, 1 * HOUR), (1 * MIN, 3 * MIN), (1 * MIN, 1 * HOUR), (5 * MIN, 1 * DAY),
    (1 * HOUR, 5 * MIN), (6 * HOUR, 30 * DAY), (1 * DAY, 1 * HOUR), (7 * DAY, 30 * DAY), (1500 * US, 4 * MS),
)
STREAMS_A_KIND = 4  # in each group
TYPES = ("app_open", "search", "results", "click", "click", "app_close")


@dataclass(frozen=True)
class Event:
    user: str
    time: int
    type: str


@dataclass(frozen=True)
class Group:
    name: str
    gap: int
    wait: int
    events: list  # in order of arrival; an event's id is its place here


class Dice:
    """Random choices made of random() alone, the one generator whose sequence Python promises to keep."""

    def __init__(self, seed):
        self._random = random.Random(seed)

    def between(self, low, high):
        """A whole number of low … high, both included."""
        return low + int(self._random.random() * (high - low + 1))

    def chance(self, share):
        return self._random.random() < share

    def one_of(self, values):
        return values[self.between(0, len(values) - 1)]

    def shuffled(self, values):
        return sorted(values, key=lambda _: self._random.random())


def pause(dice, gap):
    """A delta in the neighbourhood of the gap, on either side."""
    return dice.one_of((dice.between(0, gap), dice.between(0, gap // 10), dice.between(gap, 3 * gap), gap, gap + 1, gap - 1))


def in_order(dice, gap, wait):
    users = dice.between(1, 4)
    time = BASE
    events = []
    for _ in range(dice.between(5, 40)):
        time += pause(dice, gap) // dice.between(1, users)
        events.append((dice.between(1, users), time))
    return events


def out_of_order(dice, gap, wait):
    """Each event arrives up to the wait after its time, so none is late: the last of them meets the watermark exactly."""
    arrivals = [(time + dice.one_of((0, wait, dice.between(0, wait))), user, time) for user, time in in_order(dice, gap, wait)]
    return [(user, time) for _, user, time in sorted(arrivals, key=lambda arrival: arrival[0])]


def exact_boundaries(dice, gap, wait):
    """Events a microsecond or none from where a delta stops joining, a session closes, or an event turns late."""
    steps = [gap, -gap, wait, -wait, gap + wait, gap - wait, 2 * gap, 0]
    times = {}
    events = []
    for _ in range(dice.between(5, 40)):
        user = dice.between(1, 3)
        own = times.setdefault(user, [BASE])
        anchor = dice.one_of((own[-1], max(own), max(own) - wait, dice.one_of(own)))
        own.append(anchor + dice.one_of(steps) + dice.between(-1, 1))
        events.append((user, own[-1]))
    return events


def late(dice, gap, wait):
    """Every other event or so lies just before the watermark, on it, or far behind it."""
    latest = {}
    events = []
    for _ in range(dice.between(10, 40)):
        user = dice.between(1, 3)
        watermark = latest.get(user, BASE) - wait
        behind = dice.one_of((1, 1, 0, -1, dice.between(0, gap), S, DAY, 10 * YEAR))
        time = watermark - behind if dice.chance(0.5) else latest.get(user, BASE) + pause(dice, gap)
        latest[user] = max(latest.get(user, time), time)
        events.append((user, time))
    return events


def silent_users(dice, gap, wait):
    """Users who stop while others go on: nothing but the end of input closes their last session. A few come back."""
    users = dice.between(3, 6)
    stops = [dice.between(1, 12) for _ in range(users)]
    time = BASE
    events = []
    for step in range(40):
        time += pause(dice, gap + wait)
        user = dice.between(1, users)
        if user == 1 or step < stops[user - 1] or dice.chance(0.03):
            events.append((user, time - dice.one_of((0, 0, wait, dice.between(0, wait)))))
    return events


def ties(dice, gap, wait):
    """Few instants, a gap or a part of it apart, in any order: equal times at starts, ends and the watermark."""
    step = dice.one_of((gap, gap // 2, gap + 1, max(wait, 1)))
    instants = dice.between(2, 8)
    return [(dice.between(1, 2), BASE + step * dice.between(0, instants)) for _ in range(dice.between(5, 30))]


def bridges(dice, gap, wait):
    """Sessions too far apart to join, then events between and before them, which extend and merge them backwards."""
    step = dice.between(gap + 1, 2 * gap)
    events = []
    for user in range(1, dice.between(1, 3) + 1):
        starts = [BASE + step * place for place in range(dice.between(2, 10))]
        own = [start + dice.between(0, 2) * (gap // 4) for start in starts for _ in range(dice.between(1, 2))]
        own += [dice.one_of(starts) - dice.one_of((step // 2, dice.between(1, gap), gap)) for _ in starts]
        events += [(user, time) for time in own]
    return events if dice.chance(0.5) else dice.shuffled(events)


def many_open_sessions(dice, gap, wait):
    """Where the wait is long, dozens of a user's sessions are open at once, and events tie with the starts of some: 0.19's
    sort is stable for few and for many sessions, and in between it is not."""
    events = []
    for user in range(1, dice.between(1, 2) + 1):
        starts = [BASE + (gap + 1) * place for place in range(dice.between(10, 55))]
        own = dice.shuffled(starts) if dice.chance(0.3) else starts
        own = own + [dice.one_of(starts) + dice.one_of((0, 0, 0, gap, -1)) for _ in range(dice.between(1, 8))]
        events += [(user, time) for time in own]
    return events


def years_apart(dice, gap, wait):
    """From the year 1 on, over the epoch, to far in the future; a few in the wrong order."""
    times = [dice.one_of((FIRST_INSTANT, -1, 0, 1, BASE)) + dice.between(0, 3) * gap for _ in range(4)]
    times += [dice.between(FIRST_INSTANT, LAST_INSTANT - 2 * gap) for _ in range(dice.between(1, 15))]
    times += [time + dice.one_of((1, gap, gap + 1)) for time in times if dice.chance(0.5)]
    if dice.chance(0.7):
        times.sort()
    return [(dice.between(1, 2), time) for time in times]


def single_events(dice, gap, wait):
    return [(user, BASE + dice.between(-gap, gap)) for user in dice.shuffled(range(1, dice.between(1, 15) + 1))]


KINDS = {
    "in-order": in_order,
    "out-of-order": out_of_order,
    "exact-boundaries": exact_boundaries,
    "late": late,
    "silent-users": silent_users,
    "ties": ties,
    "bridges": bridges,
    "many-open-sessions": many_open_sessions,
    "years-apart": years_apart,
    "single-events": single_events,
}


def kind_of(user):
    """The kind of the stream that a group's user belongs to."""
    return user.split("/")[0].rsplit("-", 1)[0]


def interleaved(dice, streams):
    """One order of arrival for all, each stream's own order kept."""
    turns = dice.shuffled([number for number, stream in enumerate(streams) for _ in stream])
    iterators = [iter(stream) for stream in streams]
    return [next(iterators[turn]) for turn in turns]


def group(dice, number, gap, wait):
    streams = []
    for kind, make in KINDS.items():
        for place in range(STREAMS_A_KIND):
            name = f"{kind}-{number * STREAMS_A_KIND + place}"
            streams.append([Event(f"{name}/{user}", max(time, FIRST_INSTANT), dice.one_of(TYPES))
                            for user, time in make(dice, gap, wait)])
    return Group(f"group-{number:02}", gap, wait, interleaved(dice, streams))


def groups(seed):
    dice = Dice(seed)
    return [group(dice, number, gap, wait) for number, (gap, wait) in enumerate(SETTINGS)]
