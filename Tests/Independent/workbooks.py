"""Reads what `report` writes with openpyxl and Python's csv, which know nothing of this project, and writes what the program reads.

    workbooks.py REVMATCH SCRATCH

A programme of nasty texts is matched and reported in SCRATCH; the workbook has to hold the plan, as texts and numbers and nothing else."""

import csv
import json
import re
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import openpyxl

warnings.simplefilter("ignore", UserWarning)

NASTY = [
    '=HYPERLINK("http://example.com","click")',
    "</script><img src=x onerror=alert(1)>",
    "\u202egnp.exe",
    "+1+1",
    "-2",
    "@SUM(A1)",
    "http://example.com/",
    "x" * 10_000,
    "y" * 40_000,
    "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "a\rb",
    "_x0041_ literal",
    "'=guarded already",
    "]]> & < > \" '",
    "e\u0301\u0323",
    "line\u2028separator\u2029s",
]
CELL = 32_767


def run(*arguments, status=0):
    done = subprocess.run(arguments, capture_output=True, text=True)
    assert done.returncode == status, (arguments, done.returncode, done.stdout, done.stderr)
    return done.stdout


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)


def rows_of(path, **how):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, **how))


def programme(folder):
    """People whose ids have leading zeros and whose names are nasty."""
    folder.mkdir(parents=True)
    (folder / "programme.toml").write_text(
        '[programme]\nname = "=1+1 </t>"\nstarts = 2026-01-12\n[roster]\nparticipants = "participants.csv"\n'
        'decisions = "decisions.csv"\n',
        encoding="utf-8",
    )
    header = ["id", "role", "name", "email", "department", "skills", "wants", "goals", "availability"]
    people = []
    for number, text in enumerate(NASTY):
        for side, role in enumerate(["mentor", "mentee"]):
            # Lists end at semicolons and colons, so terms are the harmless part of a text.
            people.append(
                [f"{side}{number:05}"[1:] + "MS"[side] if number % 2 else f"{side * 500 + number:06}", role, text,
                 f"p{number}@example.com", ["Finance", "Sales"][side], "genai:4", "genai:5; video:3", "=leading",
                 "Mon 09:00-17:00"])
    write(folder / "participants.csv", [header] + people)
    write(folder / "decisions.csv", [["mentor", "mentee", "decision", "note"],
                                     [people[0][0], people[3][0], "lock", "=cmd|'/c calc'!A1"],
                                     [people[2][0], people[1][0], "", "- no decision, but a note"]])
    return {row[0]: row for row in people}


def expected(text):
    """The text as a cell may hold it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if len(text.encode("utf-16-le")) // 2 <= CELL else text[: CELL - 1] + "…"


def check_workbook(plan, people):
    with zipfile.ZipFile(plan / "matches.xlsx") as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            assert "<f>" not in text and "<hyperlink" not in text, name
    book = openpyxl.load_workbook(plan / "matches.xlsx")
    assert book.sheetnames == ["pairs", "people", "unmatched", "needs", "settings"], book.sheetnames
    assert str(book.properties.created) == "2026-01-12 00:00:00"
    for sheet in book:
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref, sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in "sn" and cell.hyperlink is None, (sheet.title, cell.coordinate)
    pairs = list(book["pairs"].iter_rows(values_only=True))
    header = pairs[0]
    wanted = json.loads((plan / "plan.json").read_text(encoding="utf-8"))["pairs"]
    assert len(pairs) - 1 == len(wanted)
    for row, pair in zip(pairs[1:], wanted):
        cells = dict(zip(header, row))
        assert cells["mentor"] == pair["mentor"] and cells["mentee"] == pair["mentee"], cells
        assert cells["points"] == pair["score"] and abs(cells["score"] * 10_000 - pair["score"]) <= 500
        for name in ["mentor", "mentee"]:
            stated = people[pair[name]][2]
            shown = cells[f"{name}_name"]
            if not stated.startswith("'"):
                assert shown == expected(stated), (shown[:40], stated[:40])
    rules = book["pairs"].conditional_formatting
    assert any(rule.type == "dataBar" for area in rules for rule in area.rules)
    ids = [row[0] for row in book["people"].iter_rows(min_row=2, values_only=True)]
    assert sorted(ids) == sorted(people), ids
    assert any(id.startswith("00") for id in ids)


def check_letters(plan, people, **how):
    rows = rows_of(plan / "mailmerge.csv", **how)
    header = rows[0]
    assert all(len(row) == len(header) for row in rows)
    letters = [dict(zip(header, row)) for row in rows[1:]]
    paired = {pair[side] for pair in json.loads((plan / "plan.json").read_text())["pairs"] for side in ["mentor", "mentee"]}
    assert {letter["id"].lstrip("'") for letter in letters} == paired
    for letter in letters:
        for cell in letter.values():
            assert cell[:1] not in ("=", "+", "-", "@", "\t", "\r"), cell[:40]
        assert letter["first_meeting"] and letter["why"]
    return {letter["calendar_file"] for letter in letters}


def check_rosters(revmatch, scratch):
    """A workbook that openpyxl writes is read as the CSV files that it was made of."""
    example = Path(__file__).resolve().parents[2] / "data/programmes/digital-fluency"
    folder = scratch / "workbook"
    folder.mkdir()
    book = openpyxl.Workbook()
    for name in ["participants", "decisions", "history"]:
        sheet = book.active if name == "participants" else book.create_sheet(name)
        sheet.title = name
        for row in rows_of(example / f"{name}.csv"):
            cells = []
            for cell in row:
                number = cell.replace(".", "", 1).isdigit() and str(float(cell)).removesuffix(".0") == cell
                cells.append(float(cell) if number else cell or None)
            sheet.append(cells)
    book.save(folder / "people.xlsx")
    settings = (example / "programme.toml").read_text(encoding="utf-8")
    for name in ["participants", "decisions", "history"]:
        settings = settings.replace(f'"{name}.csv"', f'"people.xlsx#{name}"')
    (folder / "programme.toml").write_text(settings, encoding="utf-8")
    run(revmatch, "match", str(folder), "-o", str(scratch / "of-workbook"), "--quiet")
    run(revmatch, "match", str(example), "-o", str(scratch / "of-csv"), "--quiet")
    assert (scratch / "of-workbook/plan.json").read_bytes() == (scratch / "of-csv/plan.json").read_bytes()
    run(revmatch, "verify", str(scratch / "of-workbook"), "--quiet")
    # The sheet of pairs is a list of pairs, wherever the table is.
    run(revmatch, "report", str(scratch / "of-csv"), "--quiet")
    for question in [("compare", "--plan"), ("scores", "--pairs")]:
        answers = [run(revmatch, question[0], str(example), question[1], str(scratch / "of-csv" / name), "--quiet", "--json")
                   for name in ["matches.csv", "matches.xlsx"]]
        answers = [re.sub(r'"seconds": [0-9.e-]+', "", answer).replace("matches.csv", "matches.xlsx") for answer in answers]
        assert answers[0] == answers[1], question
    # A form that was saved as a workbook.
    form = openpyxl.Workbook()
    for number, row in enumerate(rows_of(scratch / "of-csv/decisions.csv")):
        if number == 2:
            row[2:4] = ["forbid", "=not again"]
        form.active.append(row)
    for cell in form.active["D"]:
        cell.data_type = "s"
    form.save(scratch / "form.xlsx")
    run(revmatch, "match", str(example), "--decisions", str(scratch / "form.xlsx"), "-o", str(scratch / "decided"), "--quiet")
    run(revmatch, "verify", str(scratch / "decided"), "--quiet")
    run(revmatch, "report", str(scratch / "decided"), "--quiet")
    assert any(row[2:4] == ["forbid", "'=not again"] for row in rows_of(scratch / "decided/decisions.csv"))
    # Places are cells.
    book["participants"]["D7"].value = "=1+1"
    book["participants"]["D8"].value = "#N/A"
    book.save(folder / "people.xlsx")
    words = subprocess.run([revmatch, "check", str(folder)], capture_output=True, text=True)
    assert words.returncode == 65 and "people.xlsx:participants!D7" in words.stderr, words.stderr
    assert "E0119" in words.stderr and "participants!D8" in words.stderr, words.stderr


def main(revmatch, scratch):
    scratch = Path(scratch)
    people = programme(scratch / "nasty")
    plan = scratch / "plan"
    run(revmatch, "match", str(scratch / "nasty"), "-o", str(plan), "--quiet")
    run(revmatch, "report", str(plan), "--quiet")
    check_workbook(plan, people)
    check_letters(plan, people)
    first = (plan / "matches.xlsx").read_bytes()
    decisions = (plan / "decisions.csv").read_bytes()
    run(revmatch, "report", str(plan), "--quiet", "--excel-csv")
    assert (plan / "matches.xlsx").read_bytes() == first
    named = check_letters(plan, people, delimiter=";")
    # Letters name the calendars before these are made, and as they are made; and afterwards say the same.
    letters = (plan / "mailmerge.csv").read_bytes()
    run(revmatch, "calendar", str(plan), "--quiet")
    made = {f"calendar/{file.name}" for file in (plan / "calendar").glob("*.ics")} - {"calendar/all.ics"}
    assert named == made, named ^ made
    run(revmatch, "report", str(plan), "--quiet", "--excel-csv")
    assert (plan / "mailmerge.csv").read_bytes() == letters
    run(revmatch, "verify", str(plan), "--quiet")
    # What the form says comes back, in either style and through another writer.
    run(revmatch, "match", str(scratch / "nasty"), "--decisions", str(plan / "decisions.csv"), "-o", str(scratch / "again"), "--quiet")
    run(revmatch, "report", str(scratch / "again"), "--quiet")
    assert (scratch / "again/decisions.csv").read_bytes() == decisions
    write(plan / "decisions.csv", rows_of(plan / "decisions.csv", delimiter=";"))
    run(revmatch, "match", str(scratch / "nasty"), "--decisions", str(plan / "decisions.csv"), "-o", str(scratch / "third"), "--quiet")
    run(revmatch, "report", str(scratch / "third"), "--quiet")
    assert (scratch / "third/decisions.csv").read_bytes() == decisions
    check_rosters(revmatch, scratch)
    print(f"Workbook and letters of {len(people)} people with nasty names hold the plan, as text.")


if __name__ == "__main__":
    main(*sys.argv[1:])
