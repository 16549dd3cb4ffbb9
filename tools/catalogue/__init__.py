"""The catalogue of messages: Korean in the source, English in malgil/locale; `tools/messages.py` keeps it."""
