"""How gunicorn serves the program; the command line and $GUNICORN_CMD_ARGS go before what stands here."""

wsgi_app = "nacka_styrning.wsgi:application"
workers = 2
threads = 4
# The settings are read before any worker starts: a wrong one stops the start with its own sentence.
preload_app = True
# Nothing controls it from outside, so it leaves no socket in the home folder.
control_socket_disable = True
