"""One conversion with the CPU seconds of its own process and of its workers, as JSON: what cannot be shared and what can."""

from __future__ import annotations

import json
import resource
import sys

from briefbook.cli import main


def run(arguments: list[str]) -> int:
    """Convert, then print both on the last line."""
    code = main(["convert", *arguments])
    spent = {
        name: resource.getrusage(whose).ru_utime + resource.getrusage(whose).ru_stime
        for name, whose in (("alone", resource.RUSAGE_SELF), ("workers", resource.RUSAGE_CHILDREN))
    }
    print(json.dumps({"code": code, "phases": {name: round(seconds, 3) for name, seconds in spent.items()}}))
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
