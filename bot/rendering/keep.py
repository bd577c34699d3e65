"""What can be kept and carried: booklets and certificates. Pure."""

from bot.conversation import places
from bot.conversation.onboarding import STAGES
from bot.conversation.papers import stage_modules
from bot.rendering.frame import View, one_a_row
from bot.rendering.message import Message

KILOBYTE = 1000


def booklet(view: View, place: places.BookletPage) -> Message | None:
    """A module's booklet is offered: what it is for, and how large it is."""
    found = view.library.module(place.module)
    if found is None:
        return None
    _ = view.words.gettext
    text = view.text(found)
    lines = [
        f"📕 {view.bold(text.title)}",
        view.say(
            _(
                "All lessons of this module as a small booklet (PDF). Keep it on your phone for when there is no network."
            )
        ),
        view.say(_("You may forward it to family and friends. Nothing about you stands in it.")),
    ]
    size = max(1, round(view.screen.count / KILOBYTE))
    # No words that a narrow button could cut the size from.
    send = view.button(f"📥 PDF · {view.words.number(size)} KB", places.BookletSend(found.id))
    return Message("\n\n".join(lines), ((send,), *view.learning_foot(places.ModulePage(found.id))))


def certificates(view: View) -> Message:
    """One certificate a stage."""
    _ = view.words.gettext
    lines = [
        f"🎓 {view.bold(_('Certificates'))}",
        view.say(_("When you have finished all modules of a stage, you get a certificate. It is free.")),
        view.say(_("It shows what you have learnt. It is not a visa, a permit or a promise of work.")),
    ]
    buttons = tuple(
        view.button(
            f"{'🌟' if _is_done(view, stage) else '▫️'} {view.terms.stages[stage]}", places.CertificatePage(stage)
        )
        for stage in STAGES
    )
    return Message("\n\n".join(lines), (*one_a_row(buttons), *view.learning_foot(places.Learn())))


def certificate(view: View, place: places.CertificatePage) -> Message | None:
    """One stage's certificate: how to get it, or which modules are missing."""
    if place.stage not in STAGES:
        return None
    _ = view.words.gettext
    title = f"🎓 {view.bold(view.terms.stages[place.stage])}"
    if _is_done(view, place.stage):
        lines = [
            title,
            view.say(_("You have finished this stage. Well done! Shall your name stand on the certificate?")),
        ]
        rows = one_a_row(
            (
                view.button(f"✍️ {_('Yes, with my name')}", places.CertificateName(place.stage)),
                view.button(f"📄 {_('Without a name')}", places.CertificateSend(place.stage)),
            )
        )
        return Message("\n\n".join(lines), (*rows, *view.learning_foot(places.Certificates())))
    lines = [title, view.say(_("Finish these modules first: read all lessons, or answer the questions."))]
    missing = (m for m in stage_modules(view.library, place.stage) if m.id not in view.screen.marks)
    buttons = tuple(view.button(f"{m.icon} {view.text(m).title}", places.ModulePage(m.id)) for m in missing)
    return Message("\n\n".join(lines), (*one_a_row(buttons), *view.learning_foot(places.Certificates())))


def certificate_name(view: View, place: places.CertificateName) -> Message:
    """What is written next is the name."""
    _ = view.words.gettext
    lines = [
        f"✍️ {view.bold(_('Write your name as it stands in your passport.'))}",
        view.say(_("It is printed on your certificate and kept locked. /forget deletes it, too.")),
    ]
    without = view.button(f"📄 {_('Without a name')}", places.CertificateSend(place.stage))
    return Message("\n\n".join(lines), ((without,), *view.foot(places.CertificatePage(place.stage))))


def _is_done(view: View, stage: str) -> bool:
    modules = stage_modules(view.library, stage)
    return bool(modules) and all(module.id in view.screen.marks for module in modules)
