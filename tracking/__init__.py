"""The cellar of the house: versions, history rows, the hash chain and what keeps them append-only."""
