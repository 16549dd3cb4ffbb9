"""A centre played with chance: who comes, how long they wait before they give up, how long an answer takes.

Thinking without a database; seconds everywhere, moments since 1970 by the centre's own clock. Whoever looks on is told
what happens as it happens, so that an estimate can be tried where the truth is known.
"""
