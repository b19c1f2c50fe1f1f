"""Measures `revmatch match` on programmes under limits of many kinds, and its proofs, for constrained.py."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import environment
from report import table

# What each programme of the collection asks.
LIMITS = {
    "q100_dept_tight": "64 quotas",
    "q200_dept_tight": "64 quotas that leave 194 of 200 pairs",
    "q300_overlap60": "60 quotas that overlap",
    "f150_dept_some": "4 floors of means that cost a pair",
    "f200_near_infeasible": "8 floors of means",
    "b300_one_mid": "a budget",
    "b100_five": "5 budgets",
    "b100_exact_small": "an exact sum",
    "b100_exact_huge": "an exact sum of values up to 10^9",
    "b300_site": "a budget by sites, 27 quotas",
    "t200_together": "25 groups",
    "o200_oneof": "60 alternatives",
    "s200_profiles": "37 quotas, 12 kinds of people",
    "cap300_quota": "66 quotas, capacity 4",
    "i100_exact_parity": "even values, odd sum",
    "quota_5000x1300": "a quota of 12 % that binds, 5000 x 1300 people",
}
# HiGHS of highspy on the exported program, most pairs first, then score; seconds on an earlier day, one noisy core.
HIGHS = {
    "q100_dept_tight": "1.5",
    "q200_dept_tight": "23",
    "q300_overlap60": "1.3",
    "f150_dept_some": "17.8",
    "f200_near_infeasible": "unproven",
    "b300_one_mid": "55",
    "b100_five": "> 60",
    "b100_exact_small": "8.8",
    "b100_exact_huge": "> 60, none",
    "b300_site": "> 60, none",
    "t200_together": "14.2",
    "o200_oneof": "> 45",
    "s200_profiles": "11.8",
    "cap300_quota": "17.3",
    "i100_exact_parity": "0.04",
}


def measure(folder: Path, limit: float, scratch: Path) -> list[dict]:
    """Matches every programme of a folder, and verifies the proofs."""
    found = []
    for programme in sorted(path.parent for path in folder.glob("*/programme.toml") if path.parent.name in LIMITS):
        found.append(match(programme, limit, scratch / programme.name))
        print(json.dumps(found[-1]), file=sys.stderr, flush=True)
    return found


def match(programme: Path, limit: float, output: Path) -> dict:
    """One programme: seconds of wall clock and of the processor, what came of it, and the size and check of its proof."""
    command = [environment.revmatch(), "match", programme, "--threads", "1", "--time-limit", str(limit), "--proof", "-o", output]
    start, before = time.monotonic(), os.times()
    code = subprocess.run([*map(str, command), "--quiet"], capture_output=True).returncode
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    result = {"name": programme.name, "seconds": round(time.monotonic() - start, 2), "processor": round(processor, 2), "exit": code}
    if not (output / "plan.json").exists():
        return result
    plan = json.loads((output / "plan.json").read_text())
    result |= {"status": plan["status"], "pairs": len(plan["pairs"])}
    if plan["status"] != "infeasible":
        result |= {"score": plan["objective"]["score"], "gap": plan["proof"]["gap"], "pairBound": plan["proof"].get("pairBound")}
    if (output / "proof.json").exists():
        trees = json.loads((output / "proof.json").read_text())["trees"]
        start = time.monotonic()
        verified = subprocess.run([str(environment.revmatch()), "verify", str(output), "--quiet"], capture_output=True).returncode
        result |= {
            "cases": sum(len(tree["cases"]) for tree in trees),
            "proofBytes": (output / "proof.json").stat().st_size,
            "verify": round(time.monotonic() - start, 2),
            "verified": verified == 0,
        }
    return result


def words(result: dict) -> str:
    """What came of a programme."""
    match result.get("status"):
        case None:
            return "nothing yet"
        case "infeasible":
            return "no plan, proven"
        case "optimal":
            return "proven"
    pairs = f"{result['pairs']} pairs; {result['pairBound']} not excluded" if result["pairBound"] else "pairs proven"
    return f"{pairs}, gap {result['gap'] / max(1, result['score']):.3%}"


def section(run: dict) -> str:
    """The page's section."""
    facts = run["facts"]
    text = (
        "## Other kinds of limits\n\n"
        f"Programmes with limits of other kinds than the family above, `revmatch match --time-limit {facts['limit']:g} --threads 1 --proof` as a whole, with what is "
        f"said of conflicts and repairs. *Processor* is the time of one core: the machine's load was {facts['loadBefore']} before the run and {facts['loadAfter']} after it, "
        f"commit {facts['commit']}. *Gap* is what a better plan with as many pairs might score more, as a part of the score. *Proof* is the "
        "size of `proof.json`, *verify* the time of `revmatch verify` as a whole, which checks it and makes the plan again; – where the limit cut off the totals without each constraint, which the plan made again has. *HiGHS* is HiGHS of highspy on the exported program, most pairs "
        "first, then score, on an earlier day.\n\n"
    )
    rows = []
    for result in run["programmes"]:
        name = result["name"]
        size = f"{result['proofBytes'] / 1000:,.0f} KB" if "proofBytes" in result else "–"
        check = f"{result['verify']:.1f}" if result.get("verified") else "–"
        cases = str(result.get("cases", "–"))
        row = [name, LIMITS[name], f"{result['seconds']:.1f}", f"{result['processor']:.1f}", words(result)]
        rows.append([*row, cases, size, check, HIGHS.get(name, "–")])
    header = ["programme", "limits", "seconds", "processor", "result", "cases", "proof", "verify", "HiGHS, s"]
    return text + table(header, rows)
