"""Writes a programme whose people live in zones of all kinds and are free for some hours a week.

    make_calendar_programme.py SEED STARTS FOLDER
"""

import csv
import random
import sys
from datetime import date, timedelta
from pathlib import Path

# Both hemispheres, half and quarter hours, a zone without changes, one with a pause within the year, and half an hour of summer time.
ZONES = [
    "Europe/Berlin", "Europe/London", "America/New_York", "America/St_Johns", "Asia/Kolkata", "Asia/Kathmandu",
    "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Chatham", "Africa/Casablanca",
    "America/Santiago", "UTC", "Africa/Cairo",
]
NAMES = ["Ana, the first", "José; Ñ", "=HYPERLINK(\"x\")", "O\\Neil", "李雷" * 30, "👩‍👩‍👧‍👦" * 9, "two\nlines", "Al-Ḥusayn"]


def main(seed, starts, folder):
    draw = random.Random(seed)
    folder.mkdir(parents=True)
    first = date.fromisoformat(starts)
    with open(folder / "participants.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "name", "role", "capacity", "site", "time_zone", "availability"])
        for role, count in (("mentor", 12), ("mentee", 20)):
            for number in range(count):
                days = draw.sample(["Mon", "Tue", "Wed", "Thu", "Fri"], draw.randint(1, 3))
                hours = [(day, draw.choice([0, 6, 8, 9, 13, 18])) for day in days]
                free = "; ".join(f"{day} {hour:02}:00-{hour + draw.randint(3, 5):02}:30" for day, hour in hours)
                writer.writerow(
                    [
                        f"{role}/{number}", draw.choice(NAMES), role, draw.randint(1, 3),
                        draw.choice(["Oslo", "Rome", ""]), draw.choice(ZONES), free,
                    ]
                )
    with open(folder / "holidays.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["date", "until", "name", "site"])
        for number in range(8):
            day = first + timedelta(days=draw.randint(0, 170))
            until = day + timedelta(days=draw.choice([0, 0, 4]))
            writer.writerow([day, until if until > day else "", f"Day {number}", draw.choice(["", "Oslo", "Rome"])])
    (folder / "programme.toml").write_text(
        f"""[programme]
name = "Clocks"
starts = {starts}
length_months = 9
cadence_weeks = {draw.choice([1, 2, 4])}
meeting_minutes = {draw.choice([30, 60])}
holidays = "holidays.csv"
[roster]
participants = "participants.csv"
"""
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
