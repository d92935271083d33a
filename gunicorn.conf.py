"""Gunicorn configuration; the command line and $GUNICORN_CMD_ARGS take precedence."""

wsgi_app = "nacka_styrning.wsgi:application"
workers = 2
threads = 4
# Read the settings before any worker starts: a wrong one stops the start with its own sentence.
preload_app = True
# The control socket is not used; without this gunicorn creates it in the home folder.
control_socket_disable = True
