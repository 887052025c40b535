"""Benchmarks: synthetic collections whose truth is known, and what regesta and its peers make of them."""
