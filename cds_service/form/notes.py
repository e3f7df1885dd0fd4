"""What a page posts, kept in its session. Nothing is guessed and nothing is computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from cds_service.content.load import Content
from cds_service.form.people import may
from cds_service.form.session import Noted, Session
from cds_service.wording.record_texts import Ask, AskGroup, Page, groups_of

Fields = dict[str, list[str]]
TICK, AGAINST, HOW, DAY, ANSWER = "tick", "against", "how.", "day.", "a."


def keep_signs(session: Session, fields: Fields, content: Content, at: datetime) -> None:
    """The ticks as they are now. When one was first set stays; one that stands in the record is
    taken back at the next write."""
    signs = {item.signal for item in content.rules.indicators.values() if item.signal}
    given = signs.intersection(fields.get(TICK, ())) - session.others.keys()
    for code in [code for code in session.signs if code not in given]:
        gone = session.signs.pop(code)
        if gone.reference is not None:
            session.withdrawn[code] = gone
    for code in sorted(given):
        noted = session.signs.get(code) or session.withdrawn.pop(code, None)
        session.signs[code] = _told(noted or _new(session, at), code, fields, content)
    known = {sign.id for sign in content.cards.form.against}
    contrary = known.intersection(fields.get(AGAINST, ()))
    session.against = {
        name: _told(session.against.get(name) or _new(session, at), name, fields, content)
        for name in sorted(contrary)
    }


def _new(session: Session, at: datetime) -> Noted:
    return Noted(at=at, by=session.author)


def _told(noted: Noted, name: str, fields: Fields, content: Content) -> Noted:
    """With how it is known and on which day it was, where the page asked. What stands in the
    record already stays as it is there."""
    if noted.reference is not None or f"{HOW}{name}" not in fields:
        return noted
    sources = {one.id for one in content.cards.record.sources}
    how, day = fields[f"{HOW}{name}"][0], fields.get(f"{DAY}{name}", [""])[0]
    noted.how = how if how in sources else ""
    noted.day = _day(day, noted.at)
    return noted


def _day(text: str, noted_at: datetime) -> date | None:
    """A day on or before the one of noting; anything else is not a day something was seen."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if date(1900, 1, 1) <= day <= noted_at.date() else None


def groups_on(page: Page, session: Session, content: Content) -> Iterator[AskGroup]:
    """The groups of a page that somebody in this role answers."""
    texts = content.cards
    for group in groups_of(texts.record, texts.weighing):
        if group.page == page and may(session, texts.record, group.right):
            yield group


def keep_answers(session: Session, fields: Fields, content: Content, page: Page) -> bool:
    """The answers of a page as they are now; False when a text was longer than fits and its end
    was left out, which the page then says."""
    whole = True
    for group in groups_on(page, session, content):
        for number in range(1, group.repeat + 1):
            for name, ask in group.numbered(number):
                given = fields.get(ANSWER + name, [])
                answer = [text for value in given for text in _clean(ask, value)]
                whole = whole and all(len(_plain(value)) <= ask.most for value in given)
                if answer:
                    session.answers[name] = answer
                else:
                    session.answers.pop(name, None)
    return whole


def _clean(ask: Ask, value: str) -> Iterator[str]:
    """The answer if it can be one: a known option, a day, or a text without control characters."""
    if ask.options:
        yield from [value] if ask.option(value) else []
        return
    if ask.kind == "date":
        try:
            yield date.fromisoformat(value).isoformat()
        except ValueError:
            return
        return
    text = _plain(value)[: ask.most]
    if text:
        yield text


def _plain(value: str) -> str:
    """One kind of line end, and nothing that XML or a screen cannot show."""
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or sign.isprintable()).strip()


def holds(ask: Ask, session: Session, number: int = 1) -> bool:
    """True when the question is asked now: it waits for no other answer, or that was given."""
    if ask.only is None:
        return True
    name = ask.only.ask if number == 1 else f"{ask.only.ask}.{number}"
    return any(answer in ask.only.answers for answer in session.answers.get(name, ()))


def asked(
    groups: Iterable[AskGroup], session: Session
) -> Iterator[tuple[AskGroup, int, str, Ask, list[str]]]:
    """Everything that was answered and still holds: (group, which time, name, question, answer)."""
    for group in groups:
        for number in range(1, group.repeat + 1):
            for name, ask in group.numbered(number):
                answer = session.answers.get(name)
                if answer and holds(ask, session, number):
                    yield group, number, name, ask, answer
