from django.apps import AppConfig

from screening.regimes import all_periods


class ScreeningConfig(AppConfig):
    name = "screening"

    def ready(self) -> None:
        """Settings that say nothing are refused at the start, not at the first finding."""
        all_periods()
