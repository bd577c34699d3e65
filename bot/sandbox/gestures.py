"""What people do without words: press, start, block, react, join, vote, ask inline. Knows no HTTP."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from bot.sandbox.bots import BotAccount
from bot.sandbox.entities import Entity
from bot.sandbox.errors import RefusedError
from bot.sandbox.ground import Ground
from bot.sandbox.messages import Chat, Content, Message, message_json
from bot.sandbox.people import RIGHTS, Member, User
from bot.sandbox.records import Draft, Inlined, Tap

PARAMETER: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Gestures(Ground):
    """People acting."""

    def press(self, user: User | int, message: Message, button: str) -> str:
        """Press an inline button by its data or its label; gives the id of the callback query."""
        person = self.person(user)
        self._present(person, message.chat)
        if message.deleted:
            raise RefusedError("The message is deleted.")
        data = self._pressed(message, button)
        account = self.bots[message.sender.id]
        tap = Tap(self.ledger.query_id(), person, account, message, data, self.clock())
        self.ledger.taps[tap.id] = tap
        told = {
            "id": tap.id,
            "from": person,
            "message": message_json(message, account.id),
            "chat_instance": str(7_000_000_000 + message.chat.id),
            "data": data,
        }
        account.inbox.add("callback_query", told, person.id)
        self.journal.pulse()
        return tap.id

    def _pressed(self, message: Message, button: str) -> str:
        tappable = [known for known in message.buttons if "callback_data" in known]
        for name in ("callback_data", "text"):
            for known in tappable:
                if known[name] == button:
                    return str(known["callback_data"])
        raise RefusedError("There is no such button under this message.")

    def _present(self, person: User, chat: Chat) -> None:
        if chat.user is not None and chat.user.id != person.id:
            raise RefusedError("This is somebody else's private chat.")
        if chat.group is not None:
            member = chat.group.members.get(person.id)
            if member is None or not member.is_present:
                raise RefusedError("You are not a member of this group.")

    def start(self, user: User | int, token: str | BotAccount, parameter: str | None = None) -> Message:
        """Press START, or open a deep link."""
        if parameter is not None and PARAMETER.fullmatch(parameter) is None:
            raise RefusedError("A start parameter has 1 to 64 letters, digits, _ or -.")
        chat = self.private(user, token)
        if chat.blocked:
            self.unblock(user, token)
        self.begin(chat)
        text = f"/start {parameter}" if parameter else "/start"
        return self.post(chat, self.person(user), Draft(_command(text)))

    def block(self, user: User | int, token: str | BotAccount) -> None:
        """Block a bot; it is told so."""
        self._turn(self.private(user, token), blocked=True)

    def unblock(self, user: User | int, token: str | BotAccount) -> None:
        """Let a bot speak again; it is told so."""
        self._turn(self.private(user, token), blocked=False)

    def _turn(self, chat: Chat, *, blocked: bool) -> None:
        if chat.blocked == blocked or chat.user is None or chat.bot_id is None:
            return
        chat.blocked = blocked
        account = self.bots[chat.bot_id]
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        self.tell_membership(chat, chat.user, Member(account.user, before), Member(account.user, after))
        self.journal.record("chat", chat)

    def tell_membership(self, chat: Chat, actor: User, before: Member, after: Member) -> None:
        """Tell the bots that somebody came, went or changed; a bot always hears of itself."""
        told = {
            "chat": chat.json,
            "from": actor,
            "date": self.now,
            "old_chat_member": before.json,
            "new_chat_member": after.json,
        }
        if after.user.is_bot:
            self.bots[after.user.id].inbox.add("my_chat_member", told, chat.id)
        for account in self.members_told(chat):
            if account.id != after.user.id:
                account.inbox.add("chat_member", told, after.user.id)

    def react(self, user: User | int, message: Message, emoji: str | None) -> None:
        """Put a reaction on a message, or take it away with None."""
        person = self.person(user)
        self._present(person, message.chat)
        before = message.reactions.get(person.id)
        if before == emoji:
            return
        if emoji is None:
            del message.reactions[person.id]
        else:
            message.reactions[person.id] = emoji
        told = {
            "chat": message.chat.json,
            "message_id": message.id,
            "user": person,
            "date": self.now,
            "old_reaction": _reactions(before),
            "new_reaction": _reactions(emoji),
        }
        for account in self.members_told(message.chat):
            account.inbox.add("message_reaction", told, message.chat.id)
        self.journal.record("reaction", message)

    def vote(self, user: User | int, message: Message, options: Iterable[int]) -> None:
        """Vote in a poll."""
        person, poll = self.person(user), message.content.facts.get("poll")
        if not isinstance(poll, Mapping) or poll["is_closed"]:
            raise RefusedError("There is no open poll.")
        chosen = sorted(set(options))
        if not chosen or chosen[0] < 0 or chosen[-1] >= len(poll["options"]):
            raise RefusedError("There is no such option.")
        counted = [
            {**option, "voter_count": option["voter_count"] + (number in chosen)}
            for number, option in enumerate(poll["options"])
        ]
        after = {**poll, "options": counted, "total_voter_count": poll["total_voter_count"] + 1}
        message.content = replace(message.content, facts={**message.content.facts, "poll": after})
        if message.sender.is_bot:
            inbox = self.bots[message.sender.id].inbox
            inbox.add("poll", after, int(after["id"]))
            if not after["is_anonymous"]:
                answer = {
                    "poll_id": after["id"],
                    "user": person,
                    "option_ids": chosen,
                    "option_persistent_ids": list(map(str, chosen)),
                }
                inbox.add("poll_answer", answer, int(after["id"]))
        self.journal.record("edited", message)

    def join(self, user: User | int, chat: Chat) -> Message:
        """Come into a group."""
        person = self.person(user)
        return self._enter(chat, person, Member(person))

    def invite(self, user: User | int, token: str, chat: Chat, *, admin: bool = True) -> Message:
        """Bring a bot into a group."""
        account = self.bot(token)
        rights = frozenset(RIGHTS) if admin else frozenset[str]()
        after = Member(account.user, "administrator" if admin else "member", rights)
        return self._enter(chat, self.person(user), after)

    def _enter(self, chat: Chat, actor: User, after: Member) -> Message:
        if chat.group is None:
            raise RefusedError("This is no group.")
        before = chat.group.members.get(after.user.id, Member(after.user, "left"))
        if before.is_present and before.status == after.status:
            raise RefusedError("Already a member.")
        chat.group.members[after.user.id] = after
        self.tell_membership(chat, actor, before, after)
        note = {"new_chat_members": [after.user], "new_chat_member": after.user}
        message = self.post(chat, actor, Draft(Content(facts=note, service=True)))
        self.journal.record("chat", chat)
        return message

    def demote(self, token: str, chat: Chat) -> None:
        """Make a bot an ordinary member, silently."""
        account = self.bot(token)
        if chat.group is not None:
            chat.group.members[account.id] = Member(account.user)

    def leave(self, user: User | int, chat: Chat) -> Message:
        """Go out of a group."""
        person = self.person(user)
        return self._go(chat, person, person, "left")

    def expel(self, user: User | int, token: str, chat: Chat) -> Message:
        """Throw a bot out of a group."""
        return self._go(chat, self.person(user), self.bot(token).user, "kicked")

    def _go(self, chat: Chat, actor: User, gone: User, status: str) -> Message:
        before = chat.group.members.get(gone.id) if chat.group is not None else None
        if chat.group is None or before is None or not before.is_present:
            raise RefusedError("Not a member of this group.")
        note = Draft(Content(facts={"left_chat_member": gone}, service=True))
        message = self.post(chat, actor, note)
        after = Member(gone, status)
        chat.group.members[gone.id] = after
        self.tell_membership(chat, actor, before, after)
        self.journal.record("chat", chat)
        return message

    def inline(self, user: User | int, token: str, query: str) -> Inlined:
        """Ask a bot inline."""
        person, account = self.person(user), self.bot(token)
        asked = Inlined(self.ledger.query_id(), person, account, query, self.clock())
        self.ledger.inlined[asked.id] = asked
        told = {"id": asked.id, "from": person, "query": query, "offset": "", "chat_type": "sender"}
        account.inbox.add("inline_query", told, person.id)
        return asked

    def choose_inline(self, user: User | int, asked: Inlined, result_id: str) -> None:
        """Choose one of the results of an inline query."""
        if not any(result.get("id") == result_id for result in asked.results or ()):
            raise RefusedError("There is no such result.")
        told = {"result_id": result_id, "from": self.person(user), "query": asked.query}
        asked.bot.inbox.add("chosen_inline_result", told, self.person(user).id)


def _command(text: str) -> Content:
    return Content(text, (Entity("bot_command", 0, len(text.partition(" ")[0])),))


def _reactions(emoji: str | None) -> list[dict[str, str]]:
    return [] if emoji is None else [{"type": "emoji", "emoji": emoji}]
