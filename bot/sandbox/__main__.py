"""Runs the sandbox alone: python -m bot.sandbox --port 8099."""

import argparse

from aiohttp import web

from bot.sandbox.limits import Limits
from bot.sandbox.server import application
from bot.sandbox.world import World


def main() -> None:
    """Serve a small world: three people, two counsellors and their desk."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="An in-memory Telegram Bot API.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--no-limits", action="store_true", help="let bots send as fast as they can")
    parser.add_argument("--history", type=int, default=None, help="messages kept per chat (default: all)")
    given = parser.parse_args()
    world = World(limits=Limits.off() if given.no_limits else Limits.default(), history=given.history)
    people(world)
    web.run_app(application(world), host=given.host, port=given.port, access_log=None)


def people(world: World) -> None:
    """Personas to begin with; more can be made on the page."""
    world.user(id=1001, first_name="گل", language_code="ps")
    world.user(id=1002, first_name="Rehana", language_code="bn")
    world.user(id=1003, first_name="Фаррух", language_code="tg")
    counsellors = [
        world.user(id=2001, first_name="Amina", username="amina", language_code="en"),
        world.user(id=2002, first_name="Bilal", username="bilal", language_code="ur"),
    ]
    world.forum(id=-1001000000001, title="MRC desk", members=counsellors)


if __name__ == "__main__":
    main()
