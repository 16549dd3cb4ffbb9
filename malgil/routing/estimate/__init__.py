"""How long a wait will be, as a distribution, and the bound that may be spoken: thinking without a database.

Seconds everywhere. A pool is a set of agents who share one line; a contact is one customer who entered it.
"""
