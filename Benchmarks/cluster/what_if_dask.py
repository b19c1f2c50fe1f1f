#!/usr/bin/env python3
"""Spreads scenarios over the workers of a Dask cluster, and joins the answers.

    what_if_dask.py PROGRAMME SCENARIOS SHARDS [--scheduler tcp://HOST:8786] > answers.jsonl

Without a scheduler, workers are started on this machine, one for each processor. The workers need `revmatch` in their PATH and the
files under the same names.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from distributed import Client, LocalCluster


def answer(programme, scenarios, shard):
    """What one shard prints."""
    command = ["revmatch", "what-if", programme, "--scenarios", scenarios, "--shard", shard, "--threads", "1"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("programme")
    arguments.add_argument("scenarios")
    arguments.add_argument("shards", type=int)
    arguments.add_argument("--scheduler")
    given = arguments.parse_args()
    cluster = given.scheduler or LocalCluster(threads_per_worker=1, dashboard_address=None)
    with Client(cluster) as client, tempfile.TemporaryDirectory() as folder:
        shards = [f"{number}/{given.shards}" for number in range(1, given.shards + 1)]
        work = [client.submit(answer, given.programme, given.scenarios, shard) for shard in shards]
        parts = []
        for number, future in enumerate(work, 1):
            parts.append(Path(folder) / f"part-{number}.jsonl")
            parts[-1].write_bytes(future.result())
        merge = ["revmatch", "what-if", given.programme, "--scenarios", given.scenarios, "--merge", *map(str, parts)]
        sys.exit(subprocess.run(merge).returncode)


if __name__ == "__main__":
    main()
