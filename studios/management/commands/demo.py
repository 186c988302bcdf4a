"""Run the whole product on this machine with a sample studio, until Ctrl-C."""

from __future__ import annotations

import io
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from config import demo, env
from config.supervisor import GaveUp, Supervisor


class Command(BaseCommand):
    help = "Set up an SQLite database with a sample studio and run web server, worker and scheduler until Ctrl-C."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--port", type=int, default=None, help="default: PORT in the environment, else 8000"
        )
        parser.add_argument("--reset", action="store_true", help="throw the demo's data away first")
        parser.add_argument("--empty", action="store_true", help="load no sample studio")

    def handle(self, *args: Any, **options: Any) -> None:
        port = options["port"] or env.number("PORT", 8000)
        try:
            demo.check_is_embedded()
            with demo.only_demo(settings.VAR_DIR, port=port):
                demo.check_port_is_free(port)
                if options["reset"]:
                    self.say("Throwing the demo's data away.")
                    demo.forget_data(settings.VAR_DIR)
                self.prepare(is_empty=options["empty"])
                self.run(port, has_sample=not options["empty"])
        except (demo.CannotStart, GaveUp) as reason:
            raise CommandError(str(reason)) from None
        except KeyboardInterrupt:
            self.say("Stopped before the demo ran.")

    def prepare(self, *, is_empty: bool) -> None:
        """Database, static files and sample stand afterwards; nothing is open that a child could inherit."""
        self.say("Preparing the database.")
        call_command("migrate", interactive=False, verbosity=0)
        if demo.collect_static_files(settings.VAR_DIR):
            self.say("Collected the static files.")
        if not is_empty:
            self.say("Loading the sample studio.")
            call_command("load_sample", stdout=io.StringIO())
        connections.close_all()

    def run(self, port: int, *, has_sample: bool) -> None:
        supervisor = Supervisor(demo.children(port=port, log_dir=settings.VAR_DIR / "log"), self.say)
        supervisor.listen()
        deadline = time.monotonic() + demo.START_SECONDS
        try:
            supervisor.start()
            supervisor.watch(until=lambda: demo.is_alive(port) or time.monotonic() > deadline)
            if not supervisor.is_stopping and not demo.is_alive(port):
                raise demo.CannotStart(
                    f"The web server does not answer. Its log: {supervisor.children[0].log}"
                )
            if not supervisor.is_stopping:
                self.say(demo.banner(port=port, var=settings.VAR_DIR, has_sample=has_sample))
            supervisor.watch(until=lambda: False)
            self.say("Ending: letting running work finish for up to ten seconds.")
        finally:
            supervisor.stop()
        self.say("Ended. The data stays; make demo goes on with it.")

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
