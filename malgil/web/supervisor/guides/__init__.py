"""How customers are helped to ask, category by category: editing, looking at it first, versions."""
