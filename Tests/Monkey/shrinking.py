"""Fewer events that do the same: the end of what was played first, then what can be left out of it."""

import time


def shrunk(events, fails, seconds):
    """The fewest events found in a time that still fail, or None where nothing fails again.

    - events: what was played, the last one where the fault was seen.
    - fails: plays events from a new start and says whether the fault comes again.
    """
    end = time.monotonic() + seconds
    found, length = None, 1
    while found is None:
        candidate = events[-length:]
        if any(fails(candidate) for _ in range(2)):
            found = candidate
        elif length >= len(events) or time.monotonic() > end:
            return None
        length = min(length * 3, len(events))
    found = _without(found, fails, end)
    return _shorter_writes(_smaller_pastes(found, fails, end), fails, end)


def _without(events, fails, end):
    """Delta debugging: leaves out ever smaller parts."""
    parts = 2
    while len(events) >= 2 and time.monotonic() < end:
        size = max(1, -(-len(events) // parts))
        for start in range(0, len(events), size):
            candidate = events[:start] + events[start + size:]
            if candidate and fails(candidate):
                events, parts = candidate, max(2, parts - 1)
                break
            if time.monotonic() > end:
                return events
        else:
            if size == 1:
                return events
            parts = min(len(events), parts * 2)
    return events


def _smaller_pastes(events, fails, end):
    """The same with half of each large write, again and again."""
    for index, event in enumerate(events):
        while event.get("times", 0) > 1 and time.monotonic() < end:
            event = event | {"times": event["times"] // 2}
            candidate = events[:index] + [event] + events[index + 1:]
            if not fails(candidate):
                break
            events = candidate
    return events


def _shorter_writes(events, fails, end):
    """The same with the letters of each write."""
    for index, event in enumerate(events):
        if "bytes" not in event or len(event["bytes"]) < 2:
            continue

        def with_letters(letters):
            return events[:index] + [event | {"bytes": "".join(letters)}] + events[index + 1:]

        letters = _without(list(event["bytes"]), lambda letters: fails(with_letters(letters)), end)
        events = with_letters(letters)
        event = events[index]
    return events
