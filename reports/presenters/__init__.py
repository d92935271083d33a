"""What the pages of reports print, as plain values: a template never asks the database."""
