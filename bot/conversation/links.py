"""Where a link leads. Anybody can give a link to anybody, so a link opens a page and does nothing by itself."""

from bot.conversation import places
from bot.conversation.places import Place


def page_behind(place: Place) -> Place:
    """The page that a link to this place opens: where the place is a deed, the page on which one does it."""
    match place:
        case places.ChooseLanguage():
            return places.Languages()
        case places.Consent():
            return places.Privacy()
        case places.ChooseOrigin():
            return places.Origins()
        case places.ChooseStage():
            return places.Stages()
        case places.ChooseDestination():
            return places.Destinations()
        case places.Answer(module, lesson, question, _):
            return places.QuizPage(module, lesson, question)
        case places.Listen(module, lesson):
            return places.LessonPage(module, lesson)
        case places.GaugeAnswer(module, moment, _):
            return places.Gauge(module, moment)
        case places.BookletSend(module):
            return places.BookletPage(module)
        case places.CertificateName(stage) | places.CertificateSend(stage):
            return places.CertificatePage(stage)
        case places.SaveData():
            return places.Settings()
        case places.Tick():
            return places.Checklists()
        case places.Rate(session, _):
            return places.AskRating(session)
        case places.ForgetNow():
            return places.Forget()
        case places.Stop() | places.CancelTalk():
            return places.Home()
        case _:
            return place
