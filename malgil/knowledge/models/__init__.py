"""What we know: articles, and how they are found."""
