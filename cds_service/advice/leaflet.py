"""A leaflet as a page and as a PDF of one sheet, and the small card with a QR code.

The PDF is made by ReportLab with the fonts every reader has. It carries no author, no address of
this service and no subject in its properties.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.renderPDF import draw
from reportlab.graphics.renderSVG import drawToString
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame, Paragraph

from cds_service.files.terms import Language
from cds_service.wording.card_texts import CardTexts
from cds_service.wording.leaflets import Block, Leaflet
from cds_service.wording.patient_texts import PatientPage

CARD = (85 * mm, 55 * mm)
"""A business card: what fits a purse and looks like any other."""
_MARGIN = 16 * mm
_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=17, leading=21, spaceAfter=4)
_LEAD = ParagraphStyle("lead", fontName="Helvetica", fontSize=10.5, leading=14, spaceAfter=3)
_HEAD = ParagraphStyle("head", fontName="Helvetica-Bold", fontSize=11.5, leading=14, spaceBefore=6)
_LINE = ParagraphStyle("line", fontName="Helvetica", fontSize=9.6, leading=12.4, leftIndent=8)
_FOOT = ParagraphStyle("foot", fontName="Helvetica", fontSize=8, leading=10, spaceBefore=6)


@dataclass(frozen=True, slots=True)
class Written:
    """A leaflet in one language."""

    title: str
    lead: str
    blocks: tuple[tuple[str, tuple[str, ...]], ...]
    foot: str


def written(texts: CardTexts, leaflet: Leaflet, language: Language) -> Written:
    """The leaflet with the words of the entries and contacts it names."""
    edition = getattr(texts.page.words["edition"], language)
    return Written(
        title=getattr(leaflet.title, language),
        lead=getattr(leaflet.lead, language),
        blocks=tuple(
            (getattr(block.title, language), tuple(_lines(texts, block, language)))
            for block in leaflet.blocks
        ),
        foot=f"{edition} {texts.edition}",
    )


def leaflet_page(texts: CardTexts, leaflet: Leaflet, language: Language) -> str:
    """The leaflet as HTML."""
    said = written(texts, leaflet, language)
    return _template().render(said=said, language=language, leaflet=leaflet.id)


def leaflet_pdf(texts: CardTexts, leaflet: Leaflet, language: Language) -> bytes:
    """The leaflet as PDF, one A4 sheet.

    Raises:
        ValueError: when it does not fit; shorten the leaflet then.
    """
    said = written(texts, leaflet, language)
    story: list[Flowable] = [
        Paragraph(escape(said.title), _TITLE),
        Paragraph(escape(said.lead), _LEAD),
    ]
    for title, lines in said.blocks:
        story.append(Paragraph(escape(title), _HEAD))
        story += [Paragraph(escape(line), _LINE, bulletText="\u2022") for line in lines]
    story.append(Paragraph(escape(said.foot), _FOOT))
    out = BytesIO()
    canvas = _canvas(out, A4, said.title)
    width, height = A4
    frame = Frame(_MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN, 0, 0, 0, 0)
    frame.addFromList(story, canvas)
    if story:
        raise ValueError(f"leaflet '{leaflet.id}' does not fit one page: shorten it")
    canvas.save()
    return out.getvalue()


def small_card(page: PatientPage, address: str) -> bytes:
    """The small card as PDF: the harmless title, the QR code of the page and nothing else."""
    out = BytesIO()
    canvas = _canvas(out, CARD, page.title)
    width, height = CARD
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawCentredString(width / 2, height - 11 * mm, page.title)
    side = 34 * mm
    draw(_qr(address, side), canvas, (width - side) / 2, 5 * mm)
    canvas.save()
    return out.getvalue()


def qr_svg(address: str) -> str:
    """The QR code of an address, as SVG."""
    return str(drawToString(_qr(address, 40 * mm)))


def _canvas(out: BytesIO, size: tuple[float, float], title: str) -> Canvas:
    canvas = Canvas(out, pagesize=size, invariant=True)
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setProducer("")
    canvas.setCreator("")
    return canvas


def _qr(address: str, side: float) -> Drawing:
    code = QrCodeWidget(address, barLevel="M", barWidth=side, barHeight=side)
    drawing = Drawing(side, side)
    drawing.add(code)
    return drawing


def _lines(texts: CardTexts, block: Block, language: Language) -> Iterator[str]:
    for line in block.lines:
        yield getattr(line, language)
    if block.asks:
        yield " ".join(getattr(one, language) for one in texts.duties.colleague)
    entries = {entry.id: entry for entry in texts.entries}
    for name in block.entries:
        yield getattr(entries[name], language)
    contacts = {contact.id: contact for contact in texts.contacts}
    for name in block.contacts:
        contact = contacts[name]
        number = contact.number if contact.status == "current" and contact.number else ""
        hours = f", {getattr(contact.hours, language)}" if contact.hours else ""
        yield f"{getattr(contact.name, language)}: {number}{hours}".rstrip(": ")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("leaflet.html")
