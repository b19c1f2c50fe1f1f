#!/usr/bin/env python3
"""Searches at random for matrices and programmes that revmatch gets wrong, with other solvers and exact arithmetic as oracle.

    Benchmarks/hostile.py matrices --count 20000              every tenth of 2000 to 5000 a side, the others of 1 to 60
    Benchmarks/hostile.py programmes --count 2000             3 to 3000 people a side
    Benchmarks/hostile.py matrices --seed 77 --keep OUT       one case again; its files stay in the folder OUT

A search writes a line for each case into a journal and goes on where it was stopped; --fresh begins anew. A fault is: another exit
code than 0, 3 and 65, a run over 60 s, a refusal of costs that fit, an answer that depends on the number of threads, a cost that
is not the least, a verdict that is not true, a proof that does not hold. `hostile.py` ends with 1 if there is one.
--revmatch names a built program; without it the release build is brought up to date.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import environment
from environment import CACHE, HERE

# The packages that the oracles need.
ENVIRONMENTS = {"matrices": (".venv-lapx", "requirements-lapx.txt"), "programmes": (".venv", "requirements.txt")}


def search(options: argparse.Namespace, revmatch: Path) -> int:
    """Tries every seed that the journal does not have yet."""
    from journal import Journal

    if options.kind == "matrices":
        import matrix_trial as trial
    else:
        import programme_trial as trial
    seeds = [options.seed] if options.seed is not None else range(options.first, options.first + options.count)
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        for seed in seeds:
            print(trial.run(seed, revmatch, options, options.keep))
        return 0
    journal = Journal(options.journal or CACHE / f"hostile-{options.kind}.jsonl", options.fresh)
    missing = journal.missing(seeds)
    print(f"{len(missing)} of {len(seeds)} cases to try; journal {journal.path}", file=sys.stderr)
    end = time.monotonic() + options.minutes * 60
    said = time.monotonic()
    for done, seed in enumerate(missing, 1):
        with tempfile.TemporaryDirectory(dir=CACHE) as scratch:
            case = trial.run(seed, revmatch, options, Path(scratch))
        journal.add(case)
        if case.get("fault"):
            print(f"seed {seed}: {case['fault']} ({case['what']})", file=sys.stderr, flush=True)
        if time.monotonic() > said + 60:
            said = time.monotonic()
            print(f"{done} of {len(missing)}", file=sys.stderr, flush=True)
        if time.monotonic() > end:
            print(f"stopped after {options.minutes:g} minutes; the next run goes on", file=sys.stderr)
            break
    print(journal.summary())
    return 1 if any(case.get("fault") for case in journal.cases.values()) else 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=ENVIRONMENTS)
    parser.add_argument("--count", type=int, default=1000, help="how many cases (default 1000)")
    parser.add_argument("--first", type=int, default=1, help="the first seed (default 1)")
    parser.add_argument("--seed", type=int, help="this case alone")
    parser.add_argument("--keep", type=Path, help="with --seed: the folder in which the case's files stay")
    parser.add_argument("--large-every", type=int, default=10, help="every so many matrices are large ones, 0 for none (default 10)")
    parser.add_argument("--limit", type=float, default=60, help="seconds that a run may take (default 60)")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so many minutes")
    parser.add_argument("--with", dest="more", default="", help="further options of revmatch assign, or of match")
    parser.add_argument("--revmatch", type=Path, help="the program (default: the release build, brought up to date)")
    parser.add_argument("--journal", type=Path, help="the journal (default: in .cache)")
    parser.add_argument("--fresh", action="store_true", help="begin anew")
    options = parser.parse_args()
    python = environment.python(*ENVIRONMENTS[options.kind])
    if Path(sys.prefix).resolve() != python.parent.parent.resolve():
        os.execve(python, [str(python), str(HERE / "hostile.py"), *sys.argv[1:]], environment.child_environment())
    CACHE.mkdir(exist_ok=True)
    revmatch = options.revmatch.resolve() if options.revmatch else environment.revmatch()
    sys.exit(search(options, revmatch))


if __name__ == "__main__":
    main()
