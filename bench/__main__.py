"""Runs the measurements named on the command line, or all of them: `python -m bench [name …]`.

One that reads data of its own is named alone, with its options: `python -m bench waiting --data PATH`.
"""

import os
import sys
from importlib import import_module
from itertools import takewhile

MEASURES = {
    "chat": "bench.chat",
    "coach": "bench.coach",
    "community": "bench.community",
    "dispatch": "bench.dispatch",
    "inbox": "bench.inbox",
    "serving": "bench.serving",
    "start": "bench.start",
    "streams": "bench.streams",
}
# Their `main(arguments)` returns the exit code.
WITH_OPTIONS = {
    "pages": "bench.pages",
    "photos": "bench.photos",
    "routing": "bench.routing",
    "search": "bench.search",
    "simulator": "bench.simulator",
    "start": "bench.start",
    "waiting": "bench.waiting",
}


def main(arguments: list[str]) -> int:
    """Run each measure's `main()`; return 1 when a name is not known or a gate is missed."""
    names = list(takewhile(lambda argument: not argument.startswith("-"), arguments))
    if unknown := [name for name in names if name not in MEASURES | WITH_OPTIONS]:
        print(f"No such measure: {', '.join(unknown)}. There are: {', '.join(MEASURES | WITH_OPTIONS)}.")
        return 1
    if len(names) == 1 and names[0] in WITH_OPTIONS:
        code: int = import_module(WITH_OPTIONS[names[0]]).main(arguments[1:])
        return code
    for name in names or MEASURES:
        if name not in MEASURES:
            print(f"{name} takes options: run it alone.")
            return 1
        print(f"== {name}", flush=True)
        import_module(MEASURES[name]).main()
    return 0


if __name__ == "__main__":
    # Threads that wait for each other on a busy machine take longer than one alone.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main(sys.argv[1:]))
