"""The history engine: versions, history rows, the hash chain and what keeps them append-only."""
