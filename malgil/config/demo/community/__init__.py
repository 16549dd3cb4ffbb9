"""What the demo's shoppers and sellers ask one another."""

from malgil.config.demo.community.loading import load_community

__all__ = ["load_community"]
