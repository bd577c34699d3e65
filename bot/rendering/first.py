"""The first questions, home, help and settings. Pure."""

from bot.conversation import places
from bot.conversation.onboarding import ELSEWHERE, NOWHERE_YET, STAGES
from bot.conversation.places import Place
from bot.i18n import BY_CODE, LANGUAGES, negotiate
from bot.rendering.commands import menu
from bot.rendering.frame import View, in_pairs, one_a_row
from bot.rendering.message import Button, Message, Rows

SHORT = 11.0
"""Letters that half a button row has room for beneath the settings, whose lines are short."""

_STAGE_ICONS = {"pre_migration": "🤔", "pre_departure": "🧳", "post_arrival": "🏙"}


def languages(view: View) -> Message:
    """Own names, the phone's language first; the question stands in that language and in English."""
    first = negotiate(view.screen.locale)
    ordered = (first, *(language for language in LANGUAGES if language is not first))
    _ = view.words.gettext
    text = f"🌍 {view.bold(_('Choose your language'))}"
    if first.code != "en":
        text += "\nChoose your language"
    buttons = tuple(view.button(language.name, places.ChooseLanguage(language.code)) for language in ordered)
    return Message(text, (*in_pairs(buttons), *_way_back(view)))


def _way_back(view: View, question_before: Place | None = None) -> Rows:
    """To the question before; once all are answered and one is asked again, to the settings."""
    if view.screen.destination:
        return view.foot(places.Settings())
    return view.foot(question_before) if question_before else ((view.human(),),)


def privacy(view: View) -> Message:
    """The privacy note: short, and honest about what is kept."""
    _ = view.words.gettext
    lines = (
        f"🔒 {view.bold(_('Your privacy'))}",
        view.say(_("This bot and the counsellors are free. We do not ask for your name.")),
        view.say(
            _(
                "If you agree, we remember what you have read. If you talk to a counsellor, we keep your messages locked."
            )
        ),
        view.say(
            _("Counsellors see a code name, not your phone number. You can delete everything at any time with /forget.")
        ),
        view.say(_("You can also read without agreeing. To talk to a counsellor, we need your agreement.")),
    )
    rows = (
        (view.button(f"👍 {_('I agree')}", places.Consent("yes")),),
        (view.button(f"👀 {_('Only read for now')}", places.Consent("no")),),
        *in_pairs(
            (
                view.button(f"🆘 {_('Emergency')}", places.Emergency()),
                view.button(f"🌍 {_('Language')}", places.Languages()),
            )
        ),
        *_way_back(view),
    )
    return Message("\n\n".join(lines), rows)


def origins(view: View) -> Message:
    """Where do you come from?"""
    _ = view.words.gettext
    buttons = tuple(view.button(view.country(code), places.ChooseOrigin(code)) for code in view.library.origins)
    other = view.button(_("Another country"), places.ChooseOrigin(ELSEWHERE))
    return Message(
        f"🏡 {view.bold(_('Which country do you come from?'))}\n\n{view.say(_('Rules differ from country to country.'))}",
        (*in_pairs((*buttons, other)), *_way_back(view, places.Languages())),
    )


def stages(view: View) -> Message:
    """Where in the journey?"""
    _ = view.words.gettext
    buttons = tuple(
        view.button(f"{_STAGE_ICONS[stage]} {_stage(view, stage)}", places.ChooseStage(stage)) for stage in STAGES
    )
    return Message(
        f"🧭 {view.bold(_('Where are you now?'))}", (*one_a_row(buttons), *_way_back(view, places.Origins()))
    )


def _stage(view: View, stage: str) -> str:
    _ = view.words.gettext
    match stage:
        case "pre_migration":
            return _("I am thinking about going")
        case "pre_departure":
            return _("I will leave soon")
        case _:
            return _("I am abroad, or I came back")


def destinations(view: View) -> Message:
    """Where to, or where now?"""
    _ = view.words.gettext
    question = (
        _("Which country are you in now?")
        if view.screen.stage == "post_arrival"
        else _("Which country do you want to go to?")
    )
    buttons = tuple(
        view.button(view.country(code), places.ChooseDestination(code)) for code in view.library.destinations
    )
    unsure = view.button(f"🤷 {_('I do not know yet')}", places.ChooseDestination(NOWHERE_YET))
    return Message(f"✈️ {view.bold(question)}", (*in_pairs(buttons), (unsure,), *_way_back(view, places.Stages())))


def home(view: View) -> Message:
    """Home: everything, one tap away."""
    _ = view.words.gettext
    rows = (
        *in_pairs(
            (
                view.button(f"📚 {_('Learn')}", places.Learn()),
                view.button(f"✅ {_('Checklists')}", places.Checklists()),
                view.button(f"❓ {_('Ask a question')}", places.Ask()),
                view.button(f"📍 {_('Nearest centre')}", places.Centres()),
            )
        ),
        (view.human(),),
        *in_pairs(
            (
                view.button(f"🆘 {_('Emergency')}", places.Emergency()),
                view.button(f"⚙️ {_('Settings')}", places.Settings()),
            )
        ),
    )
    lines = (
        f"🏠 {view.bold(_('What would you like to do?'))}",
        view.say(_("Tap a button, or simply write your question. Everything here is free.")),
    )
    return Message("\n\n".join(lines), rows)


def help_(view: View) -> Message:
    """What the bot can do, and its commands."""
    _ = view.words.gettext
    lines = (
        f"💡 {view.bold(_('How this bot helps you'))}",
        view.say(_("Read short lessons about working abroad. Test yourself. Tick off what you have prepared.")),
        view.say(
            _(
                "Write a question in your own words. Or talk to a counsellor of a Migrant Resource Centre: a real person, free of charge."
            )
        ),
        "\n".join(view.say(f"/{command} — {meaning}") for command, meaning in menu(view.words)),
    )
    return Message("\n\n".join(lines), view.foot())


def settings(view: View) -> Message:
    """What can be changed."""
    _ = view.words.gettext
    screen = view.screen
    rows_of_facts = (
        ("🌍", _("Language"), BY_CODE[screen.locale].name if screen.locale in BY_CODE else ""),
        ("🏡", _("From"), view.country(screen.origin) if screen.origin not in {"", ELSEWHERE} else ""),
        ("🧭", _("Now"), _stage(view, screen.stage) if screen.stage else ""),
        (
            "✈️",
            _("Country of work"),
            view.country(screen.destination) if screen.destination not in {"", NOWHERE_YET} else "",
        ),
    )
    facts = "\n".join(f"{icon} {view.say(name)}: {view.say(value or '—')}" for icon, name, value in rows_of_facts)
    lines = (f"⚙️ {view.bold(_('Settings'))}", facts)
    rows = (
        *in_pairs(
            (
                view.button(f"🌍 {_('Language')}", places.Languages()),
                view.button(f"🏡 {_('From')}", places.Origins()),
                view.button(f"🧭 {_('Now')}", places.Stages()),
                view.button(f"✈️ {_('Country of work')}", places.Destinations()),
                view.button(f"🔒 {_('Your privacy')}", places.Privacy()),
                view.button(f"💡 {_('Help')}", places.Help()),
            ),
            room=SHORT,
        ),
        (_save_data(view),),
        (view.button(f"📄 {_('What is stored about me')}", places.MyData()),),
        (view.button(f"🗑 {_('Delete everything')}", places.Forget()),),
        *view.foot(),
    )
    return Message("\n\n".join(lines), rows)


def _save_data(view: View) -> Button:
    _ = view.words.gettext
    if view.screen.light:
        return view.button(f"📶 {_('Stop saving data')}", places.SaveData("off"))
    return view.button(f"📶 {_('Save data: text only')}", places.SaveData("on"))


def forget(view: View) -> Message:
    """Are you sure?"""
    _ = view.words.gettext
    lines = (
        f"🗑 {view.bold(_('Delete everything about you?'))}",
        view.say(
            _(
                "We delete what you have read, your answers and all your messages with counsellors. Nobody can bring them back."
            )
        ),
    )
    rows = (
        (view.button(f"🗑 {_('Yes, delete everything')}", places.ForgetNow()),),
        (view.back(places.Settings(), _("No, keep it")),),
        (view.human(),),
    )
    return Message("\n\n".join(lines), rows)


def stopped(view: View) -> Message:
    """Goodbye, and how to come back."""
    _ = view.words.gettext
    lines = (
        f"👋 {view.bold(_('You will get no more messages from us.'))}",
        view.say(_("You can come back at any time: tap a button or write /start.")),
    )
    return Message("\n\n".join(lines), view.foot())
