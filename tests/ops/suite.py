"""``make test``: the suite on SQLite, then, where they answer, on PostgreSQL and Redis. Says what it left out.

DATABASE_URL_TEST and REDIS_URL_TEST name the services (the test database is made beside the named one, as
``test_<name>``). Tests that start the whole demo, which is always embedded, and tests that touch no database run in the
first pass alone. With REQUIRE_SERVICES=on a missing service is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

import dj_database_url
import psycopg2
import redis

from config import env

DATABASE_URL = env.text("DATABASE_URL_TEST", "postgres://postgres@127.0.0.1:5432/exposure_sheet")
REDIS_URL = env.text("REDIS_URL_TEST", "redis://127.0.0.1:6379/15")
NO_DEMO = "not browser and not product"
WITHOUT_DATABASE = ("tests/matching", "tests/house")
"""No service can change what these find: they run in the first pass alone."""
SERVICE_VARIABLES = ("DATABASE_URL", "REDIS_URL", "REQUIRE_SERVICES")


def main() -> int:
    """0 where every pass succeeded and nothing required is missing."""
    say("Pass 1 of 2: SQLite, no services.")
    failures = [] if run_pytest({}, marked="") else ["the pass on SQLite"]
    missing = missing_services()
    if missing:
        verb = "fails" if env.flag("REQUIRE_SERVICES") else "is skipped"
        say(f"Pass 2 of 2 {verb}: {'; '.join(missing)}.")
        failures += missing if env.flag("REQUIRE_SERVICES") else []
    else:
        say("Pass 2 of 2: PostgreSQL and Redis.")
        services = {"DATABASE_URL": DATABASE_URL, "REDIS_URL": REDIS_URL, "REQUIRE_SERVICES": "on"}
        failures += (
            []
            if run_pytest(services, marked=NO_DEMO, ignored=WITHOUT_DATABASE)
            else ["the pass on PostgreSQL and Redis"]
        )
    if not shutil.which("chromium"):
        say("Browser tests were skipped: chromium is not installed.")
    say(f"make test: failed: {'; '.join(failures)}." if failures else "make test: all that ran is well.")
    return 1 if failures else 0


def run_pytest(services: dict[str, str], *, marked: str, ignored: Sequence[str] = ()) -> bool:
    """One pass over two cores; arguments of the command go to pytest. True where all is well."""
    clean = {name: value for name, value in os.environ.items() if name not in SERVICE_VARIABLES}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--quiet",
        "--numprocesses",
        "2",
        "--dist",
        "worksteal",
        "-m",
        marked,
        *(f"--ignore={folder}" for folder in ignored),
        *sys.argv[1:],
    ]
    return subprocess.run(command, env={**clean, **services}, check=False).returncode == 0


def missing_services() -> list[str]:
    """What does not answer, each in words."""
    missing = []
    try:
        server = dj_database_url.parse(DATABASE_URL)
        psycopg2.connect(
            host=server["HOST"],
            port=server["PORT"] or 5432,
            user=server["USER"],
            password=server["PASSWORD"],
            dbname="postgres",
            connect_timeout=3,
        ).close()
    except psycopg2.Error:
        missing.append(f"PostgreSQL does not answer at {server['HOST']}:{server['PORT']} (DATABASE_URL_TEST)")
    try:
        redis.Redis.from_url(REDIS_URL, socket_connect_timeout=3).ping()
    except redis.RedisError:
        missing.append("Redis does not answer (REDIS_URL_TEST)")
    return missing


def say(text: str) -> None:
    sys.stdout.write(f"\n{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
