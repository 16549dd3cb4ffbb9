"""A demo centre with customers who come and agents who answer, all by themselves."""
