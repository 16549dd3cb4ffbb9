"""The search box, its suggestions, and what it finds."""
