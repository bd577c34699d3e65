"""Who is in the demonstration: people with phones in every language, counsellors and their desks, a supervisor, an editor. Invented."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.sandbox.world import World
from bot.store.staff import Role


@dataclass(frozen=True, slots=True)
class Played:
    """A member of staff in the demonstration."""

    id: int
    name: str
    locale: str
    role: Role
    centre: str


@dataclass(frozen=True, slots=True)
class Cast:
    """The staff, and which group is whose desk."""

    staff: tuple[Played, ...]
    desks: Mapping[str, int]


_PHONES = (
    (1001, "Rukhsana", "ur"),
    (1002, "Gul", "ps"),
    (1003, "Zahra", "fa"),
    (1004, "Rahim", "bn"),
    (1005, "Ali", "ar"),
    (1006, "Shilan", "ckb"),
    (1007, "Farrukh", "tg"),
    (1008, "Nodira", "ru"),
    (1009, "Sam", "en"),
)
_DESKS = (
    ("pk_islamabad", "MRC Islamabad", (("Amina", "ur"), ("Bilal", "ps"))),
    ("bd_dhaka", "MRC Dhaka", (("Rehana", "bn"), ("Tanvir", "en"))),
    ("iq_erbil", "MRC Erbil", (("Hêmin", "ckb"), ("Noor", "ar"))),
    ("tj_dushanbe", "MRC Dushanbe", (("Manzura", "tg"), ("Daler", "ru"))),
    ("af_online", "MRC Afghanistan", (("Parwana", "fa_AF"), ("Wali", "ps"))),
)
_SUPERVISOR = Played(2900, "Nadia", "en", "admin", "")
_EDITOR = Played(2901, "Latifa (editor)", "ur", "editor", "")
"""Has a phone and no desk: texts are reviewed and read out in the editor's own chat with the bot."""


def populate(world: World) -> Cast:
    """Put everybody into the world."""
    for number, name, phone in _PHONES:
        world.user(id=number, first_name=name, language_code=phone)
    members: list[Played] = []
    desks: dict[str, int] = {}
    supervisor = world.user(id=_SUPERVISOR.id, first_name=_SUPERVISOR.name, language_code="en")
    world.user(id=_EDITOR.id, first_name=_EDITOR.name, language_code=_EDITOR.locale)
    for n, (centre, title, counsellors) in enumerate(_DESKS):
        users = []
        for m, (name, locale) in enumerate(counsellors):
            played = Played(2000 + 10 * n + m, name, locale, "counsellor", centre)
            users.append(world.user(id=played.id, first_name=name, language_code=locale.partition("_")[0]))
            members.append(played)
        desks[centre] = -1001000000001 - n
        world.forum(id=desks[centre], title=title, members=[*users, supervisor])
    return Cast((_SUPERVISOR, _EDITOR, *members), desks)
