"""Several workers at the same moment, each in a thread with a connection of its own: for databases with a server."""

from __future__ import annotations

import threading
from collections.abc import Callable

from django.db import connection


def together(*works: Callable[[], object]) -> None:
    """Do all of them, each in its thread. None may raise."""
    raised: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert raised == []
