"""What somebody can keep and carry: booklets, certificates, and only text where data is dear."""

import re

from bot.content.model import Library, Module
from bot.conversation import places
from bot.conversation.addresses import address
from bot.conversation.entries import CertificateIssued, Milestone
from bot.conversation.onboarding import STAGES
from bot.conversation.replies import SendBooklet, SendCertificate
from bot.conversation.screens import screen
from bot.conversation.state import State
from bot.conversation.turn import Turn

NAME_LIMIT = 60
"""Characters of a name on a certificate."""

_NAME = re.compile(r"[^\W\d_][\w .'’ʼ\u200c\u200d-]*")
_WORDS_IN_NAME = 7

Paper = places.BookletSend | places.CertificateName | places.CertificateSend | places.SaveData


def open_paper(state: State, place: Paper, edit: int | None, library: Library) -> Turn | None:
    """What a tap on one of these does. None where it leads nowhere any more."""
    match place:
        case places.BookletSend(module):
            return _booklet(state, module, edit) if library.module(module) else None
        case places.SaveData(answer):
            after = state.but(light=answer == "on", place=address(places.Settings()))
            return Turn(after, (screen(after, places.Settings(), edit=edit),), place=address(place))
        case places.CertificateName(stage) | places.CertificateSend(stage):
            if stage not in STAGES:
                return None
            if not is_stage_done(state, stage, library):
                return _shown(state, places.CertificatePage(stage), edit)
            return (
                _shown(state, place, edit)
                if isinstance(place, places.CertificateName)
                else certify(state, stage, "", library)
            )


def _shown(state: State, place: places.CertificatePage | places.CertificateName, edit: int | None) -> Turn:
    after = state.but(place=address(place))
    return Turn(after, (screen(after, place, edit=edit),), place=address(place))


def _booklet(state: State, module: str, edit: int | None) -> Turn:
    page = places.ModulePage(module)
    after = state.but(place=address(page))
    if state.light:
        return Turn(
            after, (screen(after, page, edit=edit, notice="saving_data"),), place=address(places.BookletSend(module))
        )
    entries = (Milestone("booklet_sent", module),) if state.consent == "yes" else ()
    replies = (SendBooklet(module, state.speaks), screen(after, page))
    return Turn(after, replies, entries, address(places.BookletSend(module)))


def is_name(text: str) -> bool:
    """Can these words be a name on a certificate? A name has no digits and no question marks in it."""
    return is_short(text) and _NAME.fullmatch(text.strip()) is not None


def is_short(text: str) -> bool:
    """No longer than a name can be."""
    return len(text.strip()) <= NAME_LIMIT and len(text.split()) <= _WORDS_IN_NAME


def certify(state: State, stage: str, name: str, library: Library) -> Turn:
    """The stage's certificate, with this name or with none. The name goes to the store, sealed, and nowhere else."""
    page = places.CertificatePage(stage)
    after = state.but(place=address(page))
    results = tuple((module.id, *quiz_result(state, module)) for module in stage_modules(library, stage))
    entries = (CertificateIssued(stage, state.speaks, name, results), Milestone("certificate_issued", stage))
    replies = (SendCertificate(stage, state.speaks), screen(after, page, notice="certificate_sent"))
    return Turn(after, replies, entries, address(places.CertificateSend(stage)))


def stage_modules(library: Library, stage: str) -> tuple[Module, ...]:
    """The modules that a stage's certificate stands for."""
    return tuple(module for module in library.modules if module.stage == stage)


def is_stage_done(state: State, stage: str, library: Library) -> bool:
    """Every module of the stage completed, as KPI `persons_oriented` counts it; only of those who let us remember."""
    modules = stage_modules(library, stage)
    return state.consent == "yes" and bool(modules) and all(module.id in state.done for module in modules)


def quiz_result(state: State, module: Module) -> tuple[int, int]:
    """Questions right at the first try, and how many there are."""
    keys = [f"{module.id}/{lesson.id}/{question.id}" for lesson in module.lessons for question in lesson.quiz]
    return sum(key in state.right for key in keys), len(keys)
