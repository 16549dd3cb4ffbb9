"""Runs the measurements named on the command line, or all of them: `python -m bench [name …]`."""

import sys
from importlib import import_module

MEASURES = {
    "chat": "bench.chat",
    "inbox": "bench.inbox",
    "serving": "bench.serving",
    "start": "bench.start",
    "streams": "bench.streams",
}


def main(names: list[str]) -> int:
    """Run each measure's `main()`; return 1 when a name is not known."""
    unknown = [name for name in names if name not in MEASURES]
    if unknown:
        print(f"No such measure: {', '.join(unknown)}. There are: {', '.join(MEASURES)}.")
        return 1
    for name in names or MEASURES:
        print(f"== {name}", flush=True)
        import_module(MEASURES[name]).main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
