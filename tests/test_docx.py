"""Word files as Word shows them."""

from __future__ import annotations

import io
import zipfile

import pytest
from make_docx import abstract, field, item, level, numbering, paragraph, repacked, row, run, table, word_file

from analyzer.parsing import parse
from analyzer.readers.docx import read_docx
from analyzer.readers.errors import UnreadableFile
from analyzer.types import Document

BY = 'w:id="1" w:author="Anna" w:date="2026-01-02T03:04:05Z"'
OUTLINE = abstract(1, level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "%4.", "lowerRoman"))


def lines(data: bytes, view: str = "final") -> list[str]:
    document = read_docx(data, "contract.docx", revisions="original" if view == "original" else "final")
    check_spans(document)
    return document.text.split("\n") if document.text else []


def check_spans(document: Document) -> None:
    end = -1
    for block in document.blocks:
        assert block.span.start == end + 1
        end = block.span.end
        text = document.text[block.span.start : end]
        assert text
        assert text == " ".join(text.split())
        assert block.number is None or text.startswith(block.number)
        for cell in block.cells:
            assert block.span.start <= cell.start <= cell.end <= block.span.end
    assert end == len(document.text) or not document.blocks
    for page in document.pages:
        assert 0 <= page.span.start <= page.span.end <= len(document.text)


def kinds(data: bytes) -> list[tuple[str, int, str | None]]:
    return [(block.kind, block.level, block.number) for block in read_docx(data, "contract.docx").blocks]


# Numbers


def test_multi_level_numbers_restart_below_a_higher_level():
    body = item("Diensten") + item("Leverancier levert.", 1) + item("bellen", 2) + item("chatten", 2) + item("Klant betaalt.", 1)
    body += item("Duur") + item("Een jaar.", 1) + item("of langer", 2) + item("maar niet voor altijd", 3)
    data = word_file(body, numbering=OUTLINE + numbering(1, 1))
    assert lines(data) == [
        "1. Diensten",
        "1.1 Leverancier levert.",
        "(a) bellen",
        "(b) chatten",
        "1.2 Klant betaalt.",
        "2. Duur",
        "2.1 Een jaar.",
        "(a) of langer",
        "i. maar niet voor altijd",
    ]
    assert kinds(data)[1:3] == [("item", 2, "1.1"), ("item", 3, "(a)")]


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("upperLetter", ["Z", "AA"]),
        ("lowerRoman", ["xxvi", "xxvii"]),
        ("upperRoman", ["XXVI", "XXVII"]),
        ("decimalZero", ["26", "27"]),
        ("ordinal", ["26th", "27th"]),
        ("decimalEnclosedParen", ["(26)", "(27)"]),
        ("somethingNew", ["26", "27"]),
    ],
)
def test_number_formats(form: str, numbers: list[str]):
    data = word_file(item("een") + item("twee"), numbering=abstract(1, level(0, "%1", form, start=26)) + numbering(1, 1))
    assert [block.number for block in read_docx(data, "x.docx").blocks] == numbers


def test_level_text_may_be_words():
    body = item("Geheimhouding") + item("Boete", 1)
    data = word_file(body, numbering=abstract(1, level(0, "Artikel %1"), level(1, "Lid %1-%2:")) + numbering(1, 1))
    assert lines(data) == ["Artikel 1 Geheimhouding", "Lid 1-1: Boete"]


def test_legal_levels_show_figures_and_restarts_can_be_switched_off():
    levels = level(0, "%1", "upperRoman") + level(1, "%1.%2", "decimal", '<w:lvlRestart w:val="0"/><w:isLgl/>')
    body = item("een") + item("a", 1) + item("twee") + item("b", 1)
    data = word_file(body, numbering=abstract(1, levels) + numbering(1, 1))
    assert lines(data) == ["I een", "1.1 a", "II twee", "2.2 b"]


def test_a_start_override_restarts_the_shared_count_once():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item("a") + item("b") + item("c", numbering=2) + item("d", numbering=2) + item("e", numbering=3)
    data = word_file(body, numbering=OUTLINE + numbering(1, 1) + numbering(2, 1, override) + numbering(3, 1))
    assert [block.number for block in read_docx(data, "x.docx").blocks] == ["1.", "2.", "5.", "6.", "7."]


def test_a_numbering_may_replace_a_level():
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "§ %1", start=3)}</w:lvlOverride>'
    data = word_file(item("a"), numbering=OUTLINE + numbering(1, 1, override))
    assert lines(data) == ["§ 3 a"]


def test_numbering_comes_from_styles_and_what_they_are_based_on():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:basedOn w:val="Clause"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loose"><w:name w:val="Loose"/><w:basedOn w:val="Clause"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    linked = abstract(1, level(0, "%1.", more='<w:pStyle w:val="Clause"/>'), level(1, "%1.%2", more='<w:pStyle w:val="Sub"/>'))
    body = "".join(paragraph(style, f'<w:pStyle w:val="{style}"/>') for style in ("Clause", "Sub", "Sub", "Loose", "Clause"))
    body += paragraph("none", '<w:pStyle w:val="Clause"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    data = word_file(body, styles=styles, numbering=linked + numbering(1, 1))
    assert lines(data) == ["1. Clause", "1.1 Sub", "1.2 Sub", "Loose", "2. Clause", "none"]


def test_a_list_may_link_to_a_numbering_style():
    styles = (
        '<w:style w:type="numbering" w:styleId="House"><w:name w:val="House"/>'
        '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    link = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="House"/></w:abstractNum>'
    data = word_file(item("a") + item("b", 1), styles=styles, numbering=link + OUTLINE + numbering(1, 7) + numbering(2, 1))
    assert lines(data) == ["1. a", "1.1 b"]


def test_bullets_are_items_without_a_number_and_empty_numbered_paragraphs_count():
    lists = abstract(1, level(0, "\uf0b7", "bullet")) + abstract(2, level(0, "%1)")) + numbering(1, 1) + numbering(2, 2)
    data = word_file(item("mail") + item("", numbering=2) + item("twee", numbering=2), numbering=lists)
    assert lines(data) == ["mail", "2) twee"]
    assert kinds(data) == [("item", 1, None), ("item", 1, "2)")]


# Tracked changes


def ins(content: str) -> str:
    return f"<w:ins {BY}>{content}</w:ins>"


def dele(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:del>"


DELETED_MARK = f"<w:rPr><w:del {BY}/></w:rPr>"
INSERTED_MARK = f"<w:rPr><w:ins {BY}/></w:rPr>"


def test_both_views_of_a_changed_sentence():
    data = word_file(paragraph(run("binnen ") + dele("48") + ins(run("24")) + run(" uur")))
    assert lines(data) == ["binnen 24 uur"]
    assert lines(data, "original") == ["binnen 48 uur"]
    notes = {note.kind: note.detail for note in read_docx(data, "x.docx").notes}
    assert notes["revisions"].startswith("1 insertions and 1 deletions ")


def test_an_insertion_that_was_deleted_again_is_in_neither_view():
    data = word_file(paragraph(run("a") + ins(dele("b")) + run("c")))
    assert lines(data) == lines(data, "original") == ["ac"]


def test_a_deleted_paragraph_mark_joins_paragraphs_and_an_inserted_one_splits_them():
    deleted = word_file(paragraph(run("De vendor betaalt "), DELETED_MARK) + paragraph("de kosten."))
    assert lines(deleted) == ["De vendor betaalt de kosten."]
    assert lines(deleted, "original") == ["De vendor betaalt", "de kosten."]
    inserted = word_file(paragraph(run("Eerste zin. "), INSERTED_MARK) + paragraph("Tweede zin."))
    assert lines(inserted) == ["Eerste zin.", "Tweede zin."]
    assert lines(inserted, "original") == ["Eerste zin. Tweede zin."]


def test_deleted_items_do_not_count_and_inserted_ones_only_in_the_final_view():
    body = (
        item("een")
        + item(dele("weg"), properties=DELETED_MARK)
        + item(ins(run("nieuw")), properties=INSERTED_MARK)
        + item("slot")
    )
    data = word_file(body, numbering=OUTLINE + numbering(1, 1))
    assert lines(data) == ["1. een", "2. nieuw", "3. slot"]
    assert lines(data, "original") == ["1. een", "2. weg", "3. slot"]


def test_moves_and_changed_numbering():
    away = paragraph(f"<w:moveFrom {BY}>{run('verhuisd')}</w:moveFrom>", f"<w:rPr><w:moveFrom {BY}/></w:rPr>")
    here = paragraph(f"<w:moveTo {BY}>{run('verhuisd')}</w:moveTo>", f"<w:rPr><w:moveTo {BY}/></w:rPr>")
    changed = paragraph(
        "was geen lid", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:pPrChange {BY}><w:pPr/></w:pPrChange>'
    )
    data = word_file(away + paragraph("midden") + here + changed, numbering=OUTLINE + numbering(1, 1))
    assert lines(data) == ["midden", "verhuisd", "1. was geen lid"]
    assert lines(data, "original") == ["verhuisd", "midden", "was geen lid"]


def test_tracked_rows_and_cells():
    rows = row("a", "b"), row("oud", "c", properties=f"<w:del {BY}/>"), row("nieuw", "d", properties=f"<w:ins {BY}/>")
    cell = f"<w:tcPr><w:cellIns {BY}/></w:tcPr>" + paragraph("extra")
    data = word_file(table(*rows, row("e", "f", cell)))
    assert lines(data) == ["a | b", "nieuw | d", "e | f | extra"]
    assert lines(data, "original") == ["a | b", "oud | c", "e | f"]


def test_a_joined_end_before_a_table_keeps_its_text():
    data = word_file(paragraph("los eind", DELETED_MARK) + table(row("a", "b")))
    assert lines(data) == ["los eind", "a | b"]


# Inline text


def test_tabs_breaks_hyphens_symbols_and_invisible_signs():
    content = (
        "<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail,</w:t><w:tab/><w:t>tele</w:t><w:softHyphen/><w:t>foon</w:t><w:br/>"
        '<w:t>en chat</w:t><w:cr/><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 80\u00a0%, \ufb01nancieel\u200b</w:t></w:r>'
    )
    assert lines(word_file(paragraph(content))) == ["e-mail, telefoon en chat ≥ 80 %, financieel"]


@pytest.mark.parametrize("sign", ["\u202d", "\u2061", "\u2066", "\u2069", "\xad", "\u200b", "\ufeff"])
def test_no_invisible_sign_stays_inside_a_word(sign: str):
    assert lines(word_file(paragraph(f"aan{sign}sprakelijk"))) == ["aansprakelijk"]


def test_signs_of_symbol_fonts_typed_as_text_are_read():
    assert lines(word_file(paragraph("\uf0a8 ja \uf0fe nee, \uf0b3 80 %, e\u2011mail \uf0d8 chat"))) == [
        "☐ ja ☑ nee, ≥ 80 %, e-mail • chat"
    ]


def test_field_results_are_read_and_instructions_are_not():
    link = f'<w:hyperlink r:id="rId1">{run("de site")}</w:hyperlink>'
    simple = f'<w:fldSimple w:instr="DATE">{run("1 mei")}</w:fldSimple>'
    nested = field("IF " + "x", run("zie ") + field("REF a \\r", run("artikel 4.2")))
    assert lines(word_file(paragraph(nested + run(" op ") + simple + run(" via ") + link))) == [
        "zie artikel 4.2 op 1 mei via de site"
    ]


def test_a_field_that_never_ends_swallows_nothing():
    start = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
    assert lines(word_file(paragraph(run("voor ") + start) + paragraph("na"))) == ["voor", "na"]


def test_form_fields_and_prompts_show_what_was_chosen():
    def form(data: str, instruction: str) -> str:
        begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        return begin + f'<w:r><w:instrText>{instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'

    box = form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>', "FORMCHECKBOX")
    choice = form(
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="geen"/><w:listEntry w:val="goud"/></w:ddList>', "FORMDROPDOWN"
    )
    prompt = form("", "MACROBUTTON NoMacro [naam]")
    assert lines(word_file(paragraph(box + run(" ja, ") + choice + run(" voor ") + prompt))) == ["☒ ja, goud voor [naam]"]


def test_tables_of_contents_are_left_out():
    style = '<w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>'
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    toc = paragraph(begin + run("1 Duur 3")) + paragraph(run("2 Prijs 4") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    styled = paragraph("3 Slot 5", '<w:pStyle w:val="Inhopg1"/>')
    gallery = '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    control = f"{gallery}<w:sdtContent>{paragraph('Inhoud')}</w:sdtContent></w:sdt>"
    by_hand = "".join(paragraph(f'<w:hyperlink w:anchor="a{n}">{run(f"Artikel {n}")}</w:hyperlink>') for n in range(5))
    assert lines(word_file(toc + styled + control + by_hand + paragraph("Tekst"), styles=style)) == ["Tekst"]


def test_content_controls_and_text_boxes():
    box = "<wps:txbx><w:txbxContent>" + paragraph("in het kader") + "</w:txbxContent></wps:txbx>"
    old = "<w:pict><v:textbox><w:txbxContent>" + paragraph("in het kader") + "</w:txbxContent></v:textbox></w:pict>"
    choice = f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
    both = f"<mc:AlternateContent>{choice}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    inline = f"<w:sdt><w:sdtContent>{run('veld')}</w:sdtContent></w:sdt>"
    block = f"<w:sdt><w:sdtContent>{paragraph('blok')}</w:sdtContent></w:sdt>"
    body = paragraph(run("een ") + inline + f"<w:r>{both}</w:r>") + block
    assert lines(word_file(body)) == ["een veld", "in het kader", "blok"]


def test_hidden_text_is_left_out_and_noted():
    style = '<w:style w:type="character" w:styleId="Stil"><w:name w:val="Stil"/><w:rPr><w:vanish/></w:rPr></w:style>'
    content = (
        run("zicht") + run("on", "<w:vanish/>") + run("stil", '<w:rStyle w:val="Stil"/>') + run("baar", '<w:vanish w:val="0"/>')
    )
    document = read_docx(word_file(paragraph(content), styles=style), "x.docx")
    assert document.text == "zichtbaar"
    assert [note.detail for note in document.notes if note.kind == "hidden"] == ["2 passages of hidden text are left out"]


def test_a_style_separator_runs_heading_and_text_on_in_one_numbered_clause():
    mark = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    body = item("Duur. ", properties=mark) + paragraph("De overeenkomst duurt een jaar.") + item("Slot")
    data = word_file(body, numbering=OUTLINE + numbering(1, 1))
    assert lines(data) == ["1. Duur. De overeenkomst duurt een jaar.", "2. Slot"]


def test_notes_follow_the_paragraph_that_cites_them():
    note = f'<w:footnote w:id="2">{paragraph("Exclusief btw.")}</w:footnote><w:footnote w:id="0" w:type="separator"/>'
    end = f'<w:endnote w:id="3">{paragraph("Zie de tarieven.")}</w:endnote>'
    body = paragraph(run("Het tarief") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" geldt.")) + paragraph(
        run("Later") + '<w:r><w:endnoteReference w:id="3"/></w:r>'
    )
    data = word_file(body, footnotes=note, endnotes=end)
    assert lines(data) == ["Het tarief geldt.", "1 Exclusief btw.", "Later", "i Zie de tarieven."]
    assert [kind for kind, _, _ in kinds(data)] == ["paragraph", "note", "paragraph", "note"]


def test_formulas_are_read():
    over, under = (f"<m:r><m:t>{word}</m:t></m:r>" for word in ("beantwoord", "aangeboden"))
    formula = f"<m:oMath><m:f><m:num>{over}</m:num><m:den>{under}</m:den></m:f></m:oMath>"
    assert lines(word_file(paragraph(run("Score = ") + formula))) == ["Score = beantwoord/aangeboden"]


def test_line_breaks_that_fake_a_list_become_blocks():
    shown = "Kanalen:", "a) telefoon;", "b) chat, ook", "in het weekend."
    content = f"<w:r>{'<w:br/>'.join(f'<w:t>{line}</w:t>' for line in shown)}</w:r>"
    assert lines(word_file(paragraph(content))) == ["Kanalen:", "a) telefoon;", "b) chat, ook in het weekend."]
    empty = "<w:r><w:t>Eerste alinea.</w:t><w:br/><w:br/><w:t>Tweede</w:t><w:br/><w:t>alinea.</w:t></w:r>"
    assert lines(word_file(paragraph(empty))) == ["Eerste alinea.", "Tweede alinea."]


def test_sentences_broken_over_paragraphs_are_joined_and_noted():
    first = "De leverancier garandeert dat de dienst op werkdagen beschikbaar is voor"
    document = read_docx(word_file(paragraph(first) + paragraph("alle gebruikers.") + paragraph("Einde.")), "x.docx")
    assert document.text == f"{first} alle gebruikers.\nEinde."
    assert [note.kind for note in document.notes] == ["repaired"]


# Kinds


def test_headings_come_from_outline_levels_names_and_bold_print():
    styles = (
        '<w:style w:type="paragraph" w:styleId="K2"><w:name w:val="Kop 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Huis"><w:name w:val="Huis"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Kind"><w:name w:val="Kind"/><w:basedOn w:val="Huis"/></w:style>'
    )
    body = paragraph("Duur", '<w:pStyle w:val="K2"/>') + paragraph("Prijs", '<w:pStyle w:val="Kind"/>')
    body += paragraph(run("Slotbepalingen", "<w:b/>")) + paragraph(run("Let op", "<w:b/>") + run(": dit is gewone tekst."))
    body += paragraph("de leverancier levert de rapportage;", '<w:pStyle w:val="K2"/>') + paragraph(
        "Bijlage", '<w:outlineLvl w:val="0"/>'
    )
    body += paragraph("### Uit Markdown")
    data = word_file(body, styles=styles)
    assert [kind[:2] for kind in kinds(data)] == [
        ("heading", 2),
        ("heading", 3),
        ("heading", 0),
        ("paragraph", 0),
        ("paragraph", 0),
        ("heading", 1),
        ("heading", 3),
    ]


# Tables


def test_rows_have_cells_a_table_and_a_header():
    first = row(paragraph(run("Kanaal", "<w:b/>")), paragraph(run("Norm", "<w:b/>")))
    spanned = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + paragraph("Spoed") + "</w:tc></w:tr>"
    merged = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>" + paragraph("95%") + "</w:tc></w:tr>"
    data = word_file(
        table(first, row("Telefoon", "80% in 20 s"), merged, spanned)
        + table(row("x", "y", properties="<w:tblHeader/>"), row("1", "2"))
    )
    document = read_docx(data, "x.docx")
    check_spans(document)
    assert document.text.split("\n") == ["Kanaal | Norm", "Telefoon | 80% in 20 s", "| 95%", "Spoed", "x | y", "1 | 2"]
    assert [(block.kind, block.table, block.header) for block in document.blocks] == [
        ("row", 1, True),
        ("row", 1, False),
        ("row", 1, False),
        ("row", 1, False),
        ("row", 2, True),
        ("row", 2, False),
    ]
    assert [[document.text[cell.start : cell.end] for cell in block.cells] for block in document.blocks[:3]] == [
        ["Kanaal", "Norm"],
        ["Telefoon", "80% in 20 s"],
        ["", "95%"],
    ]


def test_a_first_row_of_column_names_is_a_header_though_nothing_in_the_table_is_a_figure():
    data = word_file(table(row("Overleg", "Deelnemers", "Frequentie"), row("Tactisch", "contractmanagers", "per kwartaal")))
    assert [block.header for block in read_docx(data, "x.docx").blocks] == [True, False]


def test_two_columns_have_a_header_above_nothing_but_figures():
    data = word_file(table(row("Kanaal", "EUR per contact"), row("Telefoon tot 12 minuten", "5,85"), row("Chat", "4,20")))
    document = read_docx(data, "x.docx")
    assert [block.header for block in document.blocks] == [True, False, False]
    assert [(fact.quote, fact.unit) for fact in parse(document).facts if fact.kind == "money"] == [
        ("5,85", "EUR"),
        ("4,20", "EUR"),
    ]


def test_a_table_of_keys_and_values_has_no_header():
    data = word_file(table(row("Klant", "Voorbeeld BV"), row("Datum", "1 mei 2026"), row("Looptijd", "3 jaar")))
    assert [block.header for block in read_docx(data, "x.docx").blocks] == [False, False, False]


def test_layout_tables_become_paragraphs():
    assert kinds(word_file(table(row("Een kader om een alinea.")))) == [("paragraph", 0, None)]
    long = "".join(paragraph(f"Alinea {n} " + "die doorloopt " * 20 + "tot het eind.") for n in range(4))
    prose = table(row("Toelichting", long))
    assert [kind for kind, _, _ in kinds(word_file(prose))] == ["paragraph"] * 5
    nested = table(row("Tarieven", table(row("Uur", "€ 80"), row("Dag", "€ 600")) + paragraph("")))
    assert lines(word_file(nested)) == ["Tarieven", "Uur | € 80", "Dag | € 600"]


def test_a_table_that_sets_numbers_beside_clauses_becomes_clauses():
    text = "De leverancier houdt de dienst beschikbaar en meldt storingen aan de klant zodra zij optreden en zijn verholpen."
    data = word_file(table(row("1.1", text), row("1.2", text)))
    assert lines(data) == [f"1.1 {text}", f"1.2 {text}"]
    assert kinds(data) == [("item", 2, "1.1"), ("item", 2, "1.2")]


def test_words_beside_an_automatic_number_stay():
    text = "De leverancier houdt de dienst beschikbaar en meldt storingen aan de klant zodra zij optreden en zijn verholpen."
    rows = row(item(""), text), row(item("Aansprakelijkheid"), text), row(item(""), text)
    data = word_file(table(*rows), numbering=OUTLINE + numbering(1, 1))
    assert lines(data) == [f"1. {text}", "2. Aansprakelijkheid", text, f"3. {text}"]


def test_automatic_numbers_stand_in_cells():
    data = word_file(table(row(item(""), "bellen"), row(item(""), "chatten")), numbering=OUTLINE + numbering(1, 1))
    assert lines(data) == ["1. | bellen", "2. | chatten"]


# Pages, comments, margins

RENDERED = "<w:r><w:lastRenderedPageBreak/></w:r>"
ASKED = '<w:r><w:br w:type="page"/></w:r>'


def test_pages_are_counted_from_rendered_breaks_and_asked_ones_only_once():
    body = (
        paragraph(run("een") + ASKED) + paragraph(RENDERED + run("twee")) + paragraph(run("nog twee ") + RENDERED + run("drie"))
    )
    document = read_docx(word_file(body + paragraph("drie")), "x.docx")
    assert [block.page for block in document.blocks] == [1, 2, 2, 3]
    assert [document.text[page.span.start : page.span.end].strip() for page in document.pages] == [
        "een",
        "twee\nnog twee",
        "drie\ndrie",
    ]


def test_a_page_starts_before_the_number_of_its_first_item():
    body = paragraph("een") + item(RENDERED + run("twee"))
    document = read_docx(word_file(body, numbering=OUTLINE + numbering(1, 1)), "x.docx")
    assert [document.text[page.span.start : page.span.end] for page in document.pages] == ["een\n", "1. twee"]


def test_without_rendered_breaks_there_are_no_pages():
    document = read_docx(word_file(paragraph(run("een") + ASKED) + paragraph("twee")), "x.docx")
    assert document.pages == ()
    assert {block.page for block in document.blocks} == {None}


def test_breaks_noted_for_only_part_of_the_file_tell_no_pages():
    data = word_file(paragraph("een") + paragraph(RENDERED + run("twee")))
    assert len(read_docx(data, "x.docx").pages) == 2
    partly = repacked(data, app=b"<Properties><Pages>9</Pages></Properties>")
    assert read_docx(partly, "x.docx").pages == ()


def test_a_row_over_two_pages_turns_one_page():
    wide = table(row(paragraph(run("a ") + RENDERED + run("b")), paragraph(run("c ") + RENDERED + run("d"))))
    assert [block.page for block in read_docx(word_file(wide + paragraph("e")), "x.docx").blocks] == [1, 2]


def test_comments_are_kept_apart_with_their_place():
    comment = f"<w:comment {BY}>{paragraph('Te kort?')}</w:comment>"
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    document = read_docx(
        word_file(paragraph(run("binnen ") + start + run("48 uur") + end + run(" melden")), comments=comment), "x.docx"
    )
    (found,) = document.comments
    assert found.span is not None
    assert (found.author, found.date, found.text) == ("Anna", "2026-01-02T03:04:05Z", "Te kort?")
    assert document.text[found.span.start : found.span.end] == "48 uur"
    assert document.text == "binnen 48 uur melden"


def test_headers_and_footers_stay_out_of_the_text():
    document = read_docx(word_file(paragraph("Tekst"), header=paragraph("Vertrouwelijk"), footer=paragraph("Versie 3")), "x.docx")
    assert document.text == "Tekst"
    assert sorted(document.margins) == ["Versie 3", "Vertrouwelijk"]


def test_the_language_and_the_fingerprint():
    data = word_file(paragraph("De leverancier zal de dienst op werkdagen aan de klant leveren."))
    document = read_docx(data, "contract.docx")
    assert (document.language, document.name, len(document.sha256)) == ("nl", "contract.docx", 64)
    assert read_docx(data, "contract.docx") == document


def test_embedded_files_are_noted_as_unread():
    content = '<w:r><w:object><o:OLEObject r:id="rId9"/></w:object></w:r>'
    assert [note.kind for note in read_docx(word_file(paragraph(run("Zie ") + content)), "x.docx").notes] == ["unread"]


# Files that cannot be read


def zipped(**contents: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


BODY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "damaged or truncated"),
        (b"PK\x03\x04 and then nothing", "damaged or truncated"),
        (word_file(paragraph("tekst"))[:-900], "damaged or truncated"),
        (zipped(other=b"<x/>"), "no Word document inside"),
        (zipped(document=b"<x/>"), "no Word document inside"),
        (zipped(document=b"<w:p>"), "damaged or too deeply nested"),
        (zipped(document=BODY % (b"<w:sdt>" * 3000 + b"</w:sdt>" * 3000)), "damaged or too deeply nested"),
        (zipped(document=b'<!DOCTYPE x [<!ENTITY a "b">]>' + BODY % b"&a;"), "document type"),
        (zipped(document=('<!DOCTYPE x [<!ENTITY a "b">]>' + (BODY % b"").decode()).encode("utf-16")), "document type"),
        (zipped(document=BODY % (b" " * 40_000_000)), "over the limit"),
        (zipped(document=BODY % (b"<w:p/>" * 400_000)), "times its size"),
    ],
)
def test_what_cannot_be_read_says_so_in_one_line(data: bytes, found: str):
    with pytest.raises(UnreadableFile) as caught:
        read_docx(data, "contract.docx")
    assert found in str(caught.value)
    assert str(caught.value).startswith("contract.docx: ")
    assert "\n" not in str(caught.value)


def test_strict_files_are_read():
    data = word_file(paragraph("strikt"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("word/document.xml")
    strict = content.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert lines(repacked(data, document=strict)) == ["strikt"]


def test_a_file_without_styles_or_numbering_is_read():
    assert lines(zipped(document=BODY % b"<w:p><w:r><w:t>kaal</w:t></w:r></w:p>")) == ["kaal"]
