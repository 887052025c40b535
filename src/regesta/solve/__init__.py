"""Mathematics without letters: intervals, orders, sums."""
