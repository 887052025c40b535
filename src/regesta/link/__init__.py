"""Mentions → entities: `match` compares names, `resolve` judges."""
