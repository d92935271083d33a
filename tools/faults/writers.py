"""Writers: each edits a section of its own through the browser's form, again and again.

They know the program by its addresses only.
"""

from __future__ import annotations

import http.client
import re
import threading
import time
from typing import Any
from urllib.parse import urlencode

TOKEN = "a" * 32  # the secret of CSRF, sent as cookie and in the form
VERSION = re.compile(r'name="version" value="(\d+)"')
TIMEOUT = 60


class Writer(threading.Thread):
    """Edits one section until it is told to stop. `acknowledged` are titles that the program said it has saved."""

    def __init__(self, name: str, port: int, place: dict[str, Any], section: str) -> None:
        super().__init__(name=name, daemon=True)
        self.port, self.session = port, place["session"]
        self.list = f"/plan/{place['plan']}/avsnitt/"
        self.address = f"{self.list}{section}/andra/"
        self.acknowledged: list[str] = []
        self.failed = 0
        self.longest = 0.0
        self.stopping = threading.Event()

    def run(self) -> None:
        number = 0
        while not self.stopping.is_set():
            number += 1
            title = f"{self.name} {number}"
            begun = time.monotonic()
            try:
                saved = self.edit(title)
            except (OSError, http.client.HTTPException):
                saved = False
            if saved:
                self.acknowledged.append(title)
                self.longest = max(self.longest, time.monotonic() - begun)
            else:
                self.failed += 1
                time.sleep(0.1)

    def edit(self, title: str) -> bool:
        """Open the form and send it; return whether the program answered that the title is saved."""
        _, _, page = self.request("GET")
        version = VERSION.search(page)
        if version is None:
            return False
        form = {"version": version[1], "title": title, "parent_id": "", "csrfmiddlewaretoken": TOKEN}
        status, location, _ = self.request("POST", urlencode(form))
        return status == 302 and location == self.list

    def request(self, method: str, body: str | None = None) -> tuple[int, str, str]:
        """Return status, Location and body."""
        headers = {"Cookie": f"sessionid={self.session}; csrftoken={TOKEN}"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT)
        try:
            connection.request(method, self.address, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()
        finally:
            connection.close()
