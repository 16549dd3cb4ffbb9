"""`malgil …`: what can be typed in a terminal. Imports wait until it is known what is needed."""

import os
import sys

from malgil.config.commands.arguments import parse
from malgil.config.commands.words import CANNOT_START, tell
from malgil.config.misconfigured import Misconfigured


def main(arguments: list[str] | None = None) -> int:
    """Do what was typed and return the exit code: 0 done, 1 failed or not well, 78 when malgil cannot start."""
    typed = parse(sys.argv[1:] if arguments is None else arguments)
    os.environ.update(typed.environment)
    try:
        return typed.run()
    except Misconfigured as refusal:
        tell(f"설정 때문에 시작할 수 없어요.\n{refusal}", f"malgil cannot start with these settings.\n{refusal}")
        return CANNOT_START
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
