"""How long a wait will be, as a distribution, and the bound that may be spoken: thinking without a database.

Seconds everywhere. A pool is a set of agents who share one line; a contact is one customer who entered it.

What calculates with arrays (`forest`, `growing`, `parcel`) is imported where trees speak or grow: numpy takes 12 MB and
a tenth of a second, which theory and the blend do without.
"""
