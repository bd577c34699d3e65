"""Short kind sentences: above a screen, as the answer to a tap, and as the bot's notes at the desk. Pure."""

from bot.conversation.replies import Notice, TellDesk, Toast
from bot.i18n import Words


def notice(kind: Notice, words: Words) -> str:
    """What just happened, in a sentence."""
    _ = words.gettext
    match kind:
        case "":
            return ""
        case "moved":
            return _("This button is old. The page has moved; here is the way on.")
        case "not_a_command":
            return _("I do not know this command.")
        case "here_again":
            return _("Good to see you again.")
        case "no_consent":
            return _("To talk to a counsellor, we need your agreement first.")
        case "cancelled":
            return _("All right, we have told the counsellors that you do not need them now.")
        case "rated":
            return _("Thank you for telling us.")
        case "left_message":
            return ""
        case "too_late_to_cancel":
            return _(
                "A counsellor is already with you. You can tell the counsellor that you do not need help any more."
            )
        case "forgotten":
            deleted = _("Everything about you is deleted.")
            rest = _("This chat still stands on your phone and with Telegram. Delete it, too, if somebody may look.")
            return f"{deleted}\n{rest}"
        case "cannot_listen":
            return _(
                "I cannot listen to voice messages yet. A counsellor can: tap the button to talk to one. Or write your question."
            )
        case "nothing_found":
            return _("I have found no lesson for this. Try other words, look at the topics, or talk to a counsellor.")
        case "not_understood":
            return _("I can only read text here. If you talk to a counsellor, you can send photos and papers.")
        case "saving_data":
            return _("You are saving data: we send you text only. You can change this in the settings.")
        case "no_recording":
            return _("There is no recording of this lesson at the moment. Here is the text.")
        case "certificate_sent":
            return _("Here is your certificate.")
        case "not_a_name":
            return _("This does not look like a name. Write it in letters, without numbers.")
        case "gauge_kept":
            return _("Thank you. The answer is in the lessons.")
        case "no_desk":
            return _("No counsellor can be reached through this bot at the moment. In danger, use these numbers.")


def toast(reply: Toast, words: Words) -> str:
    """The answer to a tap at the desk."""
    _ = words.gettext
    match reply.text:
        case "":
            return ""
        case "already_taken":
            return _("A colleague has already taken this session.")
        case "not_yours":
            return _("Only the counsellor who took this session can do that.")
        case "not_staff":
            return _(
                "You are not registered as a counsellor of this centre. Ask your supervisor for an invitation link."
            )
        case "already_closed":
            return _("This session is closed.")
        case "taken":
            return _("The session is yours.")
        case "closed":
            return _("Closed.")
        case "right" | "wrong" | "moved":
            return _("This button is old.")


def desk_note(reply: TellDesk, words: Words) -> str:
    """A note of the bot in a session's topic."""
    _ = words.gettext
    match reply.note:
        case "cancelled":
            return _("The person does not need a counsellor any more.")
        case "not_yours":
            return _("This stays inside: another counsellor has this session.")
        case "person_left":
            return _("The person has stopped the bot. Messages may not arrive until they come back.")
        case "person_back":
            return _("The person has come back to the bot.")
        case "not_taken_yet":
            return _("This was not sent. Tap “Take” first, then write.")
        case "forgotten":
            return _("The person has deleted everything.")
        case "closed":
            return _("This session is closed.")


def undelivered(words: Words, *, blocked: bool) -> str:
    """A counsellor's line did not arrive."""
    _ = words.gettext
    if blocked:
        return _("Not delivered: the person has blocked the bot.")
    return _("Not delivered: Telegram did not accept this message. Please send it in another form.")


def trouble(words: Words) -> str:
    """Something of ours went wrong."""
    return words.gettext("Something went wrong on our side. Please try again in a moment. We are sorry.")


def staff_link(words: Words, url: str) -> str:
    """The one-time link to the staff pages; no link for people who are not staff."""
    _ = words.gettext
    if not url:
        return _("These pages are for staff of the centres.")
    return _("Your link to the staff pages. It works once, for 10 minutes:") + "\n" + url


def welcome_staff(words: Words, *, accepted: bool) -> str:
    """An invitation was opened."""
    _ = words.gettext
    if accepted:
        return _(
            "Welcome to the team. Write /staff to open the staff pages. You can now take sessions in your centre's group."
        )
    return _("This invitation is not valid any more. Ask your supervisor for a new one.")


def desk_bound(words: Words, centre: str) -> str:
    """A group is a centre's desk now; empty centre: it could not be bound."""
    _ = words.gettext
    if centre:
        return _("This group is now the desk of {centre}.", centre=centre)
    return _("Use /desk with the id of a centre, in a group with topics in which the bot is an administrator.")
