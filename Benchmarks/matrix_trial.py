"""One hostile matrix: what `revmatch assign` answers, held against the peers, exact sums and its own proof."""

import argparse
import json
import signal
import subprocess
import time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import oracle
from compare import method_text
from hostile_matrices import Case, draw
from oracle import TOLERANCE

# Sums of costs below this magnitude fit, so that they may not be refused.
FITS = 1 << 59
# A large matrix is solved by a peer for no longer than this; then the next one is asked.
PEER_SECONDS = 60
# Up to so many cells exact arithmetic in Python is asked.
EXACT_CELLS = 20_000


class Fault(Exception):
    """Something that must not happen."""


def run(seed: int, revmatch: Path, options: argparse.Namespace, folder: Path) -> dict:
    """Tries one seed and tells what came of it."""
    is_large = options.large_every > 0 and seed % options.large_every == 0
    case = draw(seed, is_large)
    path = folder / f"matrix.{'npy' if case.form == 'npy' else 'csv' if case.form == 'csv' else 'txt'}"
    case.write(path)
    found: dict = {"seed": seed, "group": "large" if is_large else "small", "what": case.what, "seconds": []}
    try:
        command = [str(revmatch), "assign", str(path), "--format", case.form, "--json", "--quiet"]
        command += [*case.options, *options.more.split()]
        answers = [_answer([*command, "--threads", threads], options.limit, found) for threads in ("1", "2")]
        if answers[0] is None or answers[1] is None:
            if answers != [None, None]:
                raise Fault("refused with one number of threads alone")
            _check_refusal(case)
            found["verdict"] = "refused"
            return found
        if answers[0]["columns"] != answers[1]["columns"] or answers[0]["status"] != answers[1]["status"]:
            raise Fault("the answer depends on the number of threads")
        answer = answers[0]
        found["verdict"] = answer["status"]
        if method := method_text(answer):
            found["method"] = method
        if answer["status"] == "infeasible":
            _check_infeasible(case, answer)
        else:
            _check_optimal(case, answer, is_large, found)
    except Fault as fault:
        found["fault"] = str(fault)
    return found


def _answer(command: list[str], limit: float, found: dict) -> dict | None:
    """The program's answer; none if it refuses the costs."""
    start = time.monotonic()
    try:
        process = subprocess.run(command, capture_output=True, timeout=limit)
    except subprocess.TimeoutExpired:
        found["seconds"].append(limit)
        raise Fault(f"over {limit:g} s") from None
    found["seconds"].append(round(time.monotonic() - start, 4))
    if process.returncode == 65:
        found["refusal"] = process.stderr.decode(errors="replace").strip()[:300]
        return None
    if process.returncode not in (0, 3):
        if process.returncode < 0:
            raise Fault(f"ended by {signal.Signals(-process.returncode).name}")
        last = (process.stderr.decode(errors="replace").strip().splitlines() or [""])[-1]
        raise Fault(f"exit {process.returncode}: {last[:200]}")
    answer = json.loads(process.stdout, parse_float=Decimal)
    if (process.returncode == 3) != (answer["status"] == "infeasible"):
        raise Fault(f"exit {process.returncode} with status {answer['status']}")
    return answer


def _check_refusal(case: Case) -> None:
    if 2 * (max(case.costs.shape) + 1) * case.largest() < FITS:
        raise Fault("refused although all sums fit")


def _check_infeasible(case: Case, answer: dict) -> None:
    """The group that has too few partners must be such a group."""
    if "--partial" in case.options:
        raise Fault("infeasible although as many as possible were asked for")
    proof = answer["proof"]
    allowed = case.allowed if proof["side"] == "rows" else case.allowed.T
    group, partners = (proof["rows"], proof["columns"]) if proof["side"] == "rows" else (proof["columns"], proof["rows"])
    reached = np.nonzero(allowed[np.array(group, int)].any(axis=0))[0]
    if not set(reached.tolist()) <= set(partners) or len(set(group)) <= len(set(partners)):
        raise Fault("the reason for infeasible does not hold")
    if oracle.most_pairs(case) == min(case.costs.shape):
        raise Fault("infeasible, but there is a complete assignment")


def _check_optimal(case: Case, answer: dict, is_large: bool, found: dict) -> None:
    rows, columns = _pairs(case, answer)
    total = case.exact_total(rows, columns)
    _check_cost(case, answer, total)
    # Where cells are forbidden, the prices of an oblong matrix prove together with its scarce part, which is not written.
    has_plain_prices = case.allowed.all() or case.costs.shape[0] == case.costs.shape[1]
    if "--partial" not in case.options and case.fractions is None and has_plain_prices:
        _check_prices(case, answer, total)
    # Exactly once, or with peers until one finishes.
    if not oracle.is_exact_in_doubles(case):
        if case.costs.size <= EXACT_CELLS:
            found["oracle"] = "exact"
            best = oracle.exact_optimum(case)
            if best != (len(rows), total):
                raise Fault(f"{len(rows)} pairs, cost {total}, but the optimum is {best}")
        else:
            found["oracle"] = "prices alone"
        return
    found["oracle"] = "none finished"
    for name in oracle.PEERS:
        finished, peer = oracle.ask_within(name, case, PEER_SECONDS) if is_large else (True, oracle.ask(name, case))
        if not finished:
            continue
        if peer is None:
            # A peer that finds nothing where there is an assignment is wrong itself.
            continue
        better = _compare(case, (len(rows), total), (len(peer[0]), case.exact_total(*peer)))
        if better > 0:
            raise Fault(f"{name} has {len(peer[0])} pairs, cost {case.exact_total(*peer)}; revmatch {len(rows)}, {total}")
        if better == 0:
            found["oracle"] = name
            return
    if found["oracle"] == "none finished" and not is_large:
        found["oracle"] = "no peer agrees"


def _compare(case: Case, ours: tuple, theirs: tuple) -> int:
    """Above 0 if theirs is better, 0 if it is as good."""
    if ours[0] != theirs[0]:
        return 1 if theirs[0] > ours[0] else -1
    difference = (ours[1] - theirs[1]) * case.sign()
    if case.fractions is not None:
        room = TOLERANCE * Fraction(float(np.abs(case.fractions).max())) * len(case.costs)
        return 0 if abs(difference) <= room else 1 if difference > 0 else -1
    return (difference > 0) - (difference < 0)


def _pairs(case: Case, answer: dict) -> tuple[np.ndarray, np.ndarray]:
    """The pairs of the answer, after checking that they are some."""
    chosen = answer["columns"]
    if len(chosen) != case.costs.shape[0]:
        raise Fault("not one column for each row")
    rows = np.array([row for row, column in enumerate(chosen) if column is not None], int)
    columns = np.array([column for column in chosen if column is not None], int)
    if len(set(columns.tolist())) != len(columns):
        raise Fault("a column is used twice")
    if not case.allowed[rows, columns].all():
        raise Fault("a forbidden cell is used")
    if "--partial" not in case.options and len(rows) != min(case.costs.shape):
        raise Fault("not complete")
    return rows, columns


def _check_cost(case: Case, answer: dict, total: int | Fraction) -> None:
    """The cost that is said must be that of the pairs; a double in JSON has 15 digits that count."""
    said = Fraction(str(answer["cost"]))
    meant = Fraction(total) / 10**case.decimals
    if case.fractions is None and case.decimals == 0:
        room = Fraction(0)
    elif case.fractions is None:
        room = abs(meant) / 10**15
    else:
        room = TOLERANCE * Fraction(float(np.abs(case.fractions).max())) * len(case.costs)
    if abs(said - meant) > room:
        raise Fault(f"says cost {answer['cost']}, but the pairs have {float(meant)!r}")


def _check_prices(case: Case, answer: dict, total: int) -> None:
    """No cell is cheaper than its prices, prices of the larger side are at most 0, and all together are the cost."""
    proof = answer["proof"]
    sign = case.sign()
    scale = 10 ** (proof["scale"] - case.decimals) if proof["scale"] >= case.decimals else None
    if scale is None:
        # Fewer decimals than were written, as the last are zeros.
        divisor = 10 ** (case.decimals - proof["scale"])
        if (case.costs[case.allowed] % divisor).any():
            raise Fault("decimals were dropped")
        costs, total = case.costs // divisor, total // divisor
    else:
        costs, total = case.costs * scale, total * scale
    row_prices, column_prices = ([sign * price for price in proof[key]] for key in ("rowPrices", "columnPrices"))
    if sum(row_prices) + sum(column_prices) != sign * total:
        raise Fault("the prices do not add up to the cost")
    larger = [*(row_prices if costs.shape[0] > costs.shape[1] else column_prices if costs.shape[1] > costs.shape[0] else [])]
    if any(price > 0 for price in larger):
        raise Fault("a price of the larger side is above 0")
    most = max(map(abs, [*row_prices, *column_prices, case.largest()]), default=0)
    kind = np.int64 if most < 1 << 60 else object
    left, right = np.array(row_prices, kind)[:, None], np.array(column_prices, kind)
    for start in range(0, len(costs), 256):
        part = slice(start, start + 256)
        over = left[part] + right > sign * costs[part].astype(kind)
        if (over & case.allowed[part]).any():
            raise Fault("a cell is cheaper than its prices")
