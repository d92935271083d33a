"""Kills what runs, sets the clock and interrupts the set-up, and counts what was lost: `make faults`.

What is acknowledged (the browser is sent on after its form) must stand in history afterwards, whatever died
meanwhile, and history and reports must verify.
"""
