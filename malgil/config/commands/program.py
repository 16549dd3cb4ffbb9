"""How malgil starts itself."""

import os
import sys

import malgil

_root = os.path.dirname(os.path.dirname(os.path.abspath(malgil.__file__)))  # noqa: PTH100, PTH120 - no pathlib here
# Python would first look for `malgil` in the folder the operator happens to stand in.
_elsewhere = () if _root == os.getcwd() else ("-P",)  # noqa: PTH109

PROGRAM: tuple[str, ...] = (sys.executable, *_elsewhere, "-m", "malgil")
