"""Reads the calendars of a plan with the library `icalendar`, and checks every meeting with the zones of Python.

    calendars.py PROGRAMME PLAN

Whatever is wrong is printed, and the exit code is 1.
"""

import csv
import json
import sys
import tomllib
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Calendar

DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def windows(cell):
    """`Mon 09:00-11:30; Wed 14:00-16:00` as (weekday, start, end) in minutes."""
    for item in filter(str.strip, cell.split(";")):
        day, times = item.split()
        start, end = (int(t[:2]) * 60 + int(t[3:]) for t in times.split("-"))
        yield DAYS.index(day), start, end if end > start else end + 1440


def free(person, begin, end):
    """Whether a person is free from one instant to another, by windows of the local days around it."""
    zone = person["zone"]
    first = begin.astimezone(zone).date() - timedelta(days=2)
    spans = []
    for offset in range(5):
        day = first + timedelta(days=offset)
        for weekday, start, stop in person["windows"]:
            if day.weekday() == weekday:
                midnight = datetime(day.year, day.month, day.day)
                spans.append(
                    tuple(
                        (midnight + timedelta(minutes=m)).replace(tzinfo=zone).astimezone(timezone.utc)
                        for m in (start, stop)
                    )
                )
    at = begin
    for start, stop in sorted(spans):
        if start <= at < stop:
            at = stop
    return at >= end


def main(programme, folder):
    faults = []
    settings = tomllib.loads((programme / "programme.toml").read_text())["programme"]
    default = settings.get("time_zone", "UTC")
    people = {}
    with open(programme / "participants.csv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            people[row["id"]] = {
                "zone": ZoneInfo(row.get("time_zone") or default),
                "windows": list(windows(row["availability"])),
                "site": row.get("site", ""),
            }
    holidays = []
    if "holidays" in settings:
        with open(programme / settings["holidays"], newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                first = date.fromisoformat(row["date"])
                last = date.fromisoformat(row.get("until") or row["date"])
                holidays.append((first, last, row.get("site", "")))
    plan = json.loads((folder / "plan.json").read_text())
    times = {(p["mentor"], p["mentee"]): p["time"] for p in plan["pairs"]}

    events, files = {}, 0
    for path in sorted((folder / "calendar").glob("*.ics")):
        files += 1
        calendar = Calendar.from_ical(path.read_bytes())
        if calendar.errors:
            faults.append(f"{path.name}: {calendar.errors}")
        seen = set()
        for event in calendar.walk("VEVENT"):
            uid = str(event["UID"])
            if event.errors or uid in seen:
                faults.append(f"{path.name}: {uid}: {event.errors or 'twice'}")
            seen.add(uid)
            facts = (event.decoded("DTSTART"), event.decoded("DTEND"), str(event["SUMMARY"]), int(event["SEQUENCE"]))
            if any(when.utcoffset() != timedelta(0) for when in facts[:2]):
                faults.append(f"{path.name}: {uid} is not in UTC")
            if events.setdefault(uid, facts) != facts:
                faults.append(f"{path.name}: {uid} is not the same everywhere")

    diary, regular, offsets = {}, 0, set()
    with open(folder / "calendar" / "meetings.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if sorted(facts[0].strftime("%Y-%m-%d %H:%M") for facts in events.values()) != sorted(r["utc"] for r in rows):
        faults.append("events and meetings.csv differ")
    for row in rows:
        pair = (row["mentor"], row["mentee"])
        begin = datetime.fromisoformat(row["utc"]).replace(tzinfo=timezone.utc)
        end = begin + timedelta(minutes=int(row["minutes"]))
        place = f"{pair} {row['utc']}"
        for side, id in zip(("mentor", "mentee"), pair):
            person = people[id]
            local = begin.astimezone(person["zone"])
            offsets.add((str(person["zone"]), local.utcoffset()))
            if local.strftime("%Y-%m-%d %H:%M") != row[f"{side}_time"]:
                faults.append(f"{place}: {id} reads {local}, the table says {row[side + '_time']}")
            if not free(person, begin, end):
                faults.append(f"{place}: {id} is not free")
            days = (local.date(), (end - timedelta(seconds=1)).astimezone(person["zone"]).date())
            for first, last, site in holidays:
                if (not site or site == person["site"]) and first <= days[1] and days[0] <= last:
                    faults.append(f"{place}: {first} is a holiday of {id}")
            diary.setdefault(id, []).append((begin, end, pair))
        if not row["moved_because"]:
            regular += 1
            zone = ZoneInfo(times[pair]["zone"])
            monday = datetime.combine(settings["starts"], datetime.min.time(), timezone.utc)
            monday -= timedelta(days=monday.weekday())
            day, clock = times[pair]["utc"].split()
            first = monday + timedelta(days=DAYS.index(day), hours=int(clock[:2]), minutes=int(clock[3:]))
            if first.astimezone(zone).strftime("%a %H:%M") != begin.astimezone(zone).strftime("%a %H:%M"):
                faults.append(f"{place}: not at the regular time {first.astimezone(zone)}")
    for id, meetings in diary.items():
        meetings.sort()
        for (_, end, one), (begin, _, other) in zip(meetings, meetings[1:]):
            if begin < end:
                faults.append(f"{id} is in the meetings of {one} and {other}")
    changed = {zone for zone, _ in offsets if sum(z == zone for z, _ in offsets) > 1}
    print(
        f"{files} calendars with {len(events)} events, {regular} at their regular times, "
        f"through clock changes in {len(changed)} of {len({z for z, _ in offsets})} zones: {len(faults)} faults"
    )
    for fault in faults[:20]:
        print("  " + fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
