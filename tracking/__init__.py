"""The history engine: versions, history rows, the hash chain and the triggers that keep them append-only."""
