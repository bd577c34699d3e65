"""Which screen is drawn by whom: (screen, library, words) → Message. Pure; every place of the conversation is drawn here."""

from datetime import date
from typing import assert_never

from msgspec import structs

from bot.content.model import Library
from bot.conversation import places
from bot.conversation.addresses import address
from bot.conversation.places import Place
from bot.conversation.replies import Screen
from bot.i18n import Words
from bot.rendering import first, keep, learn, lesson, quiz, reach
from bot.rendering.frame import View
from bot.rendering.markup import headed
from bot.rendering.message import Message
from bot.rendering.notices import notice


def render(screen: Screen, library: Library, words: Words, today: date) -> Message:
    """The screen's message; `today` decides which values still hold. A place that is not there any more is drawn as home, and says so."""
    view = View(screen, library, words, today)
    place = view.place()
    message = _draw(view, place) if place else None
    if message is None:
        moved = structs.replace(screen, place=address(places.Home()), notice="moved")
        return render(moved, library, words, today)
    above = notice(screen.notice, words)
    text = f"{view.say(above)}\n\n{message.text}" if above else message.text
    return Message(headed(text, view.language), message.rows, message.location_button)


def _draw(view: View, place: Place) -> Message | None:
    match place:
        case places.Languages() | places.ChooseLanguage():
            return first.languages(view)
        case places.Privacy() | places.Consent():
            return first.privacy(view)
        case places.Origins() | places.ChooseOrigin():
            return first.origins(view)
        case places.Stages() | places.ChooseStage():
            return first.stages(view)
        case places.Destinations() | places.ChooseDestination():
            return first.destinations(view)
        case places.Settings() | places.MyData() | places.SaveData():
            return first.settings(view)
        case places.Forget() | places.ForgetNow():
            return first.forget(view)
        case places.Help():
            return first.help_(view)
        case places.Stop():
            return first.stopped(view)
        case places.Home() | places.CancelTalk() | places.Rate():
            return first.home(view)
        case (
            places.Learn() | places.ModulePage() | places.LessonPage() | places.QuizPage() | places.Answer()
            | places.Checklists() | places.ChecklistPage() | places.Tick() | places.Listen() | places.ResultPage()
            | places.Gauge() | places.GaugeAnswer()
        ):  # fmt: skip
            return _learning(view, place)
        case (
            places.BookletPage() | places.BookletSend() | places.Certificates() | places.CertificatePage()
            | places.CertificateSend() | places.CertificateName()
        ):  # fmt: skip
            return _keeping(view, place)
        case _:
            return _reaching(view, place)


def _learning(
    view: View,
    place: places.Learn | places.ModulePage | places.LessonPage | places.QuizPage | places.Answer
    | places.Checklists | places.ChecklistPage | places.Tick | places.Listen | places.ResultPage
    | places.Gauge | places.GaugeAnswer,
) -> Message | None:  # fmt: skip
    match place:
        case places.Learn():
            return learn.learn(view)
        case places.ModulePage():
            return learn.module(view, place)
        case places.ResultPage():
            return learn.result(view, place)
        case places.LessonPage():
            return lesson.lesson(view, place)
        case places.Listen(module_id, lesson_id):
            return lesson.lesson(view, places.LessonPage(module_id, lesson_id))
        case places.QuizPage():
            return quiz.quiz(view, place)
        case places.Answer(module_id, lesson_id, question, _):
            return quiz.quiz(view, places.QuizPage(module_id, lesson_id, question))
        case places.Gauge():
            return quiz.gauge(view, place)
        case places.GaugeAnswer(module_id, moment, _):
            return quiz.gauge(view, places.Gauge(module_id, moment))
        case places.Checklists():
            return learn.checklists(view)
        case places.ChecklistPage():
            return learn.checklist(view, place)
        case places.Tick(lesson_id, _):
            found = view.library.module_of(lesson_id)
            return learn.checklist(view, places.ChecklistPage(found.id, lesson_id)) if found else None
        case _:
            assert_never(place)


def _keeping(
    view: View,
    place: places.BookletPage | places.BookletSend | places.Certificates | places.CertificatePage
    | places.CertificateSend | places.CertificateName,
) -> Message | None:  # fmt: skip
    match place:
        case places.BookletPage():
            return keep.booklet(view, place)
        case places.BookletSend(module):
            return keep.booklet(view, places.BookletPage(module))
        case places.Certificates():
            return keep.certificates(view)
        case places.CertificatePage():
            return keep.certificate(view, place)
        case places.CertificateSend(stage):
            return keep.certificate(view, places.CertificatePage(stage))
        case places.CertificateName():
            return keep.certificate_name(view, place)
        case _:
            assert_never(place)


def _reaching(
    view: View,
    place: places.Ask | places.Talk | places.AskRating | places.Centres | places.CentrePage | places.ShareLocation
    | places.Emergency | places.EmergencyCountries | places.EmergencyIn,
) -> Message | None:  # fmt: skip
    match place:
        case places.Ask():
            return reach.ask(view)
        case places.Talk():
            return reach.talk(view)
        case places.AskRating():
            return reach.rating(view, place)
        case places.Centres():
            return reach.centres(view)
        case places.CentrePage():
            return reach.centre_page(view, place)
        case places.ShareLocation():
            return reach.share_location(view)
        case places.Emergency():
            return reach.emergency(view)
        case places.EmergencyCountries():
            return reach.emergency_countries(view)
        case places.EmergencyIn(country):
            return reach.emergency(view, country)
        case _:
            assert_never(place)
