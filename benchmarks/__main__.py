"""`python -m benchmarks [small|full] [--json FILE]`; with STRICT=1 a missed target exits with 1.

Runs every row on SQLite and, where PostgreSQL's programs are found, on a throwaway cluster. Results are
compared for equality before anything is timed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Row
from tools.postgres import PostgresMissing, throwaway

HEAD = f"{'#':>3}  {'vad':<58} {'databas':<11} {'golv ms':>9} {'mätt ms':>9} {'kvot':>7} {'mål':>6}  nått"


def main() -> int:
    options = _options()
    print(HEAD)
    print("-" * len(HEAD))
    rows = []
    for row in _all(options.size):
        rows.append(row)
        print(_line(row), flush=True)
    missed = [row for row in rows if not row.met]
    print(f"{len(rows)} rader, {len(missed)} över målet. F1 och FC förklaras i docs/benchmarks.md.")
    if options.json:
        kept = [row._asdict() | {"met": row.met} for row in rows]
        Path(options.json).write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
    return 1 if missed and os.environ.get("STRICT") == "1" else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("size", nargs="?", choices=["small", "full"], default="small")
    parser.add_argument("--json", metavar="FILE", help="also write the rows there")
    return parser.parse_args()


def _all(size: str) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="nacka-bench-") as folder:
        yield from _on(f"sqlite:///{folder}/bench.sqlite3", size, "--once")
    try:
        with throwaway("shared_buffers=512MB", "max_wal_size=8GB", "maintenance_work_mem=512MB") as url:
            yield from _on(url, size)
    except PostgresMissing as missing:
        print(f"Utan PostgreSQL: {missing}")


def _on(url: str, size: str, *flags: str) -> Iterator[Row]:
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "nacka_styrning.settings",
        "SECRET_KEY": os.environ.get("SECRET_KEY") or "only-for-measuring-" + "0123456789abcdef" * 3,
    }
    command = [sys.executable, "-m", "benchmarks.run", size, *flags]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    for line in process.stdout or ():
        yield Row(**json.loads(line))
    if process.wait():
        raise SystemExit(f"mätningen på {url.split(':')[0]} avbröts")


def _line(row: Row) -> str:
    def ms(value: float | None) -> str:
        return f"{value:9.3f}" if value is not None else " " * 9

    plain = {"x": f"{row.ratio:7.2f}", "s": f"{row.ratio:5.2f} s"}
    ratio = plain.get(row.unit) or f"{row.ratio:5.0f}{row.unit:>2}"
    met = "ja" if row.met else "NEJ"
    name = f"{row.number:>3}  {row.what[:58]:<58} {row.database:<11}"
    return f"{name} {ms(row.floor)} {ms(row.measured)} {ratio} {row.target:>6g}  {met}"


if __name__ == "__main__":
    sys.exit(main())
