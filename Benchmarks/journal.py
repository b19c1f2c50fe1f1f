"""What a long search found so far, a line of JSON for each case, so that it can be stopped and taken up again."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path


class Journal:
    """The cases of one search."""

    def __init__(self, path: Path, fresh: bool):
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        if fresh:
            path.unlink(missing_ok=True)
        self.cases: dict[int, dict] = {}
        if path.exists():
            for line in path.read_text().splitlines():
                try:
                    case = json.loads(line)
                except ValueError:
                    # The last line of a search that was killed.
                    continue
                self.cases[case["seed"]] = case
        self.file = open(path, "a")  # noqa: SIM115

    def missing(self, seeds: Iterable[int]) -> list[int]:
        return [seed for seed in seeds if seed not in self.cases]

    def add(self, case: dict) -> None:
        self.cases[case["seed"]] = case
        self.file.write(json.dumps(case) + "\n")
        self.file.flush()

    def summary(self) -> str:
        """Counts of verdicts, sizes and methods, the faults, and the slowest."""
        cases = list(self.cases.values())
        text = f"{len(cases)} cases"
        for key in ("group", "verdict", "oracle", "method"):
            counts = Counter(case[key] for case in cases if case.get(key))
            if counts:
                words = ", ".join(f"{name} {count}" for name, count in counts.most_common())
                text += f"\n{key}: {words}"
        slow = sorted(cases, key=lambda case: -max(case["seconds"] or [0]))[:5]
        text += "\nslowest: " + "; ".join(f"seed {case['seed']} {max(case['seconds'] or [0]):.2f} s ({case['what']})" for case in slow)
        faults = [case for case in cases if case.get("fault")]
        text += f"\nfaults: {len(faults)}"
        for case in faults[:50]:
            text += f"\n  seed {case['seed']}: {case['fault']} ({case['what']})"
        return text
