"""Logs: structlog, as text for people or JSON for machines. No field may hold a person's words, name or Telegram id."""

import logging
from typing import Literal

import structlog


def set_up(level: str, form: Literal["text", "json"]) -> None:
    """Set up the logs of this process."""
    renderer = structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        cache_logger_on_first_use=True,
    )
    # Libraries may quote addresses with the token, or statements with values: only their warnings are let through.
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s")
