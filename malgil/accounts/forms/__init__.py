"""What may come in about people and the centre."""
