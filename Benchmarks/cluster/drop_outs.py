#!/usr/bin/env python3
"""Scenarios for what-if, one a line: in each, some people of a roster drop out.

    drop_outs.py PROGRAMME COUNT [--people 1] [--seed 0] > scenarios.jsonl
"""

import argparse
import csv
import json
import random
from pathlib import Path

arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
arguments.add_argument("programme", type=Path)
arguments.add_argument("count", type=int)
arguments.add_argument("--people", type=int, default=1)
arguments.add_argument("--seed", type=int, default=0)
given = arguments.parse_args()

with open(given.programme / "participants.csv", encoding="utf-8") as roster:
    ids = [row["id"] for row in csv.DictReader(roster)]
draw = random.Random(given.seed)
for number in range(1, given.count + 1):
    gone = sorted(draw.sample(ids, given.people))
    print(json.dumps({"name": f"drop-out {number}", "changes": [f"remove {person}" for person in gone]}))
