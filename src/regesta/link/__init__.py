"""Mentions → entities: `match` compares names, `resolve` judges."""

from regesta.link.match import Match, compare
from regesta.link.resolve import resolve

__all__ = ["Match", "compare", "resolve"]
