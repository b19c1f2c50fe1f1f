"""Random cost matrices of the kinds that break solvers: mixtures of structure, order, ties, caps, forbidden cells and widths."""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import numpy as np
from families import Generator, Matrix, distances

SMALL, LARGE = 60, 5000
LEAST_LARGE = 2000
# A cost whose double is exact, and whose shortest decimal form has no more than fifteen digits.
EXACT = 10**15


@dataclass
class Case:
    """One matrix: whole costs, which cells are allowed, how it is written and what is asked."""

    costs: Matrix
    allowed: Matrix
    # The costs that are meant are costs / 10 ** decimals.
    decimals: int
    # Costs with all digits of a double, instead of whole ones.
    fractions: Matrix | None
    form: str
    kind: type
    options: list[str]
    words: list[str] = field(default_factory=list)

    @property
    def what(self) -> str:
        rows, columns = self.costs.shape
        return " ".join([f"{rows}x{columns}", *self.words, self.form, *self.options])

    def sign(self) -> int:
        return -1 if "--maximize" in self.options else 1

    def largest(self) -> int:
        """The largest magnitude of an allowed cost."""
        return int(np.abs(self.costs).max(where=self.allowed, initial=0))

    def exact_total(self, rows: Matrix, columns: Matrix) -> int | Fraction:
        """The sum of cells, without any rounding."""
        if self.fractions is not None:
            return sum((Fraction(value) for value in self.fractions[rows, columns].tolist()), Fraction(0))
        return sum(self.costs[rows, columns].tolist())

    def write(self, path: Path) -> None:
        WRITERS[self.form](self, path)


def _size(random: Generator, is_large: bool) -> tuple[int, int]:
    if is_large:
        rows = LEAST_LARGE + int((LARGE - LEAST_LARGE) * random.random() ** 6)
    else:
        rows = int(random.integers(1, SMALL + 1))
    shape = random.random()
    if shape < 0.6:
        columns = rows
    elif shape < 0.75:
        columns = rows + int(random.integers(1, 4))
    else:
        columns = int(rows * (1 + (1 if is_large else 3) * random.random()))
    columns = min(columns, LARGE) if is_large else columns
    return (rows, columns) if random.random() < 0.7 else (columns, rows)


def _base(random: Generator, rows: int, columns: int) -> tuple[str, Matrix]:
    """The structure that a matrix begins with, as whole numbers of at most a thousand million."""
    million = 10**6
    draw = random.integers(0, 14)
    one, other = np.arange(rows)[:, None], np.arange(columns)[None]
    match draw:
        case 0:
            top = int(random.choice([1, 2, 3, 10, 100, 1000, million, 10**9]))
            return f"uniform{top}", random.integers(0, top + 1, (rows, columns))
        case 1 | 2:
            kinds = int(random.choice([2, 3, 5, 10, 20, 50]))
            table = random.integers(0, int(random.choice([5, 1000, million])), (kinds, kinds))
            return f"classes{kinds}", table[random.integers(0, kinds, rows)][:, random.integers(0, kinds, columns)]
        case 3:
            return "plane", np.floor(million * distances(random.random((rows, 2)), random.random((columns, 2))))
        case 4:
            left, right = random.random((rows, 1)), random.random((1, columns))
            power = int(random.choice([1, 2]))
            return f"line^{power}", np.floor(million * np.abs(left - right) ** power)
        case 5:
            noise = int(random.choice([1, 2, 50, 1000]))
            product = np.floor(million * np.outer(random.random(rows), random.random(columns)))
            return f"rank1+{noise}", product + random.integers(0, noise, (rows, columns))
        case 6:
            return "machol", (one + 1) * (other + 1)
        case 7:
            return "largest", np.maximum(one, other) + 0
        case 8:
            return "zeros", (random.random((rows, columns)) >= random.choice([1, 2, 4]) / columns).astype(np.int64)
        case 9:
            costs = np.full((rows, columns), 100)
            for rank in range(1, 6):
                costs[np.arange(rows), (columns * random.random(rows) ** 3).astype(int)] = rank
            return "wishes", costs
        case 10:
            return "pareto", np.minimum(100 * random.pareto(1, (rows, columns)), 1e9)
        case 11:
            return "difference", np.abs(one - other) * int(random.choice([1, 7, 1000]))
        case 12:
            left, right = random.standard_normal((rows, 16)), random.standard_normal((columns, 16))
            return "dot", np.floor(1000 * left @ right.T)
        case _:
            return "constant", np.full((rows, columns), int(random.integers(0, 1000)))


def _change(random: Generator, costs: Matrix, words: list[str], is_large: bool) -> Matrix:
    """Some of: repeated rows and columns, a cap, noise, offsets, a turned sign, width, another order."""
    rows, columns = costs.shape
    if random.random() < 0.25:
        words.append("repeated")
        share = random.choice([0.05, 0.3, 0.8])
        costs = costs[random.integers(0, max(1, int(rows * share)), rows)]
        costs = costs[:, random.integers(0, max(1, int(columns * share)), columns)]
    if random.random() < 0.2:
        words.append("capped")
        costs = np.minimum(costs, np.quantile(costs[: min(rows, 200)], random.choice([0.001, 0.01, 0.1, 0.5])).astype(np.int64))
    if random.random() < 0.1:
        words.append("noise")
        costs = costs + random.integers(0, 3, costs.shape)
    if random.random() < 0.15:
        words.append("offsets")
        top = int(random.choice([1000, 10**7, 10**12]))
        costs = costs + random.integers(-top, top, (rows, 1)) + random.integers(0, top, (1, columns))
    if random.random() < 0.15:
        words.append("negative")
        costs = -costs
    if random.random() < 0.12:
        largest = max(1, int(np.abs(costs).max()))
        # Sums of so many costs still fit, and a little less.
        room = (1 << 58) // (2 * (max(rows, columns) + 1)) // largest
        if room > 1:
            factor = max(1, int(room * random.random() ** (1 if random.random() < 0.5 else 8)))
            words.append("wide")
            costs = costs * factor + random.integers(0, max(1, min(factor, 1000)), costs.shape)
    if random.random() < 0.6:
        words.append("shuffled")
        costs = costs[random.permutation(rows)][:, random.permutation(columns)]
    return costs


def _allowed(random: Generator, shape: tuple[int, int], words: list[str]) -> Matrix:
    rows, columns = shape
    if random.random() < 0.6:
        return np.ones(shape, bool)
    pattern = random.integers(0, 6)
    if pattern == 0:
        kinds = int(random.integers(2, 6))
        table = random.random((kinds, kinds)) < 0.7
        words.append(f"forbidden-classes{kinds}")
        return table[random.integers(0, kinds, rows)][:, random.integers(0, kinds, columns)]
    if pattern == 1:
        words.append("forbidden-block")
        allowed = np.ones(shape, bool)
        allowed[: int(rows * random.random()), : int(columns * random.random())] = False
        return allowed
    if pattern == 2:
        width = int(random.choice([0, 1, 3, 20]))
        words.append(f"band{width}")
        return np.abs(np.arange(rows)[:, None] * columns / rows - np.arange(columns)) <= width
    share = random.choice([0.01, 0.1, 0.5, 0.9, min(1, 3 / columns)])
    words.append(f"forbidden{share:.3f}")
    allowed = random.random(shape) >= share if pattern < 5 else random.random(shape) < share
    if random.random() < 0.6:
        # A hidden complete assignment.
        size = min(shape)
        allowed[random.permutation(rows)[:size], random.permutation(columns)[:size]] = True
    return allowed


def draw(seed: int, is_large: bool) -> Case:
    """The case of a seed."""
    random = np.random.default_rng([seed, int(is_large)])
    rows, columns = _size(random, is_large)
    name, costs = _base(random, rows, columns)
    words = [name]
    costs = _change(random, np.asarray(costs).astype(np.int64), words, is_large)
    allowed = _allowed(random, costs.shape, words)
    if not is_large and random.random() < 0.03:
        allowed[random.integers(0, rows)] = False
        words.append("lonely-row")
    largest = int(np.abs(costs).max(where=allowed, initial=0))
    options = []
    if random.random() < 0.15:
        options.append("--maximize")
    if random.random() < (0.3 if not allowed.all() else 0.05):
        options.append("--partial")
    decimals, fractions = 0, None
    if largest < EXACT and random.random() < 0.12:
        decimals = int(random.choice([1, 2, 3, 6]))
        words.append(f"decimals{decimals}")
    elif random.random() < 0.05:
        fractions = costs * random.random() + random.random(costs.shape) * max(1, largest) / 1000
        words.append("fractions")
    form, kind = _form(random, costs, allowed, bool(decimals) or fractions is not None, is_large)
    return Case(costs, allowed, decimals, fractions, form, kind, options, words)


def _form(random: Generator, costs: Matrix, allowed: Matrix, has_fractions: bool, is_large: bool) -> tuple[str, type]:
    """How a matrix is written; large ones in NumPy's format, unless few cells are allowed."""
    is_square = costs.shape[0] == costs.shape[1]
    if is_square and allowed.mean() < 0.05 and (is_large or random.random() < 0.5):
        return "orlib-sparse", float
    low, high = int(costs.min()), int(costs.max())
    if is_large or random.random() < 0.5:
        kinds = [kind for kind in (np.int8, np.int16, np.int32, np.int64) if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max]
        if not allowed.all() or has_fractions:
            if max(-low, high) < EXACT:
                return "npy", np.float64
            # Doubles would round what has to stay whole.
            return "csv", float
        if max(-low, high) < EXACT and random.random() < 0.2:
            return "npy", np.float64
        return "npy", kinds[0] if random.random() < 0.5 else kinds[-1]
    forms = ["csv", "orlib"] if is_square else ["csv"]
    return str(random.choice(forms)), float


def _texts(case: Case) -> list[list[str]]:
    rows, columns = case.costs.shape
    if case.fractions is not None:
        texts = [[repr(value) for value in row] for row in case.fractions.tolist()]
    else:
        texts = [[_decimal(value, case.decimals) for value in row] for row in case.costs.tolist()]
    for row, column in np.argwhere(~case.allowed).tolist():
        texts[row][column] = "inf"
    return texts


def _decimal(value: int, decimals: int) -> str:
    if not decimals:
        return str(value)
    digits = str(abs(value)).rjust(decimals + 1, "0")
    return ("-" if value < 0 else "") + digits[:-decimals] + "." + digits[-decimals:]


def _write_npy(case: Case, path: Path) -> None:
    if case.kind is not np.float64:
        np.save(path, case.costs.astype(case.kind))
        return
    values = case.fractions if case.fractions is not None else case.costs / 10**case.decimals
    values = np.where(case.allowed, values, np.inf)
    np.save(path, np.ascontiguousarray(values))


def _write_csv(case: Case, path: Path) -> None:
    path.write_text("".join(",".join(row) + "\n" for row in _texts(case)))


def _write_orlib(case: Case, path: Path) -> None:
    path.write_text(f"{len(case.costs)}\n" + "".join(" ".join(row) + "\n" for row in _texts(case)))


def _write_sparse(case: Case, path: Path) -> None:
    rows, columns = np.nonzero(case.allowed)
    if case.fractions is not None:
        costs = [repr(value) for value in case.fractions[rows, columns].tolist()]
    else:
        costs = [_decimal(value, case.decimals) for value in case.costs[rows, columns].tolist()]
    lines = [f"{row + 1} {column + 1} {cost}\n" for row, column, cost in zip(rows.tolist(), columns.tolist(), costs, strict=True)]
    path.write_text(f"{len(case.costs)}\n" + "".join(lines))


WRITERS = {"npy": _write_npy, "csv": _write_csv, "orlib": _write_orlib, "orlib-sparse": _write_sparse}
