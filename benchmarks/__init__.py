"""Benchmarks: `make bench` runs every row of docs/benchmarks.md and prints one table."""
