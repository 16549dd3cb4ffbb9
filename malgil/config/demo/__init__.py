"""The demo store: people, conversations and words a Korean store would believe."""

from malgil.config.demo.loading import load

__all__ = ["load"]
