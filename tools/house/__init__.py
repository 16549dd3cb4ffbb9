"""The house rules that no ready-made checker knows; `tools/house_rules.py` runs them."""
