"""malgil (말길): a Korean-first customer centre for online stores."""

__version__ = "0.1.0"
