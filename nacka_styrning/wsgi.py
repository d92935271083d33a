import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nacka_styrning.settings")

application = get_wsgi_application()
# Django would load the views at the first request, which each new worker then keeps waiting: half a second, and
# several where the machine is busy.
import_module(settings.ROOT_URLCONF)
