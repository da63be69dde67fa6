"""The search tutorial's events and its click-through rate, as both versions of Bytewax run them: its models, its seven
events, and calc_ctr with its printed line and its integer 0 for a session without a search. The second chapter is the
example that ships with Bytewax: one rate for each search instead of one for each session.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Sequence


@dataclass
class Event:
    user: str
    time: datetime


@dataclass
class AppOpen(Event):
    pass


@dataclass
class Search(Event):
    query: str = ""


@dataclass
class Results(Event):
    items: Sequence[str] = ()


@dataclass
class ClickResult(Event):
    item: str = ""


@dataclass
class AppClose(Event):
    pass


MODELS = {"app_open": AppOpen, "search": Search, "results": Results, "click": ClickResult, "app_close": AppClose}


def at(year, second):
    return datetime(year, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=second)


CHAPTER_1 = [
    Search("1", at(2024, 5), "dogs"),
    Results("1", at(2024, 6), ["fido", "rover", "buddy"]),
    ClickResult("1", at(2024, 7), "rover"),
    Search("2", at(2024, 5), "cats"),
    Results("2", at(2024, 6), ["fluffy", "burrito", "kathy"]),
    ClickResult("2", at(2024, 7), "fluffy"),
    ClickResult("2", at(2024, 8), "kathy"),
]

CHAPTER_2 = [
    AppOpen("1", at(2023, 0)),
    Search("1", at(2023, 1), "dogs"),
    Results("1", at(2023, 2), ["fido", "rover", "buddy"]),
    ClickResult("1", at(2023, 3), "rover"),
    Search("1", at(2023, 4), "cats"),
    Results("1", at(2023, 5), ["fluffy", "burrito", "kathy"]),
    ClickResult("1", at(2023, 6), "fluffy"),
    AppOpen("2", at(2023, 7)),
    ClickResult("1", at(2023, 8), "kathy"),
    Search("2", at(2023, 9), "fruit"),
    AppClose("1", at(2023, 10)),
    AppClose("2", at(2023, 11)),
]

# A pause of exactly the gap, and an event out of order: what the versions differ in.
CHAPTER_3 = [
    Search("1", at(2024, 0), "dogs"),
    Results("1", at(2024, 1), ["fido", "rover", "buddy"]),
    ClickResult("1", at(2024, 11), "rover"),
    Results("2", at(2024, 6), ["fluffy", "burrito", "kathy"]),
    ClickResult("2", at(2024, 7), "fluffy"),
    Search("2", at(2024, 5), "cats"),
]


def by_user(event):
    return event.user, event


def calc_ctr(user_and_session):
    """(user, (anything, events)) to (user, clicks per search), as the tutorial computes and prints it."""
    user, (_, events) = user_and_session
    searches = sum(isinstance(event, Search) for event in events)
    clicks = sum(isinstance(event, ClickResult) for event in events)
    print(f"User {user}: {searches} searches, {clicks} clicks")
    return (user, clicks / searches if searches else 0)


def split_into_searches(user_and_session):
    """Chapter 2: a session's searches, each with what follows it up to the next."""
    _, (_, events) = user_and_session
    searches = []
    for event in events:
        if isinstance(event, Search):
            searches.append([])
        if searches:
            searches[-1].append(event)
    return searches


def was_clicked(search):
    return 1.0 if any(isinstance(event, ClickResult) for event in search) else 0.0
