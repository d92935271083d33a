"""Presenters: the contents of report pages as plain values. Templates make no queries."""
