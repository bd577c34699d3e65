"""Sound source → Library. Judges nothing: what is wrong was found before."""

from collections.abc import Iterable, Mapping
from datetime import time

from bot.content import model
from bot.content.model import SOURCE_LOCALE, CountryKind
from bot.content.pages import LessonPage, ModulePage
from bot.content.replies import RepliesPage
from bot.content.rules.agreement import page_fits
from bot.content.shapes import CentreShape, EmergencyShape, ItemShape, LessonShape, TermsShape, ValueShape
from bot.content.source import CountrySource, ModuleSource, Source

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def build(source: Source) -> model.Library:
    """The library of a source in which no rule found an error."""
    modules = sorted(source.modules, key=lambda module: module.structure.value.number)
    taxonomy = source.taxonomy.value if source.taxonomy else None
    return model.Library(
        modules=tuple(_module(module) for module in modules),
        texts={
            (module.structure.value.id, locale): _module_text(page)
            for module in modules
            for locale, page in module.pages.items()
            if locale == SOURCE_LOCALE or not any(page_fits(module, page))  # half a translation falls back as a whole
        },
        origins=_countries(source.countries, "origin", taxonomy.origins if taxonomy else ()),
        destinations=_countries(source.countries, "destination", taxonomy.destinations if taxonomy else ()),
        centres=tuple(_centre(centre) for centre in (source.centres.value if source.centres else ())),
        all_terms=_all_terms({locale: document.value for locale, document in source.terms.items()}),
        topics=taxonomy.topics if taxonomy else (),
        outcomes=taxonomy.outcomes if taxonomy else (),
        replies=tuple(model.CannedReply(reply.id, reply.icon, reply.topic) for reply in source.replies.structure),
        reply_texts={locale: _replies_text(page) for locale, page in source.replies.pages.items()},
        referrals=taxonomy.referrals if taxonomy else (),
    )


def _module(source: ModuleSource) -> model.Module:
    shape = source.structure.value
    return model.Module(
        id=shape.id,
        number=shape.number,
        stage=shape.stage,
        icon=shape.icon,
        version=shape.version,
        reviewed=shape.reviewed,
        lessons=tuple(_lesson(lesson) for lesson in shape.lessons),
        measure=shape.measure,
    )


def _lesson(shape: LessonShape) -> model.Lesson:
    return model.Lesson(
        id=shape.id,
        icon=shape.icon,
        confidence=shape.confidence,
        facts=shape.facts,
        sources=shape.sources,
        varies_by=shape.varies_by,
        topic=shape.topic,
        quiz=tuple(model.Question(question.id, question.answer, question.icons) for question in shape.quiz),
        checklist=tuple(_item(item) for item in shape.checklist),
    )


def _item(shape: ItemShape) -> model.ChecklistItem:
    if shape.days_after_arrival is not None:
        return model.ChecklistItem(shape.id, shape.days_after_arrival, after_arrival=True)
    return model.ChecklistItem(shape.id, shape.days_before_departure or 0)


def _module_text(page: ModulePage) -> model.ModuleText:
    front = page.front.value
    return model.ModuleText(
        locale=page.locale,
        title=front.title,
        goal=front.goal,
        translates=front.translates,
        status=front.status,
        reviewed_by=front.reviewed_by,
        reviewed_on=front.reviewed_on,
        lessons={lesson.id: _lesson_text(lesson) for lesson in page.lessons},
    )


def _lesson_text(page: LessonPage) -> model.LessonText:
    return model.LessonText(
        title=page.title.text,
        body=page.body.text,
        questions={
            question.id: model.QuestionText(
                question=question.question.text,
                options=tuple(option.text for option in question.options),
                explanation=question.explanation.text,
            )
            for question in page.questions
        },
        checklist_title=page.checklist_title.text if page.checklist_title else "",
        items={name: words.text for name, words in page.items},
    )


def _countries(
    sources: Iterable[CountrySource], kind: CountryKind, order: tuple[str, ...]
) -> Mapping[str, model.Country]:
    found = {source.folder: _country(source) for source in sources if source.kind == kind}
    return {code: found[code] for code in order}


def _country(source: CountrySource) -> model.Country:
    shape = source.structure.value
    return model.Country(
        code=shape.code,
        kind=source.kind,
        version=shape.version,
        confidence=shape.confidence,
        emergency=tuple(_emergency_number(shape.code, number) for number in shape.emergency),
        values=tuple(_value(shape.code, value) for value in shape.values),
        within=shape.within or "",
        texts={
            locale: model.CountryText(
                locale=locale,
                translates=page.front.value.translates,
                status=page.front.value.status,
                parts={name: words.text for name, words in page.parts},
                reviewed_by=page.front.value.reviewed_by,
                reviewed_on=page.front.value.reviewed_on,
            )
            for locale, page in source.pages.items()
        },
    )


def _emergency_number(country: str, shape: EmergencyShape) -> model.EmergencyNumber:
    return model.EmergencyNumber(
        id=shape.id,
        country=country,
        service=shape.service,
        value=shape.value,
        confidence=shape.confidence,
        confirm_with=shape.confirm_with,
        confirmed_by=shape.confirmed_by,
        confirmed_on=shape.confirmed_on,
    )


def _value(country: str, shape: ValueShape) -> model.Value:
    return model.Value(
        id=shape.id,
        country=country,
        kind=shape.kind,
        value=shape.value,
        unit=shape.unit or "",
        where=shape.where,
        facts=shape.facts,
        confidence=shape.confidence,
        office=shape.office,
        show_in=shape.show_in,
        confirmed_by=shape.confirmed_by,
        confirmed_on=shape.confirmed_on,
        valid_until=shape.valid_until,
    )


def _replies_text(page: RepliesPage) -> model.RepliesText:
    front = page.front.value
    return model.RepliesText(
        locale=page.locale,
        translates=front.translates,
        status=front.status,
        reviewed_by=front.reviewed_by,
        reviewed_on=front.reviewed_on,
        replies={reply.id: model.ReplyText(reply.title.text, reply.body.text) for reply in page.replies},
    )


def _centre(shape: CentreShape) -> model.Centre:
    spans = ((day, *span.split("-")) for day, day_spans in shape.hours.items() for span in day_spans)
    hours = (
        model.Opening(_WEEKDAYS.index(day), time.fromisoformat(opens), time.fromisoformat(closes))
        for day, opens, closes in spans
    )
    return model.Centre(
        id=shape.id,
        country=shape.country,
        latitude=shape.latitude,
        longitude=shape.longitude,
        online=shape.online,
        timezone=shape.timezone,
        languages=shape.languages,
        hours=tuple(sorted(hours, key=lambda opening: (opening.weekday, opening.opens))),
        hours_confirmed=shape.hours_confirmed,
        holidays=shape.holidays,
    )


def _all_terms(shapes: Mapping[str, TermsShape]) -> Mapping[str, model.Terms]:
    """Every language's names; what one does not name yet has its English name."""
    english = shapes.get(SOURCE_LOCALE)
    return {locale: _terms(locale, shape, english or shape) for locale, shape in shapes.items()}


def _terms(locale: str, shape: TermsShape, english: TermsShape) -> model.Terms:
    return model.Terms(
        locale=locale,
        countries={**english.countries, **shape.countries},
        services={**english.services, **shape.services},
        stages=dict({**english.stages, **shape.stages}.items()),
        centres={**english.centres, **shape.centres},
        topics={**english.topics, **shape.topics},
        outcomes={**english.outcomes, **shape.outcomes},
        values={**english.values, **shape.values},
        offices={**english.offices, **shape.offices},
        units={**english.units, **shape.units},
        categories=dict({**english.categories, **shape.categories}.items()),
        referrals={**english.referrals, **shape.referrals},
    )
