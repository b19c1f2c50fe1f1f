"""The instances that compare.py measures: families, their sizes, and which solvers can take them."""

from dataclasses import dataclass

SIZES = [50, 100, 500, 1000, 2000, 5000, 10000]
# Peers that want squares are given n rows and 4 n columns padded to 4 n by 4 n.
WIDE_SIZES = [50, 100, 500, 1000, 2000, 2500]
SPARSE_SIZES = [100, 500, 1000, 2000, 5000, 10000]

PEERS = ["scipy", "lap", "lapx", "lapx32", "lapjvh", "lapjvr", "lapjv32", "ortools"]
# The peers that know forbidden cells.
FORBIDDING_PEERS = ["scipy", "lapx", "lapjvh", "lapjvr", "ortools"]
SPARSE_PEERS = ["scipy", "lapmod", "ortools"]
# OR-tools takes whole numbers alone.
WHOLE_ONLY = {"ortools"}
OURS = ["revmatch", "revmatch2"]


@dataclass(frozen=True)
class Family:
    """One family of matrices."""

    name: str
    title: str
    # The function that makes it, in families.py or hard_families.py; "scores" makes a programme.
    maker: str
    # "usual", "hard" or "order": the part of the results it stands in.
    group: str = "hard"
    kind: str = "dense"
    sizes: tuple[int, ...] = tuple(SIZES)
    columns_per_row: int = 1
    is_shuffled: bool = True
    has_forbidden: bool = False
    has_fractions: bool = False
    # A short name for pictures; the name by default.
    short: str = ""

    @property
    def brief(self) -> str:
        return self.short or self.name.replace("_", " ")

    @property
    def peers(self) -> list[str]:
        if self.kind == "sparse":
            return SPARSE_PEERS
        known = FORBIDDING_PEERS if self.has_forbidden else PEERS
        return [peer for peer in known if not (self.has_fractions and peer in WHOLE_ONLY)]


def _usual(name: str, title: str, maker: str = "", **more: object) -> Family:
    return Family(name, title, maker or name, group="usual", is_shuffled=False, **more)


def _wide(name: str, title: str, maker: str, **more: object) -> Family:
    return Family(name, title, maker, sizes=tuple(WIDE_SIZES), columns_per_row=4, **more)


def _sparse(name: str, title: str, maker: str = "", **more: object) -> Family:
    return Family(name, title, maker or name, kind="sparse", sizes=tuple(SPARSE_SIZES), **more)


ALL = [
    _usual("uniform", "Uniform, 0 … 999 999"),
    _usual("smallrange", "Small range, 1 … 100", short="small range"),
    _usual("geometric", "Geometric, distances in the plane"),
    _usual("machol", "Machol–Wien, i · j", short="Machol–Wien"),
    _usual("mentor", "Mentoring-like", short="mentoring-like"),
    _usual("real scores", "Real scores of generated programmes", "scores", kind="scores", sizes=(50, 100, 500, 1000, 2000, 5000)),
    _wide("uniform 1:4", "Uniform, n rows and 4 n columns", "uniform", group="usual", is_shuffled=False),
    _wide(
        "mentor 1:4", "Mentoring-like, n rows and 4 n columns", "mentor", group="usual", is_shuffled=False, short="mentoring 1:4"
    ),
    _sparse("sparse 1 %", "Sparse, 1 % of the cells", "one_percent", group="usual", is_shuffled=False),
    Family("machol shuffled", "Machol–Wien, shuffled", "machol", "order", short="Machol–Wien shuffled"),
    Family("line_squares", "Squares of distances on a line, from left to right", "line_squares", "order", is_shuffled=False),
    Family("line_squares shuffled", "Squares of distances on a line, shuffled", "line_squares", "order"),
    Family("largest_index", "The larger index, in order", "largest_index", "order", is_shuffled=False),
    Family("largest_index shuffled", "The larger index, shuffled", "largest_index", "order"),
    Family("classes", "Five kinds a side, some pairs of kinds forbidden", "classes", has_forbidden=True),
    Family("profiles20", "Twenty kinds a side", "profiles20"),
    Family("duplicates", "Twenty at each point of the plane", "duplicates"),
    Family("boxes", "Boxes of two frames, capped", "boxes"),
    Family("wishes5", "Five ranked wishes a row", "wishes5"),
    Family("rank1_noise", "Products and a little noise", "rank1_noise"),
    Family("line", "Distances on a line", "line"),
    Family("rare_zeros", "Zeros and ones, two zeros a row", "rare_zeros"),
    Family("wide", "Uniform below 10⁹", "wide"),
    Family("float_plane", "Distances in the plane, not rounded", "float_plane", has_fractions=True),
    Family("offsets", "Large constants of rows and columns", "offsets"),
    Family("pareto", "A heavy tail", "pareto"),
    Family("cosine128", "Cosines in 128 dimensions", "cosine128"),
    Family("patchy", "Uniform, three fifths forbidden", "patchy", has_forbidden=True),
    _wide("very_wide", "Few points and 4 n columns", "very_wide"),
    _sparse("nearest10", "Sparse, the ten nearest"),
    _sparse("nearest30", "Sparse, the thirty nearest"),
    _sparse("three_a_row", "Sparse, three a row"),
]
FAMILIES = {family.name: family for family in ALL}
GROUPS = {
    "usual": "The usual families",
    "order": "Families with an order, as they come and shuffled",
    "hard": "Hard families",
}
# The square dense families that the first results were averaged over.
FIRST_DENSE = ["uniform", "smallrange", "geometric", "machol", "mentor"]
