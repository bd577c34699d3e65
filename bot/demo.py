"""`bot demo`: the whole product with no Telegram account, in one process and on one address."""

import argparse
import asyncio
import secrets
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from aiohttp import web

from bot.app import App, running
from bot.sandbox.cast import populate
from bot.sandbox.sample import fill
from bot.sandbox.server import application
from bot.sandbox.world import World
from bot.settings import Settings
from bot.storage import utc_now
from bot.store import desks, staff
from bot.store.sealing import new_data_key
from bot.store.staff import Newcomer

SANDBOX = "/sandbox"


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demonstration: its page, the world behind it, and the product."""

    address: str
    world: World
    app: App


async def run(_given: argparse.Namespace, settings: Settings) -> int:
    """Until SIGINT or SIGTERM; nothing is kept."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    with tempfile.TemporaryDirectory(prefix="rahnuma-demo-") as folder:
        async with demonstration(settings, Path(folder)) as demo:
            print(f"\n  Rahnuma is ready. Open {demo.address} in a browser. Ctrl+C ends it.\n", flush=True)
            await stop.wait()
    return 0


@asynccontextmanager
async def demonstration(settings: Settings, folder: Path) -> AsyncIterator[Demo]:
    """The sandbox, mounted beside the staff pages, with people, counsellors, desks and some weeks of sample figures."""
    port = _free_port(settings)
    address = f"http://{settings.http_host}:{port}"
    token = f"1000001:{secrets.token_urlsafe(24)}"
    ours = replace(
        settings,
        bot_token=token,
        telegram_api_url=f"{address}{SANDBOX}",
        database_url=f"sqlite:///{folder}/demo.db",
        data_key=new_data_key(),
        webhook_url="",
        http_port=port,
        public_url=address,
    )
    world = World()
    world.bot(token, "Rahnuma", "rahnuma_demo_bot")
    people = populate(world)

    def mount(site: web.Application) -> None:
        site.add_subapp(SANDBOX, application(world))

    async with running(ours, mount) as app:
        async with app.db.begin() as db:
            for member in people.staff:
                token_ = await staff.invite(db, member.role, member.centre, utc_now())
                await staff.accept(db, app.keyring, token_, Newcomer(member.id, member.name, member.locale), utc_now())
            for centre, chat in people.desks.items():
                await desks.bind(db, centre, chat)
        await app.desks.refresh()
        await fill(app.db, app.keyring, app.desks.library(), utc_now())
        yield Demo(f"{address}{SANDBOX}/", world, app)


def _free_port(settings: Settings) -> int:
    """The port of the settings; another where that is taken or 0."""
    for port in (settings.http_port, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.http_host, port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    print("no port is free", file=sys.stderr)
    raise SystemExit(1)
