"""A bare menu bot on python-telegram-bot, for comparison: it answers a tap and edits the message, and stores nothing.

`menu_bot.py httpx|aiohttp polling|webhook URL TOKEN [PORT]`
"""

import sys

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.messenger.request import AiohttpRequest

ROWS = [[InlineKeyboardButton(f"Page {n}", callback_data=f"page/{n}")] for n in range(8)]
TEXT = "A page of the menu. " * 40


async def start(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """/start"""
    assert update.effective_chat is not None
    await update.effective_chat.send_message("Welcome", reply_markup=InlineKeyboardMarkup(ROWS))


async def page(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """A tap: the page is put in place of the one before."""
    query = update.callback_query
    assert query is not None
    await query.answer()
    await query.edit_message_text(f"{query.data} {update.update_id}\n{TEXT}", reply_markup=InlineKeyboardMarkup(ROWS))


def main() -> None:
    """Run until killed."""
    kind, way, url, token, *rest = sys.argv[1:]
    builder = Application.builder().token(token).base_url(f"{url}/bot").concurrent_updates(True)
    if kind == "aiohttp":
        builder = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest(answer_time=60))
    application = builder.build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(page))
    if way == "polling":
        application.run_polling(stop_signals=None)
    else:
        port = int(rest[0])
        application.run_webhook("127.0.0.1", port, "t", webhook_url=f"http://127.0.0.1:{port}/t", stop_signals=None)


if __name__ == "__main__":
    main()
