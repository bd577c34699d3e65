"""Reaching help: asking, a counsellor, centres, emergency numbers. Pure."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date

from bot.content.model import Centre, EmergencyNumber
from bot.conversation import places
from bot.conversation.counselling import FACES
from bot.i18n import local_digits
from bot.rendering.frame import View, in_pairs, language_name, one_a_row
from bot.rendering.learn import found_lessons
from bot.rendering.markup import dial
from bot.rendering.message import Button, Message, Rows

_FACES = {"good": "😊", "fair": "😐", "poor": "☹️"}


def ask(view: View) -> Message:
    """How to ask; or what was found."""
    _ = view.words.gettext
    if view.screen.hits:
        return Message(
            f"🔎 {view.bold(_('This may answer your question:'))}",
            (*found_lessons(view), (_emergency(view),), *view.foot()),
        )
    lines = (
        f"❓ {view.bold(_('Ask your question'))}",
        view.say(_("Write it here in your own words, in your language. I will look for the right lesson.")),
        view.say(_("If you want a person to answer, talk to a counsellor.")),
    )
    rows = ((view.button(f"📚 {_('Learn')}", places.Learn()), _emergency(view)), *view.foot())
    return Message("\n\n".join(lines), rows)


def talk(view: View) -> Message | None:
    """Where one stands with a counsellor; nothing where nobody was asked."""
    _ = view.words.gettext
    match view.screen.session:
        case "taken":
            lines = [
                f"🤝 {view.bold(_('A counsellor is here for you.'))}",
                view.say(_("Write, or send a photo or a voice message. The counsellor reads it here.")),
            ]
            return Message(
                "\n\n".join(lines), in_pairs((view.button(f"🆘 {_('Emergency')}", places.Emergency()), view.home()))
            )
        case "waiting":
            lines = [
                f"🙋 {view.bold(_('We have told the counsellors.'))}",
                view.say(_centre_line(view)),
                *_opening(view),
            ]
            lines.append(view.say(_("You can write your question now. Photos and voice messages are welcome, too.")))
            lines.append(view.say(_("It is free and confidential.")))
            return Message("\n\n".join(lines), _waiting_rows(view))
        case _ if view.screen.notice == "left_message":
            return Message(
                view.bold(_("Your message is with the counsellors. They will answer here.")), _waiting_rows(view)
            )
        case _:
            return None


def _emergency(view: View) -> Button:
    return view.button(f"🆘 {view.words.gettext('Emergency')}", places.Emergency())


def _waiting_rows(view: View) -> Rows:
    _ = view.words.gettext
    return (
        (view.button(f"❌ {_('I do not need it any more')}", places.CancelTalk()),),
        *in_pairs((view.button(f"🆘 {_('Emergency')}", places.Emergency()), view.home())),
    )


def _centre_line(view: View) -> str:
    _ = view.words.gettext
    names = view.terms.centres
    name = next((names[centre] for centre in view.screen.hits if centre in names), "")
    return _("Your question goes to the Migrant Resource Centre: {centre}.", centre=name) if name else ""


def _opening(view: View) -> list[str]:
    """Whether somebody is there now. Hours that nobody has confirmed are not stated."""
    _ = view.words.gettext
    centre = next((c for hit in view.screen.hits if (c := view.library.centre(hit))), None)
    if view.screen.open_now or centre is None:
        return []
    if not centre.hours_confirmed or view.screen.next_opening is None:
        return [
            f"🌙 {view.say(_('It is outside office hours now. A counsellor will answer when the centre works again.'))}"
        ]
    opens = datetime.fromtimestamp(view.screen.next_opening, UTC).astimezone(ZoneInfo(centre.timezone))
    day = format_date(opens, "EEEE d MMMM", locale=view.language.formats)
    when = local_digits(f"{day}, {opens:%H:%M}", view.language)
    return [f"🌙 {view.say(_('The centre is closed now. It opens on {when}.', when=when))}"]


def rating(view: View, place: places.AskRating) -> Message:
    """Three faces."""
    _ = view.words.gettext
    lines = (
        f"🏁 {view.bold(_('The counsellor has ended this talk.'))}",
        view.say(_("How was it? One tap helps us to do better.")),
    )
    faces = tuple(view.button(_FACES[face], places.Rate(place.session, face)) for face in FACES)
    return Message("\n\n".join(lines), (faces, *view.foot()))


def centres(view: View) -> Message:
    """Centres: of the person's country first, or the nearest ones to where the phone is."""
    _ = view.words.gettext
    near = tuple(c for hit in view.screen.hits if (c := view.library.centre(hit)))
    mine = near or tuple(sorted(view.library.centres, key=lambda c: (c.country != view.screen.origin, c.country)))
    title = _("The nearest centres") if near else _("Migrant Resource Centres")
    lines = (f"📍 {view.bold(title)}", view.say(_("Counselling there is free and confidential.")))
    buttons = tuple(view.button(_centre_name(view, centre), places.CentrePage(centre.id)) for centre in mine)
    share = () if near else ((view.button(f"📍 {_('Share my location')}", places.ShareLocation()),),)
    return Message("\n\n".join(lines), (*share, *one_a_row(buttons), *view.foot()))


def _centre_name(view: View, centre: Centre) -> str:
    return f"{view.terms.centres.get(centre.id, centre.id)} · {view.country(centre.country)}"


def share_location(view: View) -> Message:
    """The button that shares the phone's location."""
    _ = view.words.gettext
    text = view.say(
        _("Tap the button below. We use your location only to find the nearest centre, and do not keep it.")
    )
    return Message(f"📍 {text}", location_button=f"📍 {_('Share my location')}")


def centre_page(view: View, place: places.CentrePage) -> Message | None:
    """One centre: what is known of it, and the office to ask for the rest."""
    centre = view.library.centre(place.centre)
    if centre is None:
        return None
    _ = view.words.gettext
    names = [language_name(code, view.language) for code in centre.languages]
    lines = [
        f"📍 {view.bold(_centre_name(view, centre))}",
        f"💬 {view.say(', '.join(names) if not view.language.rtl else '، '.join(names))}",
        view.say(_("This centre works online.") if centre.online else _("Counselling there is free and confidential.")),
        view.say(_("Ask the counsellor for the address and the hours before you go.")),
    ]
    return Message("\n\n".join(lines), view.foot(places.Centres()))


def emergency(view: View, country: str = "") -> Message:
    """Numbers first, with nothing below that would push them off a small screen; other countries are one tap away."""
    screen = view.screen
    here = screen.destination if screen.stage == "post_arrival" else screen.origin
    wanted = (country,) if country else tuple(dict.fromkeys((here, screen.origin, screen.destination)))
    blocks = tuple(block for code in wanted if (block := _numbers(view, code)))
    if not blocks:
        return emergency_countries(view)
    _ = view.words.gettext
    true = _("These are the official numbers. Our team has not test-called them yet. They are for the country named.")
    elsewhere = view.button(f"🌐 {_('Another country')}", places.EmergencyCountries())
    lines = (f"{view.say('🆘')} {view.bold(_('Emergency numbers'))}", *blocks, view.say(true))
    return Message("\n\n".join(lines), ((view.human(),), (elsewhere,), (view.home(),)))


def emergency_countries(view: View) -> Message:
    """The country one is in, out of all that there are numbers for."""
    _ = view.words.gettext
    everywhere = dict.fromkeys((*view.library.origins, *view.library.destinations))
    buttons = tuple(view.button(view.country(code), places.EmergencyIn(code)) for code in everywhere)
    return Message(
        f"{view.say('🆘')} {view.bold(_('Which country are you in now?'))}",
        (*in_pairs(buttons), (view.human(),), (view.home(),)),
    )


def _numbers(view: View, code: str) -> str:
    country = view.library.destinations.get(code) or view.library.origins.get(code)
    if country is None:
        return ""
    _ = view.words.gettext
    title = view.bold(view.country(code))
    values = tuple(dict.fromkeys((*country.emergency, *_as_origin(view, code))))
    if not values:
        return f"{title}\n{view.say(_('We have no confirmed number for this country. Ask the MRC counsellor.'))}"
    return "\n".join((title, *(_number(view, value) for value in values)))


def _as_origin(view: View, code: str) -> tuple[EmergencyNumber, ...]:
    origin = view.library.origins.get(code)
    return origin.emergency if origin else ()


def _number(view: View, value: EmergencyNumber) -> str:
    return f"{view.say(view.terms.services.get(value.service, value.service))}\n📞 {dial(value.value)}"
