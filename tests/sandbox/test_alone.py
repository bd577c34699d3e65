"""The sandbox run by itself, as a program."""

import asyncio
import os
import sys

import aiohttp

from tests.sandbox.rig import client


async def test_it_runs_alone(unused_tcp_port: int) -> None:
    """With its own people, for any bot that comes."""
    address = f"http://127.0.0.1:{unused_tcp_port}"
    command = [sys.executable, "-m", "bot.sandbox", "--port", str(unused_tcp_port), "--no-limits", "--history", "10"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, env=environment)
    assert process.stdout is not None
    try:
        async with asyncio.timeout(20):
            said = await process.stdout.readline()
        async with client(address) as bot, aiohttp.ClientSession(base_url=address) as session:
            async with session.post("control/act", json={"as": 1001, "do": "start"}) as answer:
                assert (await answer.json())["ok"]
            [update] = await bot.get_updates(timeout=5)
    finally:
        process.terminate()
        await process.communicate()

    assert address in said.decode()
    assert update.message is not None
    assert (update.message.text, process.returncode) == ("/start", 0)
