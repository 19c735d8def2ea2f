"""`make demo`: builds the demo class, grades it with the real command, compares each mark with the manifest's."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from build import SOLUTIONS, build, expected_mark, manifest

from autograder.reports.plain import folder_name


def main(out: Path) -> int:
    """Grade everything; 0 if every mark is the manifest's."""
    rows = manifest()
    build(out / "class", rows)
    started = time.perf_counter()
    differences = []
    for chapter, students in rows.items():
        command = [sys.executable, "-P", "-m", "autograder.cli", "grade", chapter, str(out / "class" / chapter)]
        # half the usual memory: a busy machine takes longer to fill two gigabytes than a call may take
        options = ["--out", str(out / "results"), "--solutions", str(SOLUTIONS), "--memory", "1G", "--anew", "--cpu-only"]
        done = subprocess.run([*command, *options], check=False)
        if done.returncode != 0:
            print(f"`autograder grade {chapter}` ended with code {done.returncode}; 0 was due.")
            return 1
        for row in students:
            path = out / "results" / chapter / folder_name(row["student"]) / "report.json"
            points = json.loads(path.read_text(encoding="utf-8"))["points"]
            if points != expected_mark(row):
                differences.append(f"{chapter} {row['student']} ({row['source']}): {points}, due {row['mark']}")
    seconds = time.perf_counter() - started
    count = sum(map(len, rows.values()))
    print(f"\n{count} submissions of {len(rows)} chapters graded in {seconds:.0f} s; "
          f"{count - len(differences)} of {count} marks are those of the manifest.")  # fmt: skip
    print("\n".join(differences))
    report = [sys.executable, "-P", "-m", "autograder.cli", "report", str(out / "results")]
    if subprocess.run(report, check=False).returncode != 0:
        return 1
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build/demo")))
