"""One port: `/live/…` goes to the stream on the event loop, everything else to Django in threads.

Django's native ASGI handler costs about ten times the CPU of its WSGI handler for the same page, so the pages are WSGI,
and a small bridge carries them: docs/architecture.md has the figures.
"""
