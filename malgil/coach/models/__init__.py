"""How to ask well: what a guide asks for, and what a customer has told."""
