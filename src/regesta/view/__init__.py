"""Claims, entities, findings → pictures as data."""
