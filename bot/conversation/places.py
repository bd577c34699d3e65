"""Places and actions: everything that one tap can show or do. Each has an address (`addresses.py`)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Languages:
    """The choice of language."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """A language was chosen."""

    code: str


@dataclass(frozen=True, slots=True)
class Privacy:
    """The privacy note with the question for consent."""


@dataclass(frozen=True, slots=True)
class Consent:
    """The answer to the privacy note: `yes`, or `no` to browse without."""

    answer: str


@dataclass(frozen=True, slots=True)
class Origins:
    """Where do you come from?"""


@dataclass(frozen=True, slots=True)
class ChooseOrigin:
    """An origin country was chosen."""

    country: str


@dataclass(frozen=True, slots=True)
class Stages:
    """Where are you in your journey?"""


@dataclass(frozen=True, slots=True)
class ChooseStage:
    """A stage was chosen."""

    stage: str


@dataclass(frozen=True, slots=True)
class Destinations:
    """Where do you want to go, or where are you?"""


@dataclass(frozen=True, slots=True)
class ChooseDestination:
    """A destination was chosen; `none` when it is not known yet."""

    country: str


@dataclass(frozen=True, slots=True)
class Home:
    """The home screen."""


@dataclass(frozen=True, slots=True)
class Learn:
    """All modules, those of the person's stage first."""


@dataclass(frozen=True, slots=True)
class ModulePage:
    """A module's lessons."""

    module: str


@dataclass(frozen=True, slots=True)
class LessonPage:
    """One lesson."""

    module: str
    lesson: str


@dataclass(frozen=True, slots=True)
class QuizPage:
    """One question of a lesson's quiz."""

    module: str
    lesson: str
    question: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An option of a quiz question was tapped; counted from 0 in the order of the content."""

    module: str
    lesson: str
    question: str
    option: str


@dataclass(frozen=True, slots=True)
class Listen:
    """The lesson's voice recording: hearing it counts as reading it."""

    module: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Gauge:
    """The module's one question, asked `before` the first lesson and `after` the last, so that learning can be measured."""

    module: str
    moment: str


@dataclass(frozen=True, slots=True)
class GaugeAnswer:
    """An option of the module's one question was tapped."""

    module: str
    moment: str
    option: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """How far somebody is with a module: lessons read, questions right, what to read again."""

    module: str


@dataclass(frozen=True, slots=True)
class BookletPage:
    """A module's booklet is offered, with its size."""

    module: str


@dataclass(frozen=True, slots=True)
class BookletSend:
    """Send it."""

    module: str


@dataclass(frozen=True, slots=True)
class Certificates:
    """The certificates, one a stage: which can be had, and what is missing for the others."""


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """One stage's certificate."""

    stage: str


@dataclass(frozen=True, slots=True)
class CertificateName:
    """Which name shall stand on it? What is written next is the name."""

    stage: str


@dataclass(frozen=True, slots=True)
class CertificateSend:
    """Send it, without a name or with the one given before."""

    stage: str


@dataclass(frozen=True, slots=True)
class SaveData:
    """Only text from now on (`on`), or recordings and booklets again (`off`)."""

    answer: str


@dataclass(frozen=True, slots=True)
class Checklists:
    """All checklists."""


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    """One lesson's checklist."""

    module: str
    lesson: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A checklist item was tapped: ticked, or unticked. Without the module, because an address has 64 bytes."""

    lesson: str
    item: str


@dataclass(frozen=True, slots=True)
class Ask:
    """How to ask a question: just write it."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Talk to a counsellor."""


@dataclass(frozen=True, slots=True)
class CancelTalk:
    """Not wanted any more: the waiting session is withdrawn."""


@dataclass(frozen=True, slots=True)
class AskRating:
    """How was it? Three faces for a closed session."""

    session: str


@dataclass(frozen=True, slots=True)
class Rate:
    """It was like this. `session` is the session's id, `face` one of good, fair, poor."""

    session: str
    face: str


@dataclass(frozen=True, slots=True)
class Centres:
    """The nearest centre."""


@dataclass(frozen=True, slots=True)
class ShareLocation:
    """Where am I? A button that shares the phone's location."""


@dataclass(frozen=True, slots=True)
class CentrePage:
    """One centre."""

    centre: str


@dataclass(frozen=True, slots=True)
class Emergency:
    """Emergency numbers of the person's own countries."""


@dataclass(frozen=True, slots=True)
class EmergencyCountries:
    """In which country are you? Its emergency numbers follow."""


@dataclass(frozen=True, slots=True)
class EmergencyIn:
    """Emergency numbers of one country."""

    country: str


@dataclass(frozen=True, slots=True)
class Settings:
    """Language, countries, stage, privacy, my data."""


@dataclass(frozen=True, slots=True)
class MyData:
    """What is stored about me."""


@dataclass(frozen=True, slots=True)
class Forget:
    """Shall everything about me be deleted?"""


@dataclass(frozen=True, slots=True)
class ForgetNow:
    """Yes, delete it."""


@dataclass(frozen=True, slots=True)
class Help:
    """What the bot can do."""


@dataclass(frozen=True, slots=True)
class Stop:
    """No messages any more until the person comes back."""


Place = (
    Languages | ChooseLanguage | Privacy | Consent | Origins | ChooseOrigin | Stages | ChooseStage
    | Destinations | ChooseDestination | Home | Learn | ModulePage | LessonPage | QuizPage | Answer
    | Listen | Gauge | GaugeAnswer | ResultPage | BookletPage | BookletSend
    | Certificates | CertificatePage | CertificateName | CertificateSend | SaveData
    | Checklists | ChecklistPage | Tick | Ask | Talk | CancelTalk | AskRating | Rate | Centres | CentrePage | ShareLocation
    | Emergency | EmergencyCountries | EmergencyIn | Settings | MyData | Forget | ForgetNow | Help | Stop
)  # fmt: skip
"""A screen that can be shown, or something that can be done, by one tap."""
