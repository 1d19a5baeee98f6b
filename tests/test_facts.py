"""What the finders must and must not find: text, kind, value, unit, bound, quote; None where nothing may be found."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from analyzer.facts import (
    FINDERS,
    compare,
    disagreements,
    find_column_facts,
    find_facts,
    parse_fact,
    read_passage,
    say_value,
    to_days,
    to_seconds,
)
from analyzer.language import fold
from analyzer.types import Block, Document, Fact, FactKind, Span

Row = tuple[str, str | None, str, str, str]

DURATIONS: list[Row] = [
    ("Invoices are paid within 30¹ days.", "30", "days", "at-most", "30¹ days"),
    ("Invoices are paid within thirty² days.", "30", "days", "at-most", "thirty² days"),
    ("a term of 2¾ years", "2.75", "years", "exact", "2¾ years"),
    ("a term of 2 ½ years", "2.5", "years", "exact", "2 ½ years"),
    ("hersteld binnen ½ uur", "0.5", "hours", "at-most", "½ uur"),
    ("at 17.00 hours and between 09.00 and 17.30 hrs", None, "", "", ""),
    ("at most 7.50 hours a visit", "7.50", "hours", "at-most", "7.50 hours"),
    ("Werkdag: is het geen werkdag, dan de volgende.", None, "", "", ""),
    ("Invoices are payable net 45.", "45", "days", "exact", "net 45"),
    ("Payment terms: Net-30 from receipt", "30", "days", "exact", "Net-30"),
    ("net 45,000 euros", None, "", "", ""),
    ("on the forty-fifth day after the invoice date", "45", "days", "at-most", "forty-fifth day"),
    ("op de zestigste dag na ontvangst", "60", "days", "at-most", "zestigste dag"),
    ("uiterlijk op de vijfenveertigste dag na factuurdatum", "45", "days", "at-most", "vijfenveertigste dag"),
    ("a notice of a quarter of a year", "0.25", "years", "exact", "a quarter of a year"),
    ("restored in three quarters of an hour", "0.75", "hours", "exact", "three quarters of an hour"),
    ("three quarters of the calls", None, "", "", ""),
    ("in the third quarter of the year", None, "", "", ""),
    ("in het laatste kwart van het jaar", None, "", "", ""),
    ("on the third day after posting", "3", "days", "at-most", "third day"),
    ("Betaling geschiedt binnen 30 dagen na ontvangst.", "30", "days", "at-most", "30 dagen"),
    ("een opzegtermijn van drie (3) maanden", "3", "months", "exact", "drie (3) maanden"),
    ("for twenty-four (24) months after signature", "24", "months", "exact", "twenty-four (24) months"),
    ("no later than five (5) Business Days after the request", "5", "working days", "at-most", "five (5) Business Days"),
    ("uiterlijk tien werkdagen vóór de wijziging", "10", "working days", "at-most", "tien werkdagen"),
    ("telkens met een half jaar verlengd", "0.5", "years", "exact", "een half jaar"),
    ("gedurende anderhalf jaar na afloop", "1.5", "years", "exact", "anderhalf jaar"),
    ("responds within half an hour", "0.5", "hours", "at-most", "half an hour"),
    ("The contract runs for a year.", "1", "years", "exact", "a year"),
    ("De proef duurt een week.", "1", "weeks", "exact", "een week"),
    ("binnen één (1) jaar", "1", "years", "at-most", "één (1) jaar"),
    ("na drieëneenhalf jaar", "3.5", "years", "exact", "drieëneenhalf jaar"),
    ("a 30-day notice", "30", "days", "exact", "30-day"),
    ("een periode van 3 tot 6 maanden", "3", "months", "range", "3 tot 6 maanden"),
    ("between 2 and 4 hours", "2", "hours", "range", "2 and 4 hours"),
    ("two to four weeks", "2", "weeks", "range", "two to four weeks"),
    ("ten minste zes weken tevoren", "6", "weeks", "at-least", "zes weken"),
    ("not less than ninety (90) days' notice", "90", "days", "at-least", "ninety (90) days'"),
    ("oplossing binnen 8 kantooruren", "8", "working hours", "at-most", "8 kantooruren"),
    ("opgenomen na maximaal 3 keer overgaan", "3", "rings", "at-most", "3 keer overgaan"),
    ("answered within three rings", "3", "rings", "at-most", "three rings"),
    ("een vijfjarige looptijd", "5", "years", "exact", "vijfjarige"),
    ("binnen 2x24 uur hersteld", "48", "hours", "at-most", "2x24 uur"),
    ("binnen drie (4) maanden", "4", "months", "at-most", "drie (4) maanden"),
    ("Average handling: 2:30 min", "2.5", "minutes", "exact", "2:30 min"),
    ("uiterlijk op de vijfde werkdag van elke maand", "5", "working days", "at-most", "vijfde werkdag"),
    ("bewaard voor 60 dgn", "60", "days", "exact", "60 dgn"),
    ("Medewerkers zijn ten minste 18 jaar oud.", None, "", "", ""),
    ("at least 18 years old", None, "", "", ""),
    ("om 17 uur en uiterlijk 20.00 uur", None, "", "", ""),
    ("bereikbaar van 9 tot 17 uur", None, "", "", ""),
    ("24 hours a day, 7 days a week", None, "", "", ""),
    ("24 uur per dag", None, "", "", ""),
    ("eens per jaar", None, "", "", ""),
    ("€ 500 a year", None, "", "", ""),
    ("opzegtermijn van 3 mnd.", "3", "months", "exact", "3 mnd"),
    ("een termijn van 6 wkn. geldt", "6", "weeks", "exact", "6 wkn"),
    ("looptijd: 2 jr", "2", "years", "exact", "2 jr"),
    ("initial term 24 mo, then", "24", "months", "exact", "24 mo"),
    ("3 yrs initial term", "3", "years", "exact", "3 yrs"),
    ("minimaal één maand vooraf", "1", "months", "at-least", "één maand"),
    ("maximaal een maand", "1", "months", "at-most", "een maand"),
    ("twee maal één jaar verlengd", "1", "years", "exact", "één jaar"),
    ("Prio 1 | 12 u na melding | dag en nacht", "12", "hours", "exact", "12 u"),
    ("binnen 4 u hersteld", "4", "hours", "at-most", "4 u"),
    ("two and one-half years", "2.5", "years", "exact", "two and one-half years"),
    ("binnen 8 tot 18u hersteld", "8", "hours", "range", "8 tot 18u"),
    ("hij komt u 12 u toe", None, "", "", ""),
    ("Calls are answered within 35 s on average.", "35", "seconds", "at-most", "35 s"),
    ("Klachten: binnen 20 wd afgehandeld.", "20", "working days", "at-most", "20 wd"),
    ("the supplier 's 35 s staff", None, "", "", ""),
    ("zesmaal een jaar", None, "", "", ""),
    ("twee maal een jaar", None, "", "", ""),
    ("not before mo 12", None, "", "", ""),
    ("open van 8 tot 18u", None, "", "", ""),
    ("afgerekend in blokken van een kwartier", "15", "minutes", "exact", "een kwartier"),
    ("na drie kwartier wachten", "45", "minutes", "exact", "drie kwartier"),
    ("binnen 1 tot 2 kwartier ter plaatse", "15", "minutes", "range", "1 tot 2 kwartier"),
    ("binnen één schooldag", "1", "working days", "at-most", "één schooldag"),
    ("binnen een halfuur aan de lijn", "30", "minutes", "at-most", "een halfuur"),
    ("u krijgt binnen het uur antwoord", "1", "hours", "at-most", "het uur"),
    ("picked up within the hour", "1", "hours", "at-most", "the hour"),
    ("binnen 2 schooldagen doorgestuurd", "2", "working days", "at-most", "2 schooldagen"),
]
MONEY: list[Row] = [
    ("€ 500¹ per month", "500", "EUR", "exact", "€ 500"),
    ("5 tot 10 €", "5", "EUR", "range", "5 tot 10 €"),
    ("ten hoogste € 1.000.000,- per jaar", "1000000", "EUR", "at-most", "€ 1.000.000,-"),
    ("EUR 1 mln per gebeurtenis", "1000000", "EUR", "exact", "EUR 1 mln"),
    ("limited to USD 250,000", "250000", "USD", "at-most", "USD 250,000"),
    ("a sum of $500,000.", "500000", "USD", "exact", "$500,000"),
    ("five hundred thousand dollars", "500000", "USD", "exact", "five hundred thousand dollars"),
    ("vijfhonderdduizend euro (€ 500.000)", "500000", "EUR", "exact", "vijfhonderdduizend euro (€ 500.000)"),
    ("een bedrag van 2,5 miljoen euro", "2500000", "EUR", "exact", "2,5 miljoen euro"),
    ("at least £2m per claim", "2000000", "GBP", "at-least", "£2m"),
    ("€ 0,85 per minuut", "0.85", "EUR", "exact", "€ 0,85"),
    ("€ 1.250,50 per maand", "1250.50", "EUR", "exact", "€ 1.250,50"),
    ("€ 10 tot € 15 per uur", "10", "EUR", "range", "€ 10 tot € 15"),
    ("10 tot 15 cent per minuut", "0.10", "EUR", "range", "10 tot 15 cent"),
    ("een gesprek kost 15 cent per minuut", "0.15", "EUR", "exact", "15 cent"),
    ("ten hoogste 500 gulden", "500", "NLG", "at-most", "500 gulden"),
    ("Cost cap EUR 20k.", "20000", "EUR", "exact", "EUR 20k"),
    ("€ 10 000 per jaar", "10000", "EUR", "exact", "€ 10 000"),
    ("een tarief van 39 euro", "39", "EUR", "exact", "39 euro"),
    ("$.305 per policy", "0.305", "USD", "exact", "$.305"),
    ("US$ 1.5 million", "1500000", "USD", "exact", "US$ 1.5 million"),
    ("a fee of CHF 235.-- an hour", "235", "CHF", "exact", "CHF 235.--"),
    ("the sum of (pound)500,000", "500000", "GBP", "exact", "(pound)500,000"),
    ("a payment (pounds sterling) of 500", None, "", "", ""),
    ("151'440.-- CHF a year", "151440", "CHF", "exact", "151'440.-- CHF"),
    ("CHF 1’250’000.50", "1250000.50", "CHF", "exact", "CHF 1’250’000.50"),
    ("the term '98'000 is none", None, "", "", ""),
    ("1,500 Swiss francs", "1500", "CHF", "exact", "1,500 Swiss francs"),
    ("HK$5,000 a month", "5000", "HKD", "exact", "HK$5,000"),
    ("RMB 12,000", "12000", "CNY", "exact", "RMB 12,000"),
    ("betaling in euro binnen 30 dagen", None, "", "", ""),
    ("een bedrag van € [●]", None, "", "", ""),
    ("the pounds and pence of it", None, "", "", ""),
    ("insured for 2 million per occurrence", "2000000", "", "exact", "2 million"),
    ("aansprakelijk tot ten hoogste vijf ton", "500000", "", "at-most", "vijf ton"),
    ("de boete bedraagt een ton", "100000", "", "exact", "een ton"),
    ("maximaal een half miljoen per gebeurtenis", "500000", "", "at-most", "een half miljoen"),
    ("liability up to 3 billion in aggregate", "3000000000", "", "at-most", "3 billion"),
    ("2 million calls per year", None, "", "", ""),
    ("een volume van ten hoogste 2 miljoen", None, "", "", ""),
    ("vijf ton staal", None, "", "", ""),
    ("schade aan een half miljoen oproepen", None, "", "", ""),
]
PERCENTS: list[Row] = [
    ("at least 99¼ %", "99.25", "percent", "at-least", "99¼ %"),
    ("nine calls out of ten are answered", "90", "percent", "exact", "nine calls out of ten"),
    ("vier op de vijf bellers", "80", "percent", "exact", "vier op de vijf"),
    ("one in twenty calls is listened to", "5", "percent", "exact", "one in twenty"),
    ("five in ten days", None, "", "", ""),
    ("driekwart van de gesprekken", "75", "percent", "exact", "driekwart van de"),
    ("at least two thirds of the tickets", "66.67", "percent", "at-least", "two thirds of the"),
    ("half of the annual fee", None, "", "", ""),
    ("the second half of the calls", None, "", "", ""),
    ("ten minste 82,5 % van de gevallen", "82.5", "percent", "at-least", "82,5 %"),
    ("99.95% availability", "99.95", "percent", "exact", "99.95%"),
    ("99.950% availability", "99.950", "percent", "exact", "99.950%"),
    ("eighty per cent (80%) of calls", "80", "percent", "exact", "eighty per cent (80%)"),
    ("met vijf procent", "5", "percent", "exact", "vijf procent"),
    ("maximaal 5 procentpunt", "5", "percentage points", "at-most", "5 procentpunt"),
    ("two percentage points", "2", "percentage points", "exact", "two percentage points"),
    ("shall not exceed 3%", "3", "percent", "at-most", "3%"),
    ("van 3 tot 5 %", "3", "percent", "range", "3 tot 5 %"),
    ("between 3% and 5%", "3", "percent", "range", "3% and 5%"),
    ("ninety-nine point six percent (99.6%)", "99.6", "percent", "exact", "ninety-nine point six percent (99.6%)"),
    ("97 van elke 100 oproepen", "97", "percent", "exact", "97 van elke 100"),
    ("acht van de tien vragen", "80", "percent", "exact", "acht van de tien"),
    ("a percentage of the calls", None, "", "", ""),
    ("het percentage per maand", None, "", "", ""),
    ("five cents per unit", None, "", "", ""),
    ("een korting van 4 ten honderd", "4", "percent", "exact", "4 ten honderd"),
    ("drie en een half ten honderd", "3.5", "percent", "exact", "drie en een half ten honderd"),
    ("ten minste zes van de tien", "60", "percent", "at-least", "zes van de tien"),
    ("3 op de 100 bellers", "3", "percent", "exact", "3 op de 100"),
    ("8 out of 10 calls", "80", "percent", "exact", "8 out of 10"),
    ("9 out of 10 are answered", "90", "percent", "exact", "9 out of 10"),
    ("vierennegentig (94) van de honderd oproepen", "94", "percent", "exact", "vierennegentig (94) van de honderd"),
    ("een bereikbaarheidspercentage van vierennegentig (94)", "94", "percent", "exact", "vierennegentig (94)"),
    ("a percentage of ninety-four (94) of all calls", "94", "percent", "exact", "ninety-four (94)"),
    ("ninety six and one-half percent (96.5%)", "96.5", "percent", "exact", "ninety six and one-half percent (96.5%)"),
    ("one-half percent", "0.5", "percent", "exact", "one-half percent"),
    ("vierennegentig (94) medewerkers", None, "", "", ""),
    ("het percentage geldt voor twaalf (12) maanden", None, "", "", ""),
    ("a score of 8 out of 10", None, "", "", ""),
    ("page 3 of 10", None, "", "", ""),
    ("twee ten honderdste", None, "", "", ""),
]
RATIOS: list[Row] = [
    ("Service level 80/20", "80", "seconds", "exact", "80/20"),
    ("telefoon: SL ≥ 88/20", "88", "seconds", "exact", "88/20"),
    ("80% within 20 seconds", "80", "seconds", "exact", "80% within 20 seconds"),
    ("80 % van de gesprekken binnen 20 seconden", "80", "seconds", "exact", "80 % van de gesprekken binnen 20 seconden"),
    ("82 van de 100 bellers binnen 25 seconden", "82", "seconds", "exact", "82 van de 100 bellers binnen 25 seconden"),
    ("Voice: 80% / 20s", "80", "seconds", "exact", "80% / 20s"),
    ("90% of chats answered in under one minute", "90", "seconds", "exact", "90% of chats answered in under one minute"),
    ("Binnen 30 seconden wordt 75 % aangenomen", "75", "seconds", "exact", "30 seconden wordt 75 %"),
    ("8 out of 10 callers within 20 seconds", "80", "seconds", "exact", "8 out of 10 callers within 20 seconds"),
    ("70% | binnen 40 seconden", "70", "seconds", "exact", "70% | binnen 40 seconden"),
    ("open 24/7", None, "", "", ""),
    ("op 12/10/2026", None, "", "", ""),
    ("Directive 95/46/EC", None, "", "", ""),
    ("and/or 1/12 of the sum", None, "", "", ""),
    ("weging 60/40", None, "", "", ""),
    ("maximaal 5 % haakt af binnen 20 seconden", None, "", "", ""),
    ("95% of e-mails within 24 hours", None, "", "", ""),
]
SCORES: list[Row] = [
    ("een rapportcijfer van ten minste een 8,0", "8.0", "score", "at-least", "8,0"),
    ("gemiddeld cijfer: een 7,5", "7.5", "score", "exact", "7,5"),
    ("a CSAT of 4.5/5", "4.5", "score", "exact", "4.5/5"),
    ("satisfaction of 4 out of 5", "4", "score", "exact", "4 out of 5"),
    ("klanttevredenheid: 8 op een schaal van 10", "8", "score", "exact", "8 op een schaal van 10"),
    ("tevredenheid: 8,1 (schaal 1 tot en met 10)", "8.1", "score", "exact", "8,1 (schaal 1 tot en met 10"),
    ("in het onderzoek beoordeeld met ten minste een 7,8", "7.8", "score", "at-least", "7,8"),
    ("een 8 op een schaal van 1 tot 10", "8", "score", "exact", "8 op een schaal van 1 tot 10"),
    ("rated 8.2 on a scale of 1 to 10", "8.2", "score", "exact", "8.2 on a scale of 1 to 10"),
    ("an NPS of +20", "20", "NPS", "exact", "+20"),
    ("NPS van minimaal 15", "15", "NPS", "at-least", "15"),
    ("Net Promoter Score of at least 40", "40", "NPS", "at-least", "40"),
    ("score of at least 8.1 per quarter", "8.1", "score", "at-least", "8.1"),
    ("CSAT 85 %", None, "", "", ""),
    ("het cijfer van artikel 8", None, "", "", ""),
    ("8 out of 10 calls", None, "", "", ""),
    ("een 8 en een 9", None, "", "", ""),
    ("de klant geeft een cijfer van 1 tot 10", None, "", "", ""),
    (
        "bij 200 klanten een acht (8,0) op een schaal van één tot tien",
        "8.0",
        "score",
        "exact",
        "acht (8,0) op een schaal van één tot tien",
    ),
    ("the report mark 8 (out of 10)", "8", "score", "exact", "8 (out of 10)"),
    ("rapportcijfer 8", "8", "score", "exact", "8"),
    ("het rapportcijfer over 12 maanden is een 8,1", "8.1", "score", "exact", "8,1"),
    ("een rapportcijfer over 12 maanden", None, "", "", ""),
    ("table 8 (out of 10) is left", None, "", "", ""),
]
DATES: list[Row] = [
    ("met ingang van 1 januari 2026", "2026-01-01", "day", "exact", "1 januari 2026"),
    ("op 01-02-2026", "2026-02-01", "day", "exact", "01-02-2026"),
    ("by January 1, 2026", "2026-01-01", "day", "exact", "January 1, 2026"),
    ("registered 4-Nov-14", "2014-11-04", "day", "exact", "4-Nov-14"),
    ("the 1st day of January 2026", "2026-01-01", "day", "exact", "1st day of January 2026"),
    ("on 31 May each year", "--05-31", "day", "exact", "31 May"),
    ("tot 31 december", "--12-31", "day", "exact", "31 december"),
    ("from 2026-01-01", "2026-01-01", "day", "exact", "2026-01-01"),
    ("per 1 januari van elk jaar", "--01-01", "day", "exact", "1 januari van elk jaar"),
    ("12/31/2026", "2026-12-31", "day", "exact", "12/31/2026"),
    ("sinds maart 2026", "2026-03", "month", "exact", "maart 2026"),
    ("the first day of July", "--07-01", "day", "exact", "first day of July"),
    ("dated 9 Feb 2026.", "2026-02-09", "day", "exact", "9 Feb 2026"),
    ("the Supplier may 2 times extend", None, "", "", ""),
    ("clause 1.2.10 applies", None, "", "", ""),
    ("call 030-555 01 20", None, "", "", ""),
    ("ISO 27001-2022", None, "", "", ""),
]
HOURS: list[Row] = [
    (
        "Monday to Friday from 09.00 to 17.00 hours",
        "monday to friday from 09.00 to 17.00 hours",
        "hours",
        "exact",
        "Monday to Friday from 09.00 to 17.00 hours",
    ),
    ("open 08.00 - 20.00 hrs", "08.00 - 20.00 hrs", "hours", "exact", "08.00 - 20.00 hrs"),
    ("9 am to 5 pm hrs and later", "9 am to 5 pm hrs", "hours", "exact", "9 am to 5 pm hrs"),
    ("Fridays 9:00 to 17:00", "fridays 9:00 to 17:00", "hours", "exact", "Fridays 9:00 to 17:00"),
    ("dinsdagen 9.00 tot 17.00 uur", "dinsdagen 9.00 tot 17.00 uur", "hours", "exact", "dinsdagen 9.00 tot 17.00 uur"),
    (
        "from nine to half past five on weekdays",
        "nine to half past five on weekdays",
        "hours",
        "exact",
        "nine to half past five on weekdays",
    ),
    (
        "maandag tot en met vrijdag van 8.00 tot 20.00 uur",
        "maandag tot en met vrijdag van 8.00 tot 20.00 uur",
        "hours",
        "exact",
        "maandag tot en met vrijdag van 8.00 tot 20.00 uur",
    ),
    ("08:00-18:00 local time", "08:00-18:00", "hours", "exact", "08:00-18:00"),
    ("from 9am to 5pm", "9am to 5pm", "hours", "exact", "9am to 5pm"),
    ("Between 7 a.m. and 11 p.m.", "7 a.m. and 11 p.m.", "hours", "exact", "7 a.m. and 11 p.m."),
    ("Monday to Friday", "monday to friday", "hours", "exact", "Monday to Friday"),
    ("ma-vr 9-17 uur", "ma-vr 9-17 uur", "hours", "exact", "ma-vr 9-17 uur"),
    ("support 24/7", "24/7", "24/7", "exact", "24/7"),
    ("monitoring 24x7", "24/7", "24/7", "exact", "24x7"),
    ("helpdesk 24x7x365", "24/7", "24/7", "exact", "24x7x365"),
    ("bereikbaar tussen half negen tot vijf", "half negen tot vijf", "hours", "exact", "half negen tot vijf"),
    ("bereikbaar tussen half negen en vijf", "half negen en vijf", "hours", "exact", "half negen en vijf"),
    ("7 dagen per week", "7 dagen per week", "hours", "exact", "7 dagen per week"),
    ("24 hours a day", "24/7", "24/7", "exact", "24 hours a day"),
    ("24 uur per dag, 7 dagen per week", "24/7", "24/7", "exact", "24 uur per dag, 7 dagen per week"),
    ("staffed round the clock", "24/7", "24/7", "exact", "round the clock"),
    ("op werkdagen van 9 tot 18 uur", "werkdagen van 9 tot 18 uur", "hours", "exact", "werkdagen van 9 tot 18 uur"),
    ("binnen 2 tot 4 uur", None, "", "", ""),
    ("op maandag", None, "", "", ""),
    ("sections 4.10 to 4.20", None, "", "", ""),
    ("€ 3.00 - 4.00", None, "", "", ""),
    (
        "van acht uur 's ochtends tot tien uur ’s avonds",
        "acht uur 's ochtends tot tien uur 's avonds",
        "hours",
        "exact",
        "acht uur 's ochtends tot tien uur ’s avonds",
    ),
    ("8 uur 's ochtends tot 22 uur", "8 uur 's ochtends tot 22 uur", "hours", "exact", "8 uur 's ochtends tot 22 uur"),
    ("9:00 am until noon", "9:00 am until noon", "hours", "exact", "9:00 am until noon"),
    ("from nine a.m. to midnight", "nine a.m. to midnight", "hours", "exact", "nine a.m. to midnight"),
    ("open van acht tot half zes", "acht tot half zes", "hours", "exact", "acht tot half zes"),
    ("Monday to Saturday 9 to 9", "monday to saturday 9 to 9", "hours", "exact", "Monday to Saturday 9 to 9"),
    ("op werkdagen van 8 tot 18", "werkdagen van 8 tot 18", "hours", "exact", "werkdagen van 8 tot 18"),
    ("8 tot 18u", "8 tot 18u", "hours", "exact", "8 tot 18u"),
    ("Office hours means 9 to 5", "9 to 5", "hours", "exact", "9 to 5"),
    ("Kantooruren: 9.00 - 17.00", "9.00 - 17.00", "hours", "exact", "9.00 - 17.00"),
    ("van 8.30 v.m. tot 5.30 n.m.", "8.30 v.m. tot 5.30 n.m.", "hours", "exact", "8.30 v.m. tot 5.30 n.m."),
    ("van acht tot tien dagen", None, "", "", ""),
    ("pages 9 to 9", None, "", "", ""),
    ("een ploeg van zes tot acht", None, "", "", ""),
    ("on weekdays 2 to 4 days later", None, "", "", ""),
]
FREQUENCIES: list[Row] = [
    ("a zero-daily tolerance", "1", "day", "exact", "daily"),
    ("a 3-fortnightly report", "1", "6 weeks", "exact", "3-fortnightly"),
    ("reported twice yearly", "2", "year", "exact", "twice yearly"),
    ("drie keer jaarlijks", "3", "year", "exact", "drie keer jaarlijks"),
    ("half-yearly meetings", "2", "year", "exact", "half-yearly"),
    ("reports monthly on this", "1", "month", "exact", "monthly"),
    ("each month", "1", "month", "exact", "each month"),
    ("every quarter", "1", "quarter", "exact", "every quarter"),
    ("elk kwartaal overleg", "1", "quarter", "exact", "elk kwartaal"),
    ("maandelijks verslag", "1", "month", "exact", "maandelijks"),
    ("once a year", "1", "year", "exact", "once a year"),
    ("at most twice a year", "2", "year", "at-most", "twice a year"),
    ("ten minste twee keer per jaar", "2", "year", "at-least", "twee keer per jaar"),
    ("eens in de twee jaar", "1", "2 years", "exact", "eens in de twee jaar"),
    ("every two weeks", "1", "2 weeks", "exact", "every two weeks"),
    ("eenmaal per kalenderjaar", "1", "year", "exact", "eenmaal per kalenderjaar"),
    ("op elke eerste maandag van de maand", "1", "month", "exact", "elke eerste maandag van de maand"),
    ("halfjaarlijks", "2", "year", "exact", "halfjaarlijks"),
    ("3 times per week", "3", "week", "exact", "3 times per week"),
    ("DR-test 2x/yr", "2", "year", "exact", "2x/yr"),
    ("€ 500 per maand", None, "", "", ""),
    ("€ 40 per uur", None, "", "", ""),
    ("at 1.0% per month", None, "", "", ""),
    ("elke partij", None, "", "", ""),
    ("the monthly fee", None, "", "", ""),
    ("de maandelijkse vergoeding", None, "", "", ""),
]
INDICES: list[Row] = [
    ("de CBS consumentenprijsindex", "CPI", "index", "exact", "CBS consumentenprijsindex"),
    ("the CPI published monthly", "CPI", "index", "exact", "CPI"),
    ("de dienstenprijsindex (DPI)", "DPI", "index", "exact", "dienstenprijsindex (DPI)"),
    ("de index cao-lonen per uur", "CAO wages", "index", "exact", "index cao-lonen per uur"),
    ("CAO-loonindex", "CAO wages", "index", "exact", "CAO-loonindex"),
    ("the RPI", "RPI", "index", "exact", "RPI"),
    ("HICP euro area", "HICP", "index", "exact", "HICP"),
    ("Employment Cost Index (ECI)", "ECI", "index", "exact", "Employment Cost Index (ECI)"),
    ("the Producer Price Index", "PPI", "index", "exact", "Producer Price Index"),
    ("het CBS-indexcijfer", "CBS index", "index", "exact", "CBS-indexcijfer"),
    ("Consumer Price Index", "CPI", "index", "exact", "Consumer Price Index"),
    ("een index zoals vastgesteld door het CBS", "CBS index", "index", "exact", "index zoals vastgesteld door het CBS"),
    ("an index agreed by the parties", None, "", "", ""),
    ("wordt jaarlijks geïndexeerd", None, "", "", ""),
    ("the eci of it", None, "", "", ""),
    ("het prijsindexcijfer der gezinsconsumptie", "Price index (CBS)", "index", "exact", "prijsindexcijfer der gezinsconsumptie"),
    ("het prijsindexcijfer van het CBS", "CBS index", "index", "exact", "prijsindexcijfer van het CBS"),
    ("een algemeen aanvaard prijsindexcijfer", None, "", "", ""),
    ("a price index", None, "", "", ""),
]
FEES: list[Row] = [
    ("one and a half times the annual fees", "18", "months", "exact", "one and a half times the annual fees"),
    ("one-and-a-half times the annual fees", "18", "months", "exact", "one-and-a-half times the annual fees"),
    ("tweeënhalf keer de jaarvergoeding", "30", "months", "exact", "tweeënhalf keer de jaarvergoeding"),
    ("a quarter of the annual charges", "3", "months", "exact", "a quarter of the annual charges"),
    ("de helft van de jaarvergoeding", "6", "months", "exact", "de helft van de jaarvergoeding"),
    ("half the annual fees", "6", "months", "exact", "half the annual fees"),
    ("one-half of the annual fees", "6", "months", "exact", "one-half of the annual fees"),
    ("limited to twelve months' fees", "12", "months", "at-most", "twelve months' fees"),
    (
        "the fees paid in the twelve (12) months preceding the claim",
        "12",
        "months",
        "exact",
        "fees paid in the twelve (12) months preceding the claim",
    ),
    ("150 % of the annual fees", "150", "percent of 12 months", "exact", "150 % of the annual fees"),
    (
        "the total fees paid under this Agreement",
        "total fees paid under this Agreement",
        "text",
        "exact",
        "total fees paid under this Agreement",
    ),
    ("de jaarlijkse vergoeding", "12", "months", "exact", "jaarlijkse vergoeding"),
    ("ten hoogste het factuurbedrag", "factuurbedrag", "text", "at-most", "factuurbedrag"),
    ("de jaarcontractwaarde", "12", "months", "exact", "jaarcontractwaarde"),
    ("driemaal de maandvergoeding", "3", "months", "exact", "driemaal de maandvergoeding"),
    ("de opdrachtsom", "opdrachtsom", "text", "exact", "opdrachtsom"),
    ("de bedongen prijs", "bedongen prijs", "text", "exact", "bedongen prijs"),
    (
        "wat u ons in de laatste zes maanden hebt betaald",
        "6",
        "months",
        "exact",
        "wat u ons in de laatste zes maanden hebt betaald",
    ),
    ("10% of the monthly fee", "10", "percent of 1 months", "exact", "10% of the monthly fee"),
    ("the limit of 4 monthly fees", "4", "months", "exact", "4 monthly fees"),
    ("is geen vergoeding verschuldigd", None, "", "", ""),
    ("the fees are payable monthly", None, "", "", ""),
    ("free of charge", None, "", "", ""),
    ("150% jaarfee", "150", "percent of 12 months", "exact", "150% jaarfee"),
    (
        "het bedrag dat je in de laatste drie maanden hebt betaald",
        "3",
        "months",
        "exact",
        "bedrag dat je in de laatste drie maanden hebt betaald",
    ),
    (
        "the amount paid by Customer to Vendor in the twelve (12) month period",
        "12",
        "months",
        "exact",
        "amount paid by Customer to Vendor in the twelve (12) month period",
    ),
    (
        "driemaal (3x) de laatst verschuldigde maandelijkse vergoeding",
        "3",
        "months",
        "exact",
        "driemaal (3x) de laatst verschuldigde maandelijkse vergoeding",
    ),
    ("zesmaal de maandelijkse vergoeding", "6", "months", "exact", "zesmaal de maandelijkse vergoeding"),
    ("the annual fees, times two", "24", "months", "exact", "annual fees, times two"),
    ("de jaarvergoeding, maal twee", "24", "months", "exact", "jaarvergoeding, maal twee"),
    ("het honorarium over een vol contractjaar", "12", "months", "exact", "honorarium over een vol contractjaar"),
    ("the fees for a full contract year", "12", "months", "exact", "fees for a full contract year"),
    ("limited to the monthly fee", "1", "months", "at-most", "monthly fee"),
    ("een boete gelijk aan de maandvergoeding", "1", "months", "exact", "maandvergoeding"),
    ("de totale vergoeding", "totale vergoeding", "text", "exact", "totale vergoeding"),
    ("de contractsom", "contractsom", "text", "exact", "contractsom"),
    ("de opdrachtwaarde", "opdrachtwaarde", "text", "exact", "opdrachtwaarde"),
    ("the annual fees", "12", "months", "exact", "annual fees"),
    (
        "the fees paid for the work that gave rise to the claim in the twelve (12) month period preceding the claim",
        "12",
        "months",
        "exact",
        "fees paid for the work that gave rise to the claim in the twelve (12) month period preceding the claim",
    ),
    ("the monthly fee is due in advance", None, "", "", ""),
    ("De maandelijkse vergoeding omvat alle kosten.", None, "", "", ""),
    ("de maandvergoeding wordt gefactureerd", None, "", "", ""),
    ("the fees payable for it", None, "", "", ""),
    ("de totale vergoeding voor directe schade", None, "", "", ""),
    # a limit names the sum in other words than fees
    (
        "not exceed the royalties it has received hereunder",
        "royalties it has received hereunder",
        "text",
        "at-most",
        "royalties it has received hereunder",
    ),
    ("limited to the price of the device", "price of the device", "text", "at-most", "price of the device"),
    (
        "up to 24 times the monthly administrative fee to be paid by Client",
        "24",
        "months",
        "at-most",
        "24 times the monthly administrative fee to be paid by Client",
    ),
    (
        "maximaal tweemaal het honorarium dat door De Wit in rekening is gebracht",
        "tweemaal het honorarium dat door De Wit in rekening is gebracht",
        "text",
        "at-most",
        "tweemaal het honorarium dat door De Wit in rekening is gebracht",
    ),
    (
        "niet meer dan de in het laatste jaar door de klant betaalde licentiekosten",
        "12",
        "months",
        "at-most",
        "in het laatste jaar door de klant betaalde licentiekosten",
    ),
    (
        "125 % of the Fees payable for that contract year",
        "125",
        "percent of 12 months",
        "exact",
        "125 % of the Fees payable for that contract year",
    ),
    ("50 % of the Fees you paid for that year", "50", "percent of 12 months", "exact", "50 % of the Fees you paid for that year"),
    (
        "anderhalf maal de vaste vergoedingen over dat contractjaar",
        "18",
        "months",
        "exact",
        "anderhalf maal de vaste vergoedingen over dat contractjaar",
    ),
    (
        "hetgeen over de zes maanden voorafgaand aan die gebeurtenis aan vergoedingen is betaald",
        "6",
        "months",
        "exact",
        "over de zes maanden voorafgaand aan die gebeurtenis aan vergoedingen",
    ),
    ("including but not limited to payments due under the lease", None, "", "", ""),
    ("for any reason other than the payments due", None, "", "", ""),
    ("the royalties received are confidential", None, "", "", ""),
]
LAWS: list[Row] = [
    ("wordt beheerst door Nederlands recht", "Nederlands recht", "governing", "exact", "Nederlands recht"),
    ("governed by Dutch law", "Dutch law", "governing", "exact", "Dutch law"),
    (
        "the laws of the State of New York.",
        "laws of the State of New York",
        "governing",
        "exact",
        "laws of the State of New York",
    ),
    ("the laws of England and Wales", "laws of England and Wales", "governing", "exact", "laws of England and Wales"),
    ("Belgisch recht is van toepassing", "Belgisch recht", "governing", "exact", "Belgisch recht"),
    ("volgens de AVG", "GDPR", "statute", "exact", "AVG"),
    ("under the GDPR", "GDPR", "statute", "exact", "GDPR"),
    ("de Uitvoeringswet AVG", "UAVG", "statute", "exact", "Uitvoeringswet AVG"),
    ("de Arbeidstijdenwet", "Arbeidstijdenwet", "statute", "exact", "Arbeidstijdenwet"),
    ("het Burgerlijk Wetboek", "BW", "statute", "exact", "Burgerlijk Wetboek"),
    ("HIPAA applies", "HIPAA", "statute", "exact", "HIPAA"),
    ("the Bribery Act 2010", "Bribery Act 2010", "statute", "exact", "Bribery Act 2010"),
    ("de Wet op het financieel toezicht", "Wet op het financieel toezicht", "statute", "exact", "Wet op het financieel toezicht"),
    ("the Data Protection Act 2018", "Data Protection Act 2018", "statute", "exact", "Data Protection Act 2018"),
    ("applicable law", None, "", "", ""),
    ("het recht om op te zeggen", None, "", "", ""),
    ("the act of signing was", None, "", "", ""),
]
COURTS: list[Row] = [
    ("de rechtbank Amsterdam", "rechtbank Amsterdam", "court", "exact", "rechtbank Amsterdam"),
    ("de bevoegde rechter te Utrecht", "bevoegde rechter te Utrecht", "court", "exact", "bevoegde rechter te Utrecht"),
    ("the courts of England have jurisdiction", "courts of England", "court", "exact", "courts of England"),
    ("het Nederlands Arbitrage Instituut", "NAI", "arbitration", "exact", "Nederlands Arbitrage Instituut"),
    ("rules of the ICC", "ICC", "arbitration", "exact", "ICC"),
    ("the American Arbitration Association", "AAA", "arbitration", "exact", "American Arbitration Association"),
    (
        "state or federal courts located in Delaware",
        "state or federal courts located in Delaware",
        "court",
        "exact",
        "state or federal courts located in Delaware",
    ),
    ("de Geschillencommissie", "Geschillencommissie", "arbitration", "exact", "Geschillencommissie"),
    ("arbitrage door de SGOA", "SGOA", "arbitration", "exact", "SGOA"),
    ("een mediator van de MfN", "MfN", "mediation", "exact", "MfN"),
    ("de rechtbank Den Haag", "rechtbank Den Haag", "court", "exact", "rechtbank Den Haag"),
    ("mediation under the CEDR rules", "CEDR", "mediation", "exact", "CEDR"),
    ("a court order is awaited", None, "", "", ""),
    ("de rechterhand van de directeur", None, "", "", ""),
    ("the courtyard of the office", None, "", "", ""),
]
STANDARDS: list[Row] = [
    ("gecertificeerd volgens ISO 27001", "ISO 27001", "standard", "exact", "ISO 27001"),
    ("ISO/IEC 27001:2022 certified", "ISO/IEC 27001:2022", "standard", "exact", "ISO/IEC 27001:2022"),
    ("ISO 9001-certificaat", "ISO 9001", "standard", "exact", "ISO 9001"),
    ("conform NEN 7510", "NEN 7510", "standard", "exact", "NEN 7510"),
    ("a SOC 2 Type II report", "SOC 2 Type II", "standard", "exact", "SOC 2 Type II"),
    ("SSAE 18", "SSAE 18", "standard", "exact", "SSAE 18"),
    ("ISAE 3402 type II", "ISAE 3402 type II", "standard", "exact", "ISAE 3402 type II"),
    ("PCI DSS compliant", "PCI DSS", "standard", "exact", "PCI DSS"),
    ("de BIO", "BIO", "standard", "exact", "BIO"),
    ("NIST 800-53", "NIST 800-53", "standard", "exact", "NIST 800-53"),
    ("Cyber Essentials Plus", "Cyber Essentials Plus", "standard", "exact", "Cyber Essentials Plus"),
    ("ITIL 4", "ITIL 4", "standard", "exact", "ITIL 4"),
    ("OWASP Top 10", "OWASP Top 10", "standard", "exact", "OWASP Top 10"),
    ("bio products", None, "", "", ""),
    ("an isolated room", None, "", "", ""),
    ("the company has standards", None, "", "", ""),
]
BLANKS: list[Row] = [
    ("within [X] hours", "[X]", "open", "exact", "[X]"),
    ("[N] % of the calls", "[N]", "open", "exact", "[N]"),
    ("the [Client / Vendor] notifies", "[Client / Vendor]", "open", "exact", "[Client / Vendor]"),
    ("[Supplier OR Customer] pays", "[Supplier OR Customer]", "open", "exact", "[Supplier OR Customer]"),
    ("[x] yes, the s[u]pplier", None, "", "", ""),
    ("op uiterlijk [●] dagen", "[●]", "open", "exact", "[●]"),
    ("een bedrag van € [bedrag]", "[bedrag]", "open", "exact", "[bedrag]"),
    ("on [insert date]", "[insert date]", "open", "exact", "[insert date]"),
    ("vóór [datum nog invullen]", "[datum nog invullen]", "open", "exact", "[datum nog invullen]"),
    ("Naam: ____________", "____________", "open", "exact", "____________"),
    ("Datum: ..........", "..........", "open", "exact", ".........."),
    ("binnen XX dagen", "XX", "open", "exact", "XX"),
    ("tarief n.t.b.", "n.t.b.", "open", "exact", "n.t.b."),
    ("nader overeen te komen", "nader overeen te komen", "open", "exact", "nader overeen te komen"),
    ("the plan is to be agreed later", "to be agreed", "open", "exact", "to be agreed"),
    ("the annex is to be completed by the parties", "to be completed", "open", "exact", "to be completed"),
    ("steps to be completed within thirty days", None, "", "", ""),
    ("de data worden nog ingevuld", "nog ingevuld", "open", "exact", "nog ingevuld"),
    (
        "de inhoud zal nader door partijen worden bepaald",
        "nader door partijen worden bepaald",
        "open",
        "exact",
        "nader door partijen worden bepaald",
    ),
    ("zoals nader wordt bepaald in bijlage 2", None, "", "", ""),
    (
        "hoe dat gaat, wordt te zijner tijd afgesproken",
        "te zijner tijd afgesproken",
        "open",
        "exact",
        "te zijner tijd afgesproken",
    ),
    ("hierover maken partijen nog afspraken", "nog afspraken", "open", "exact", "nog afspraken"),
    ("whose content the parties still have to agree", "still have to agree", "open", "exact", "still have to agree"),
    ("its share will be settled between the officers", "settled between", "open", "exact", "settled between"),
    ("the dispute is settled between the directors", None, "", "", ""),
    ("eerste dag: … 2026", "…", "open", "exact", "…"),
    ("dated as of this day of , 2012", "day of , ", "open", "exact", "day of , "),
    ("on the first day of May, 2012", None, "", "", ""),
    ("Owner: TBD", "TBD", "open", "exact", "TBD"),
    ("binnen …… seconden", "……", "open", "exact", "……"),
    ("{{customer}}", "{{customer}}", "open", "exact", "{{customer}}"),
    ("<invullen>", "<invullen>", "open", "exact", "<invullen>"),
    ("a fee of $[***]", "[***]", "redacted", "exact", "[***]"),
    ("at least US$***** million", "*****", "redacted", "exact", "*****"),
    ("upon ** days' notice", "**", "redacted", "exact", "**"),
    ("an initial period of *** from the launch", "***", "redacted", "exact", "***"),
    ("**Note** that ***this*** is bold", None, "", "", ""),
    ("* * * * *", None, "", "", ""),
    ("voor € X per maand", "€ X", "open", "exact", "€ X"),
    ("he sayd [sic] so", None, "", "", ""),
    ("acts as a [sub]processor and re[turn]s them", None, "", "", ""),
    ('hereafter [the "Supplier"]', None, "", "", ""),
    ("[the Supplier] shall", None, "", "", ""),
    ("it shall be agreed in writing", None, "", "", ""),
    ("and so on...", None, "", "", ""),
    ("een termijn van ● dagen", "●", "open", "exact", "●"),
    ("● dagen na ontvangst", "●", "open", "exact", "●"),
    ("Taken:\n● de telefoon opnemen\n● mail beantwoorden", None, "", "", ""),
    ("Taken | ● answering calls", None, "", "", ""),
    ("our website <acme-support.co.uk> and <www.acme.nl>", None, "", "", ""),
]
REFERENCES: list[Row] = [
    ("as enumerated under GDPR Article 9(1) or", None, "", "", ""),
    ("zoals bedoeld in AVG artikel 9 lid 1", None, "", "", ""),
    ("subject to the GDPR. Article 9 applies", "article 9", "article", "exact", "Article 9"),
    ("zie artikel 7.3", "article 7.3", "article", "exact", "artikel 7.3"),
    ("als bedoeld in art. 7 lid 2", "article 7.2", "article", "exact", "art. 7 lid 2"),
    ("subject to Clause 12", "article 12", "article", "exact", "Clause 12"),
    ("under Section 4.1(a)", "article 4.1(a)", "article", "exact", "Section 4.1(a)"),
    ("opgenomen in Bijlage 2", "annex 2", "annex", "exact", "Bijlage 2"),
    ("in Annex A", "annex A", "annex", "exact", "Annex A"),
    ("set out in Schedule 3", "annex 3", "annex", "exact", "Schedule 3"),
    ("see Exhibit B", "annex B", "annex", "exact", "Exhibit B"),
    ("the Appendix 1", "annex 1", "annex", "exact", "Appendix 1"),
    ("volgens paragraaf 3", "article 3", "article", "exact", "paragraaf 3"),
    ("under Article IV", "article 4", "article", "exact", "Article IV"),
    ("see Annex IIX", "annex IIX", "annex", "exact", "Annex IIX"),
    ("per Addendum 2", "annex 2", "annex", "exact", "Addendum 2"),
    ("## Artikel 7 Geheimhouding", None, "", "", ""),
    ("artikel 28 AVG", None, "", "", ""),
    ("in article 28 of the GDPR", None, "", "", ""),
    ("in de zin van artikel 6:75 BW", None, "", "", ""),
    ("under Section 5 of the Act", None, "", "", ""),
    ("a section of the road", None, "", "", ""),
    ("in Schedule 1, 24seven shall", "annex 1", "annex", "exact", "Schedule 1"),
    ("The following clauses survive: 3.2.10", "article 3.2.10", "article", "exact", "3.2.10"),
    ("The following clauses remain in force", None, "", "", ""),
]
TABLE: dict[FactKind, list[Row]] = {
    "duration": DURATIONS,
    "money": MONEY,
    "percent": PERCENTS,
    "ratio": RATIOS,
    "score": SCORES,
    "date": DATES,
    "hours": HOURS,
    "frequency": FREQUENCIES,
    "index": INDICES,
    "fee": FEES,
    "law": LAWS,
    "court": COURTS,
    "standard": STANDARDS,
    "blank": BLANKS,
    "reference": REFERENCES,
}


def show(fact: Fact) -> tuple[str, str, str, str]:
    return str(fact.value), fact.unit, fact.bound, fact.quote


@pytest.mark.parametrize(
    ("kind", "row"),
    [(kind, row) for kind, rows in TABLE.items() for row in rows],
    ids=lambda part: part if isinstance(part, str) else part[0],
)
def test_finder(kind: FactKind, row: Row) -> None:
    text, value, unit, bound, quote = row
    found = FINDERS[kind](read_passage(text))
    if value is None:
        assert found == []
        return
    assert [show(fact) for fact in found] == [(value, unit, bound, quote)]
    span = found[0].span
    assert text[span.start : span.end] == quote


def test_a_list_of_references_is_read_to_its_end() -> None:
    text = "Sections 13, 16(b) and 18 survive; the following clauses remain: 2.10, 6 and 15."
    found = FINDERS["reference"](read_passage(text))
    assert [fact.quote for fact in found] == ["Sections 13", "16(b)", "18", "2.10", "6", "15"]


@pytest.mark.parametrize(
    ("header", "cell", "shown"),
    [
        ("Price (EUR)", "1,250.00", ("1250.00", "EUR", "exact", "1,250.00")),
        ("Tarief in €", "84", ("84", "EUR", "exact", "84")),
        ("Hersteltijd (uren)", "4", ("4", "hours", "exact", "4")),
        ("Answered in working days", "2", ("2", "working days", "exact", "2")),
        ("Beschikbaarheid (%)", "99,7", ("99.7", "percent", "exact", "99,7")),
        ("Number of hours", "40", None),
        ("Above EUR 1,000", "5", None),
        ("Price (EUR)", "on request", None),
    ],
)
def test_a_figure_in_a_column(header: str, cell: str, shown: tuple[str, str, str, str] | None) -> None:
    text = f"Onderdeel | {header}\nx | {cell}"
    below = len(f"Onderdeel | {header}\n")
    rows = (
        Block(Span(0, below - 1), "row", cells=(Span(0, 9), Span(12, below - 1)), table=1, header=True),
        Block(Span(below, len(text)), "row", cells=(Span(below, below + 1), Span(below + 4, len(text))), table=1),
    )
    found = find_column_facts(Document("a", "", "en", text, rows))
    assert [show(fact) for fact in found] == ([shown] if shown else [])


@pytest.mark.parametrize(
    ("above", "header", "unit"),
    [
        ("1. Rates (in euro, exclusive of VAT)", "Rate", "EUR"),
        ("Alle bedragen zijn in EUR.", "Tarief", "EUR"),
        ("1. Rates (in euro)", "Number", None),
        ("Paid by EUR transfer", "Rate", None),
    ],
)
def test_a_price_in_the_currency_that_the_line_above_its_table_names(above: str, header: str, unit: str | None) -> None:
    text = f"{above}\n{header}\n0.62"
    head, below = len(above) + 1, len(above) + len(header) + 2
    blocks = (
        Block(Span(0, len(above)), "paragraph"),
        Block(Span(head, below - 1), "row", cells=(Span(head, below - 1),), table=1, header=True),
        Block(Span(below, len(text)), "row", cells=(Span(below, len(text)),), table=1),
    )
    assert [fact.unit for fact in find_column_facts(Document("a", "", "en", text, blocks))] == ([unit] if unit else [])


def test_every_kind_has_examples() -> None:
    assert TABLE.keys() == FINDERS.keys()
    assert all(len(rows) >= 12 and any(row[1] is None for row in rows) for rows in TABLE.values())


def test_upper_ends() -> None:
    assert parse_fact("3 tot 6 maanden", "duration").upper == 6
    assert parse_fact("€ 10 - 15", "money").upper == 15
    assert parse_fact("80/20", "ratio").upper == 20
    assert parse_fact("80% of calls within one minute", "ratio").upper == 60
    assert parse_fact("4.5/5", "score").upper == 5


def test_overlaps_leave_the_longer() -> None:
    facts = find_facts(
        "80% of calls within 20 seconds; the fees paid in the six months before the claim, or 10% of the monthly fee"
    )
    assert [fact.kind for fact in facts] == ["ratio", "fee", "fee", "percent"]


def test_span_limits_and_shifts() -> None:
    text = "binnen 5 dagen. Binnen 10 dagen."
    (fact,) = find_facts(text, Span(16, len(text)))
    assert text[fact.span.start : fact.span.end] == fact.quote == "10 dagen"


def test_a_list_of_annexes_is_read_to_its_end() -> None:
    facts = find_facts("Schedules 1, 2 and 3 and Bijlagen 4 en 5")
    assert [fact.value for fact in facts] == ["annex 1", "annex 2", "annex 3", "annex 4", "annex 5"]


def test_clock_times_are_no_period() -> None:
    facts = find_facts("The Supplier answers every e-mail between 09.00 and 17.00 hours.")
    assert [(fact.kind, fact.quote) for fact in facts] == [("hours", "09.00 and 17.00 hours")]


def test_opening_hours_win_over_the_durations_in_them() -> None:
    facts = find_facts("van acht uur 's ochtends tot tien uur 's avonds; chat 8 tot 18u")
    assert [fact.kind for fact in facts] == ["hours", "hours"]


def test_one_half_does_not_disagree_with_its_figures() -> None:
    text = "ninety six and one-half percent (96.5%)"
    assert disagreements(text, find_facts(text)) == []


def test_disagreements() -> None:
    text = "binnen drie (4) maanden, vijf (5) dagen, ten percent (12%) en vijfhonderd euro (€ 500)"
    assert [fact.quote for fact in disagreements(text, find_facts(text))] == ["drie (4) maanden", "ten percent (12%)"]
    text = "ninety-nine (99.000) percent"
    assert disagreements(text, find_facts(text)) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("soon", "duration"),
        ("48", "duration"),
        ("48 hours or 3 days", "duration"),
        ("about 5 %x", "percent"),
        ("", "money"),
        ("5 %", "money"),
    ],
)
def test_parse_fact_refuses(text: str, kind: FactKind) -> None:
    with pytest.raises(ValueError, match=kind):
        parse_fact(text, kind)


@pytest.mark.parametrize(
    ("kind", "text", "value", "unit"),
    [
        ("duration", "48 hours", "48", "hours"),
        ("percent", "5 %", "5", "percent"),
        ("percent", "99.5 %", "99.5", "percent"),
        ("duration", "3 months", "3", "months"),
        ("duration", "30 days", "30", "days"),
        ("duration", "2 minutes", "2", "minutes"),
        ("duration", "30 seconds", "30", "seconds"),
        ("ratio", "80/30", "80", "seconds"),
        ("score", "8.0/10", "8.0", "score"),
        ("frequency", "once a year", "1", "year"),
        ("money", "€ 500.000", "500000", "EUR"),
    ],
)
def test_parse_fact(kind: FactKind, text: str, value: str, unit: str) -> None:
    fact = parse_fact(text, kind)
    assert (str(fact.value), fact.unit) == (value, unit)


@pytest.mark.parametrize(
    ("kind", "first", "second", "order"),
    [
        ("duration", "72 hours", "48 hours", 1),
        ("duration", "2 days", "48 hours", 0),
        ("duration", "2 working days", "48 hours", 0),
        ("duration", "5 working days", "7 days", 0),
        ("duration", "5 working days", "1 week", 0),
        ("duration", "one month", "30 days", 0),
        ("duration", "twelve months", "1 year", 0),
        ("duration", "half a year", "6 months", 0),
        ("money", "EUR 1 mln", "€ 999.999", 1),
        ("percent", "99,5 %", "99.5%", 0),
        ("ratio", "85/20", "80/20", 1),
        ("ratio", "85/40", "80/20", -1),
        ("score", "8.5/10", "4.0/5", 1),
        ("date", "1 januari 2026", "2026-02-01", -1),
        ("frequency", "monthly", "once a year", 1),
        ("frequency", "eens in de twee jaar", "annually", -1),
        ("fee", "150% of the annual fees", "12 months' fees", 1),
    ],
)
def test_compare(kind: FactKind, first: str, second: str, order: int) -> None:
    a, b = parse_fact(first, kind), parse_fact(second, kind)
    assert compare(a, b) == order
    if kind != "ratio":
        assert compare(b, a) == -order


def test_compare_takes_either_end_of_a_range() -> None:
    offered, policy = parse_fact("3 to 6 months", "duration"), parse_fact("4 months", "duration")
    assert (compare(offered, policy), compare(offered, policy, end="upper")) == (-1, 1)


def test_compare_refuses_what_has_no_common_measure() -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        compare(parse_fact("3 rings", "duration"), parse_fact("20 seconds", "duration"))
    with pytest.raises(ValueError, match="cannot be compared"):
        compare(parse_fact("€ 5", "money"), parse_fact("$5", "money"))
    with pytest.raises(ValueError, match="cannot be compared"):
        compare(parse_fact("5 %", "percent"), parse_fact("5 days", "duration"))


def test_compare_refuses_a_period_that_nothing_is_counted_by() -> None:
    odd = Fact("frequency", Decimal(1), "3 moons", Span(0, 0), "every three moons")
    with pytest.raises(ValueError, match="3 moons"):
        compare(odd, parse_fact("once a year", "frequency"))


def test_conversions() -> None:
    assert to_days(parse_fact("1440 minutes", "duration")) == to_days(parse_fact("86400 seconds", "duration")) == 1
    assert to_days(parse_fact("5 working days", "duration")) == 7
    assert to_days(parse_fact("2 months", "duration")) == 60
    assert to_seconds(parse_fact("1 working day", "duration")) == Decimal(86_400)
    with pytest.raises(ValueError, match="no period of time"):
        to_days(parse_fact("5 %", "percent"))


@pytest.mark.parametrize("beyond", ["", "é", "İ", "".join(map(chr, range(0x100, 0x180)))])
def test_folding_is_one_character_for_one(beyond: str) -> None:
    text = f"Café ‘X’ “Y” – `Z` ΑΣ {beyond}"
    assert fold(text) == "".join(fold(character) for character in text)
    assert fold(text).startswith("cafe 'x' \"y\" - 'z' ")


def test_a_long_contract_is_read_quickly() -> None:
    clause = (
        "De Leverancier lost een storing met prioriteit 1 op binnen vier (4) uur na melding, maandag tot en met vrijdag "
        "van 8.00 tot "
        "18.00 uur, en rapporteert maandelijks uiterlijk op de vijfde werkdag. Lukt dat niet, dan betaalt hij € 250,- "
        "per overtreding, "
        "tot ten hoogste 10 % van de maandvergoeding, onverminderd het bepaalde in artikel 12.3 en Bijlage 2.\n"
    )
    text = clause * (120_000 // len(clause))
    find_facts(clause)
    start = time.process_time()
    facts = find_facts(text)
    # Far denser than a contract; the bound only catches patterns that backtrack.
    assert time.process_time() - start < 1.0
    assert len(facts) >= 8 * (120_000 // len(clause))


def test_a_mark_that_may_not_sink_is_a_score() -> None:
    text = "Wij vragen om een rapportcijfer. Het gemiddelde daarvan mag niet onder de 8,2 zakken."
    assert [(fact.kind, fact.quote) for fact in find_facts(text)] == [("score", "8,2")]


@pytest.mark.parametrize(
    ("text", "dutch", "english"),
    [
        ("3 months", "3 maanden", "3 months"),
        ("48 hours", "48 uur", "48 hours"),
        ("24 uur", "24 uur", "24 hours"),
        ("once a year", "één keer per jaar", "once a year"),
        ("every 2 weeks", "één keer per 2 weken", "once every 2 weeks"),
        ("99.5 %", "99,5 %", "99.5 %"),
        ("8.0/10", "8,0 op 10", "8.0 out of 10"),
        ("80/30", "80 % binnen 30 seconden", "80 % within 30 seconds"),
        ("12 months' fees", "12 maanden vergoeding", "12 months' fees"),
        ("150% of the annual fees", "150 % van 12 maanden vergoeding", "150 % of 12 months' fees"),
        ("€ 500.000", "€ 500.000", "€ 500,000"),
        ("at most 48 hours", "48 uur", "48 hours"),
        ("CPI", "CPI", "CPI"),
        ("as agreed", "as agreed", "as agreed"),
    ],
)
def test_a_value_is_said_in_either_language(text: str, dutch: str, english: str) -> None:
    assert (say_value(text, "nl"), say_value(text, "en")) == (dutch, english)
