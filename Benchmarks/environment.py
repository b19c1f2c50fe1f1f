"""What a benchmark needs around it: the peers' virtual environments, the release build, the machine's description."""

import functools
import os
import platform
import re
import subprocess
import sys
import tempfile
import venv
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
CACHE = HERE / ".cache"

# Every peer computes with one thread; the libraries under NumPy must not add theirs.
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}


def child_environment() -> dict[str, str]:
    """The environment of every process that is timed."""
    return os.environ | ONE_THREAD


def python(name: str = ".venv", requirements: str = "requirements.txt") -> Path:
    """The interpreter of a virtual environment, which is made or brought up to date first."""
    folder = HERE / name
    interpreter = folder / "bin" / "python"
    wanted = (HERE / requirements).read_text()
    mark = folder / "installed.txt"
    if mark.exists() and mark.read_text() == wanted:
        return interpreter
    print(f"making {name} …", file=sys.stderr)
    venv.create(folder, with_pip=True, clear=True)
    command = [interpreter, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", HERE / requirements]
    subprocess.run(command, check=True)
    mark.write_text(wanted)
    return interpreter


def built(product: str, package: Path) -> Path:
    """The release build of a program, brought up to date."""
    build = ["swift", "build", "-c", "release", "--product", product, "--package-path", package]
    print(f"building {product} …", file=sys.stderr)
    subprocess.run(build, check=True, stdout=sys.stderr)
    shown = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True)
    return Path(shown.stdout.strip()) / product


@functools.cache
def revmatch() -> Path:
    """The release build of revmatch, brought up to date; REVMATCH names another program to be measured instead."""
    named = os.environ.get("REVMATCH")
    return Path(named).resolve() if named else built("revmatch", ROOT)


@functools.cache
def scores() -> Path:
    """The program that writes the score matrix of a programme."""
    return built("scores", HERE / "Micro")


def write_scores(people: int, seed: int, file: Path) -> None:
    """Writes the costs of all pairs of a generated programme with so many people on each side."""
    with tempfile.TemporaryDirectory() as folder:
        programme = Path(folder) / "programme"
        size = ["--mentors", str(people), "--mentees", str(people), "--seed", str(seed)]
        subprocess.run([revmatch(), "generate", *size, "-o", programme, "-q"], check=True)
        subprocess.run([scores(), programme, file], check=True)


def origin(program: str, facts: dict) -> str:
    """Where and from what figures were measured, as the first words of a page."""
    return (
        f"Written by `{program}` on {facts['date']}: {facts['processor']}, {facts['cores']} cores; commit {facts['commit']}; "
        f"seed {facts['seed']}"
    )


def processor() -> str:
    """The processor's name as the system gives it."""
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found[1].strip() if found else platform.machine()


def commit() -> str:
    """The commit that is measured; a plus sign says that the sources differ from it."""

    def git(*arguments: str) -> str:
        return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, text=True).stdout.strip()

    if os.environ.get("REVMATCH"):
        return "of another program (REVMATCH)"
    changed = git("status", "--porcelain", "--", "Sources", "Package.swift")
    return (git("rev-parse", "--short=10", "HEAD") or "unknown") + ("+" if changed else "")


def available_memory() -> int:
    """The bytes that a new process can have without others giving theirs up; on other systems no bound is known."""
    try:
        found = re.search(r"^MemAvailable:\s*(\d+) kB", Path("/proc/meminfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    return int(found[1]) * 1024 if found else 1 << 62


def load() -> float:
    """How many processes wanted a core during the last minute, on average."""
    return round(os.getloadavg()[0], 2)


def description(seed: int) -> dict[str, object]:
    """The facts that belong to every result; neither host names nor paths are among them."""
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "commit": commit(),
        "seed": seed,
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
        "loadBefore": load(),
    }
