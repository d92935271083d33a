"""Forms: they parse what users type, report errors in plain Swedish and show what was typed again."""
