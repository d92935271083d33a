"""What people type: forms that read it, tell what is wrong in their words, and never lose it."""
