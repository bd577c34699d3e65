"""Codes as words: how sessions stand, how they were rated, what roles and acts are called. Unknown codes are shown as they are."""

from bot.i18n import Words


def status(words: Words, code: str) -> str:
    """How a session stands."""
    match code:
        case "waiting":
            return words.gettext("Waiting for a counsellor")
        case "taken":
            return words.gettext("In conversation")
        case "closed":
            return words.gettext("Closed")
        case "cancelled":
            return words.gettext("Withdrawn by the person")
        case "erased":
            return words.gettext("Deleted by the person")
        case _:
            return code


def rating(words: Words, code: str | None) -> str:
    """How the person found it."""
    match code:
        case None:
            return "—"
        case "good":
            return words.gettext("Good")
        case "fair":
            return words.gettext("Fair")
        case "poor":
            return words.gettext("Poor")
        case _:
            return code


def role(words: Words, code: str) -> str:
    """What a member is."""
    match code:
        case "counsellor":
            return words.gettext("Counsellor")
        case "supervisor":
            return words.gettext("Supervisor")
        case "editor":
            return words.gettext("Editor")
        case "viewer":
            return words.gettext("Viewer")
        case "admin":
            return words.gettext("Administrator")
        case _:
            return code


def part_state(words: Words, code: str) -> str:
    """How far a text is in a language."""
    match code:
        case "fault":
            return words.gettext("Fault reported")
        case "missing":
            return words.gettext("Missing")
        case "outdated":
            return words.gettext("Outdated")
        case "draft":
            return words.gettext("Machine draft")
        case "reviewed":
            return words.gettext("Reviewed")
        case _:
            return code


def act(words: Words, code: str) -> str:
    """What somebody did, in the audit log."""
    match code:
        case "page.view":
            return words.gettext("Looked at a page")
        case "page.refused":
            return words.gettext("Was refused a page")
        case "staff.in":
            return words.gettext("Signed in")
        case "staff.out":
            return words.gettext("Signed out")
        case "staff.link":
            return words.gettext("Asked for a sign-in link")
        case "staff.join":
            return words.gettext("Joined the staff")
        case "desk.bind":
            return words.gettext("Bound a desk")
        case "person.erase":
            return words.gettext("Erased a person")
        case "content.reviewed":
            return words.gettext("Marked a text as reviewed")
        case "content.fault":
            return words.gettext("Reported a fault in a text")
        case "content.mended":
            return words.gettext("Marked a fault as mended")
        case "content.recorded":
            return words.gettext("Read a lesson out")
        case "content.muted":
            return words.gettext("Took a recording away")
        case "certificate.name":
            return words.gettext("Looked at the name on a certificate")
        case _:
            return code
