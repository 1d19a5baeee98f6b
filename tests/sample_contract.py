"""Two contracts made by hand, Dutch (PDF pages, a table, an unread page) and English (a DOCX without pages)."""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.types import Block, BlockKind, Clause, Document, Evidence, Language, Note, Page, Span


@dataclass
class Draft:
    """A contract being written: blocks, clauses and pages grow together, and quotes are found in what was written."""

    name: str
    language: Language
    text: str = ""
    page: int | None = None
    part: str = "body"
    blocks: list[Block] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    tables: int = 0

    def turn(self, number: int, *, readable: bool = True) -> None:
        self.page = number
        self.pages.append(Page(number, Span(len(self.text), len(self.text)), 595, 842, readable))

    def add(self, text: str, kind: BlockKind = "paragraph", *, level: int = 0, number: str | None = None) -> Span:
        self.text += "\n" if self.text else ""
        span = Span(len(self.text), len(self.text) + len(text))
        self.text += text
        self.blocks.append(Block(span, kind, self.page, level=level, number=number))
        return span

    def head(self, text: str, number: str | None = None) -> None:
        span = self.add(text, "heading", level=1, number=number)
        heading = text.removeprefix(number or "").strip()
        self.clauses.append(
            Clause(f"c{len(self.clauses)}", number, heading, (number or text,), span, self.page, self.language, part=self.part)
        )

    def clause(self, number: str, text: str) -> None:
        span = self.add(f"{number} {text}", number=number)
        path = (number.split(".")[0], number)
        self.clauses.append(Clause(f"c{len(self.clauses)}", number, "", path, span, self.page, self.language, part=self.part))

    def table(self, rows: list[list[str]]) -> None:
        self.tables += 1
        for position, cells in enumerate(rows):
            span = self.add(" | ".join(cells), "row")
            start, spans = span.start, []
            for cell in cells:
                spans.append(Span(start, start + len(cell)))
                start += len(cell) + 3
            block = self.blocks.pop()
            self.blocks.append(Block(block.span, "row", block.page, cells=tuple(spans), table=self.tables, header=position == 0))

    def quote(self, words: str, rule: str = "phrase") -> Evidence:
        start = self.text.index(words)
        block = next(block for block in self.blocks if block.span.start <= start < block.span.end)
        clause = next((c for c in reversed(self.clauses) if c.span.start <= start), None)
        return Evidence(
            words, Span(start, start + len(words)), block.page, (clause.number or clause.heading) if clause else "", rule
        )

    def document(self, notes: tuple[Note, ...] = ()) -> Document:
        ends = [*(page.span.start for page in self.pages[1:]), len(self.text)][: len(self.pages)]
        pages = tuple(
            Page(page.number, Span(page.span.start, end), page.width, page.height, page.readable)
            for page, end in zip(self.pages, ends, strict=True)
        )
        return Document(self.name, "9f2c" * 16, self.language, self.text, tuple(self.blocks), pages, notes=notes)


def dutch_contract() -> Draft:
    """Write a contract of five pages, of which the fourth could not be read."""
    d = Draft("Uitbestedingsovereenkomst Noordlicht – Helder.pdf", "nl")
    d.turn(1)
    d.add("Overeenkomst uitbesteding klantcontact", "heading", level=1)
    d.add(
        "De ondergetekenden: Noordlicht Energie B.V., te Zwolle (hierna: ‘Opdrachtgever’), en Helder Klantcontact B.V., "
        "te Almere (hierna: ‘Leverancier’), komen het volgende overeen."
    )
    d.head("1 Diensten", "1")
    d.clause(
        "1.1",
        "Leverancier behandelt voor Opdrachtgever telefoongesprekken, e-mail en chat van consumenten over facturen, "
        "verhuizingen en storingen. De werkwijze per kanaal staat in Bijlage 1.",
    )
    d.clause("1.2", "Opdrachtgever verstrekt tijdig de informatie die Leverancier voor de uitvoering nodig heeft.")
    d.clause("1.3", "Wijzigingen van de diensten worden in goed overleg vastgesteld.")
    d.head("2 Serviceniveaus", "2")
    d.clause(
        "2.1",
        "Leverancier spant zich in om de serviceniveaus van Bijlage 1 te behalen. Blijven zij in twee opeenvolgende maanden uit, "
        "dan stelt Leverancier binnen tien werkdagen een verbeterplan op.",
    )
    d.clause("2.2", "De klanttevredenheid is op een goed niveau en wordt regelmatig gemeten.")
    d.turn(2)
    d.head("3 Prijzen en betaling", "3")
    d.clause(
        "3.1",
        "Opdrachtgever betaalt de tarieven van Bijlage 2. Leverancier factureert maandelijks achteraf; de betaaltermijn is "
        "vijfenveertig (45) dagen na ontvangst van de factuur.",
    )
    d.clause(
        "3.2",
        "De tarieven worden ieder jaar per 1 januari aangepast aan de CBS Dienstenprijsindex, commerciële dienstverlening, "
        "naar de stand van het derde kwartaal.",
    )
    d.head("4 Persoonsgegevens", "4")
    d.clause(
        "4.1", "Voor de verwerking van persoonsgegevens is Opdrachtgever verwerkingsverantwoordelijke en Leverancier verwerker."
    )
    d.clause("4.2", "Leverancier verwerkt persoonsgegevens uitsluitend volgens de schriftelijke instructies van Opdrachtgever.")
    d.clause(
        "4.3",
        "Leverancier stelt Opdrachtgever onverwijld in kennis van een inbreuk in verband met persoonsgegevens en verschaft "
        "daarbij de informatie die redelijkerwijs van belang is.",
    )
    d.clause("4.4", "Leverancier neemt passende technische en organisatorische maatregelen.")
    d.clause("4.5", "Leverancier kan derden inschakelen bij de uitvoering van de werkzaamheden.")
    d.turn(3)
    d.head("5 Aansprakelijkheid", "5")
    d.clause(
        "5.1",
        "De aansprakelijkheid van Leverancier is per gebeurtenis beperkt tot € 150.000,- en per kalenderjaar tot € 300.000,-.",
    )
    d.clause("5.2", "Leverancier is niet aansprakelijk voor indirecte schade, waaronder gederfde winst en gemiste besparingen.")
    d.head("6 Duur en einde", "6")
    d.clause(
        "6.1",
        "Deze overeenkomst begint op 1 maart 2026 en geldt voor drie jaar. Zij wordt daarna telkens voor een jaar verlengd.",
    )
    d.clause("6.2", "Ieder van partijen kan tegen het einde van een periode opzeggen met een termijn van zes maanden.")
    d.clause(
        "6.3",
        "Bij ernstige tekortkoming of faillissement van de ander kan ieder van partijen de overeenkomst ontbinden.",
    )
    d.clause(
        "6.4", "Na het einde werkt Leverancier gedurende een redelijke periode mee aan overdracht, als bedoeld in artikel 11.4."
    )
    d.head("7 Slot", "7")
    d.clause(
        "7.1",
        "Op deze overeenkomst is Nederlands recht van toepassing. Geschillen worden voorgelegd aan de rechtbank Overijssel.",
    )
    d.turn(4, readable=False)
    d.turn(5)
    d.part = "Bijlage 1"
    d.head("Bijlage 1 Serviceniveaus")
    d.table(
        [
            ["KPI", "Norm", "Meting"],
            ["Telefonische bereikbaarheid", "80 % binnen 20 seconden", "per maand"],
            ["E-mail", "90 % binnen 24 uur", "per maand"],
            ["Opzegtermijn diensten buiten kantooruren", "drie maanden", "n.v.t."],
            ["Chat", "[●]", "per maand"],
        ]
    )
    d.add("De servicedesk is bereikbaar op werkdagen van 8.00 tot 18.00 uur.")
    return d


def english_contract() -> Draft:
    """Write a contract with words that HTML and Markdown could take for markup."""
    d = Draft("services-agreement.docx", "en")
    d.add("Customer Care Services Agreement", "heading", level=1)
    d.add("This agreement is made between Alder & Finch Ltd (“Customer”) and Brightline Contact Ltd (“Vendor”).")
    d.head("1 Services", "1")
    d.clause(
        "1.1",
        "Vendor shall answer telephone calls and e-mail on behalf of Customer <script>alert('x')</script> & report *monthly*.",
    )
    d.head("2 Service levels", "2")
    d.clause("2.1", "Vendor shall answer 85% of calls within 30 seconds, measured each month.")
    d.clause("2.2", "Vendor shall use reasonable endeavours to keep customers satisfied.")
    d.head("3 Term", "3")
    d.clause(
        "3.1",
        "This agreement starts on 1 May 2026 and continues for two years. "
        "Either party may terminate it on ninety (90) days’ notice.",
    )
    return d
