"""Sentences that the benchmark's contracts are composed of: topics with sentences, and words for the places in braces."""

WORDS = {
    "nl": {
        "vendor": "Leverancier|Opdrachtnemer|het Contactcentrum|Dienstverlener",
        "customer": "Opdrachtgever|Klant|de Verzekeraar|Afnemer",
        "service": "eerstelijns klantcontact|de afhandeling van e-mail|het beheer van het platform|de verwerking van retouren|"
        "de bemensing van de servicelijn|het technisch onderhoud|de registratie van meldingen|het nabellen van bestellingen",
        "person": "contractmanager|servicemanager|teamleider|informatiemanager|inkoper|kwaliteitscoach|planner|projectleider",
        "document": "het draaiboek|het dossier afspraken en procedures|de rapportage|het implementatieplan|het verbeterplan|"
        "de werkinstructie|het kwaliteitshandboek|de forecast|het testverslag|de urenstaat",
        "system": "het CRM-systeem|de telefooncentrale|het kennisportaal|de koppeling met het orderbestand|de testomgeving|"
        "het ticketsysteem|de chatmodule|het planningssysteem",
        "days": "vijf werkdagen|tien werkdagen|14 dagen|dertig (30) dagen|twee weken|30 kalenderdagen|drie werkdagen|45 dagen",
        "hours": "4 uur|8 uur|24 uur|48 uur|72 uur|één werkdag",
        "months": "drie maanden|zes (6) maanden|twaalf maanden|negen maanden|een half jaar|24 maanden|vier maanden",
        "money": "€ 1.000.000,-|€ 250.000|EUR 75.000|€ 18,75|€ 2.500.000 per jaar|€ 42,10|€ 500 per dag|EUR 1,2 miljoen",
        "percent": "80%|95 procent|99,5%|2,5%|10%|85 %|3 procent|7,5%",
        "city": "Deventer|Heerenveen|Breda|Almere|Maastricht|Hoorn|Assen|Tilburg",
        "moment": "elke maand|per kwartaal|halfjaarlijks|jaarlijks in november|iedere week|op de eerste werkdag van de maand",
        "open": "tijdig|zo spoedig mogelijk|in redelijkheid|naar beste vermogen|in overleg|passend|zonder onnodige vertraging",
        "article": "artikel 3|artikel 7.2|Bijlage 2|Bijlage 5|artikel 12 lid 4|het Dossier|artikel 9",
    },
    "en": {
        "vendor": "the Supplier|the Contractor|the Service Provider|the Vendor",
        "customer": "the Customer|the Client|the Company|the Airline",
        "service": "first-line customer contact|the handling of e-mail|platform operations|returns processing|"
        "staffing of the service desk|technical maintenance|the logging of incidents|outbound order calls",
        "person": "contract manager|service delivery manager|team leader|account director|quality coach|planner|project lead",
        "document": "the operations manual|the monthly report|the transition plan|the improvement plan|the runbook|"
        "the quality handbook|the forecast|the test report|the timesheet",
        "system": "the CRM system|the telephony platform|the knowledge base|the order interface|the test environment|"
        "the ticketing tool|the chat module|the scheduling system",
        "days": "five working days|ten (10) Business Days|14 days|thirty days|two weeks|30 calendar days|three Business Days",
        "hours": "4 hours|eight hours|24 hours|48 hours|72 hours|one Business Day",
        "months": "three months|six (6) months|twelve months|nine months|24 months|four months|eighteen months",
        "money": "EUR 1,000,000|USD 250,000|€75,000|GBP 18.75|five hundred thousand euros|EUR 2.5 million per year|£42.10",
        "percent": "80%|95 per cent|99.5%|2.5%|ten percent|85 %|3%|7.5 percent",
        "city": "Leeds|Porto|Cork|Gdansk|Aberdeen|Utrecht|Lyon|Malmo",
        "moment": "every month|quarterly|twice a year|each November|weekly|on the first Business Day of the month",
        "open": "promptly|as soon as practicable|where reasonable|using best efforts|by mutual consultation|appropriately",
        "article": "clause 3|clause 7.2|Schedule 2|Annex 5|Section 12(d)|the Service Description|clause 9",
    },
}

TOPICS = {
    "nl": {
        "Omvang van de dienstverlening": """
{vendor} verzorgt {service} voor {customer} vanuit de vestiging in {city}, zoals beschreven in {article}.
Werkzaamheden die niet in {document} zijn genoemd, voert {vendor} pas uit na een schriftelijke opdracht van de {person}.
Wijzigt de behoefte van {customer}, dan brengt {vendor} binnen {days} een offerte uit met de gevolgen voor prijs en planning.
De kanalen zijn telefoon, e-mail en chat; voor {service} geldt een openstelling van maandag t/m zaterdag van 8.00 tot 21.00 uur.
{customer} levert {document} uiterlijk {days} voor aanvang aan, en verleent toegang tot {system}.
Een wijziging wordt vastgelegd in een formulier dat door de {person} van beide zijden wordt ondertekend.""",
        "Serviceniveaus": """
{percent} van de oproepen wordt binnen 20 seconden beantwoord, gemeten per maand in {system}.
Een e-mail krijgt binnen {hours} een inhoudelijk antwoord; bij drukte geschiedt dit {open}.
De beschikbaarheid van {system} bedraagt ten minste {percent} per kalendermaand, gepland onderhoud niet meegerekend.
Haalt {vendor} de norm twee maanden achtereen niet, dan ontvangt {customer} een korting van {percent} op de factuur van die maand.
De klanttevredenheid bedraagt gemiddeld ten minste een 8,0 op een schaal van tien, gemeten met een vragenlijst na elk gesprek.
Voor een storing met prioriteit 1 geldt een hersteltijd van {hours}, voor overige storingen van {days}.
{vendor} stelt binnen {days} na een gemiste norm een verbeterplan op, dat de {person} goedkeurt.""",
        "Prijzen en facturering": """
Het uurtarief bedraagt {money} exclusief btw; voor avonden en weekeinden geldt een toeslag van {percent}.
{vendor} factureert {moment} achteraf, met {document} als bijlage, en {customer} betaalt binnen {days} na ontvangst.
Betwiste bedragen mag {customer} opschorten, mits zij dit binnen {days} gemotiveerd aan de {person} laat weten.
Kosten van reis, verblijf en {system} zijn in de tarieven begrepen, tenzij in {article} anders is bepaald.
Bij overschrijding van de betaaltermijn is wettelijke handelsrente verschuldigd vanaf de vervaldag.
Partijen bespreken {moment} of de tarieven nog marktconform zijn; {vendor} werkt daaraan {open} mee.""",
        "Indexering": """
De tarieven worden ieder jaar per 1 januari aangepast aan de CBS-index cao-lonen, met een maximum van {percent}.
Een aanpassing wordt {months} van tevoren aangekondigd, met de berekening en de gebruikte indexcijfers.
In het eerste contractjaar vindt geen indexering plaats; een dalend indexcijfer leidt tot een verlaging.
Blijft de aankondiging uit, dan vervalt het recht op aanpassing voor dat jaar.""",
        "Persoonsgegevens": """
{vendor} verwerkt persoonsgegevens alleen op schriftelijke instructie van {customer} en voor {service}.
Een inbreuk in verband met persoonsgegevens meldt {vendor} binnen {hours} na ontdekking aan de {person}.
{vendor} schakelt een andere verwerker alleen in met voorafgaande toestemming, en legt die dezelfde plichten op.
Na afloop wist of retourneert {vendor} alle gegevens binnen {days}, naar keuze van {customer}, en bevestigt dit schriftelijk.
Gegevens worden verwerkt binnen de Europese Economische Ruimte; doorgifte daarbuiten vergt een passend niveau van bescherming.
{customer} mag {moment} een audit laten doen door een onafhankelijke deskundige die tot geheimhouding is verplicht.""",
        "Beveiliging": """
{vendor} beschikt over een geldig certificaat ISO 27001 voor de vestiging in {city} en toont dat {moment} aan.
Toegang tot {system} is persoonlijk, beveiligd met twee factoren, en wordt binnen {hours} na uitdiensttreding ingetrokken.
{vendor} laat {moment} een penetratietest uitvoeren en verhelpt bevindingen {open}.
Reservekopieën worden dagelijks gemaakt en buiten {city} bewaard; het terugzetten wordt {moment} beproefd.""",
        "Geheimhouding": """
Partijen houden vertrouwelijke informatie geheim tijdens de overeenkomst en gedurende {months} daarna.
De plicht geldt niet voor informatie die openbaar is, of op grond van de wet moet worden verstrekt.
Bij overtreding is een direct opeisbare boete van {money} verschuldigd, onverminderd het recht op schadevergoeding.
Medewerkers die met {system} werken, tekenen vooraf een verklaring van geheimhouding.""",
        "Aansprakelijkheid": """
De aansprakelijkheid van {vendor} is beperkt tot {money} per gebeurtenis en tot het dubbele daarvan per contractjaar.
De beperking geldt niet bij opzet, bewuste roekeloosheid, letselschade en schending van de geheimhouding.
Gevolgschade, gederfde winst en gemiste besparingen komen niet voor vergoeding in aanmerking.
{vendor} is verzekerd voor beroepsaansprakelijkheid tot ten minste {money} en toont de polis op verzoek.
{vendor} vrijwaart {customer} voor aanspraken van derden die voortvloeien uit een tekortkoming in {service}.""",
        "Duur en einde": """
De overeenkomst gaat in op 1 maart 2026 en duurt {months}, waarna zij telkens met {months} wordt verlengd.
Ieder van partijen kan opzeggen tegen het einde van de looptijd met inachtneming van een termijn van {months}.
Bij een toerekenbare tekortkoming die niet binnen {days} na ingebrekestelling is hersteld, kan de ander ontbinden.
{customer} kan onmiddellijk opzeggen bij surseance, faillissement of een wijziging van zeggenschap over {vendor}.
Tussentijdse opzegging geeft {vendor} recht op vergoeding van aantoonbare kosten tot hoogstens {money}.""",
        "Overdracht": """
Bij het einde werkt {vendor} gedurende {months} mee aan de overdracht van {service} aan een opvolger.
Het exitplan is {days} na de start gereed en wordt {moment} bijgewerkt door de {person}.
{vendor} levert de gegevens uit {system} in een gangbaar formaat en zonder kosten.
Tijdens de overdracht blijven de serviceniveaus van {article} gelden, met dezelfde tarieven.""",
        "Personeel": """
Medewerkers volgen vooraf een training van {days} en worden {moment} beoordeeld op gespreksvaardigheid.
{vendor} vraagt voor ieder een verklaring omtrent het gedrag voordat toegang tot {system} wordt gegeven.
Vertrekt de {person}, dan draagt {vendor} binnen {days} een gelijkwaardige vervanger voor.
Het verloop op het team blijft beneden {percent} per jaar; daarboven bespreken partijen maatregelen {open}.""",
        "Overleg en slot": """
De {person} van {customer} en die van {vendor} bespreken {moment} de prestaties aan de hand van {document}.
Geschillen worden eerst aan de directies voorgelegd en bij gebreke van overeenstemming aan de rechter te {city}.
Op deze overeenkomst is Nederlands recht van toepassing; algemene voorwaarden van {vendor} gelden niet.
Bij strijd gaat de overeenkomst voor op de bijlagen, en {article} voor op {document}.
Bij overmacht die langer dan {days} duurt, kan ieder van partijen zonder vergoeding opzeggen.
{vendor} besteedt {service} niet uit zonder toestemming van {customer}, die daaraan voorwaarden kan verbinden.""",
    },
    "en": {
        "Scope of the services": """
{vendor} shall provide {service} to {customer} from its site in {city} as described in {article}.
Work not listed in {document} is carried out only after a written order signed by the {person}.
If the requirements of {customer} change, {vendor} shall submit within {days} a proposal with the effect on price and timing.
The channels are telephone, e-mail and chat; {service} is open Monday to Saturday from 8 a.m. to 9 p.m.
{customer} shall supply {document} at least {days} before the start and give access to {system}.""",
        "Service levels": """
{percent} of calls shall be answered within 20 seconds, measured monthly in {system}.
Each e-mail receives a substantive reply within {hours}; at peak times this is done {open}.
Availability of {system} is at least {percent} in each calendar month, excluding scheduled maintenance.
Where {vendor} misses a target in two consecutive months, {customer} receives a credit of {percent} of that month's invoice.
Customer satisfaction shall average at least 4.5/5, measured by a survey after each contact.
A priority 1 incident is resolved within {hours} and any other incident within {days}.""",
        "Charges and payment": """
The hourly rate is {money} excluding VAT; evenings and weekends carry a surcharge of {percent}.
{vendor} invoices {moment} in arrears with {document} attached, and {customer} pays within {days} of receipt.
{customer} may withhold amounts disputed in good faith if it tells the {person} within {days} and gives reasons.
Travel, accommodation and {system} are included in the rates unless {article} provides otherwise.
The parties review {moment} whether the rates remain in line with the market.""",
        "Indexation": """
The rates are adjusted each 1 January by the change in the consumer price index, capped at {percent}.
{vendor} announces an adjustment {months} in advance with its calculation and the published figures.
No adjustment applies in the first contract year.""",
        "Data protection": """
{vendor} processes personal data only on the documented instructions of {customer} and for {service}.
{vendor} shall notify the {person} of a personal data breach within {hours} of becoming aware of it.
No further processor is engaged without prior written authorisation, and the same duties are imposed on it.
At the end {vendor} deletes or returns all personal data within {days}, at the choice of {customer}, and confirms this in writing.
{customer} may {moment} have an audit carried out by an independent expert bound to confidentiality.""",
        "Security": """
{vendor} holds a valid ISO 27001 certificate for {city} and shows it {moment}.
Access to {system} is personal, protected by two factors, and withdrawn within {hours} of a leaver's last day.
A penetration test takes place {moment} and findings are resolved {open}.
Backups are made daily, kept outside {city}, and a restore is tested {moment}.""",
        "Confidentiality": """
Each party keeps confidential information secret during the agreement and for {months} after its end.
The duty does not extend to information that is public or must be disclosed by law.
Staff working with {system} sign an undertaking beforehand.""",
        "Liability and insurance": """
The liability of {vendor} is limited to {money} per event and to twice that amount per contract year.
The limit does not apply to intent, gross negligence, personal injury or breach of confidentiality.
Neither party is liable for loss of profit, loss of business or indirect damage.
{vendor} maintains professional indemnity insurance of at least {money} and shows the policy on request.
{vendor} indemnifies {customer} against third-party claims arising from a failure in {service}.""",
        "Term and termination": """
This agreement starts on 1 March 2026 and runs for {months}, after which it renews for periods of {months}.
Either party may give notice to the end of the term subject to a period of {months}.
A material breach not remedied within {days} of written notice entitles the other party to terminate.
{customer} may terminate at once on insolvency, administration or a change of control of {vendor}.""",
        "Exit": """
On expiry {vendor} assists for {months} in transferring {service} to a successor.
The exit plan is ready {days} after the start and is updated {moment} by the {person}.
{vendor} hands over the data in {system} in a common format at no charge.""",
        "Staff": """
Agents complete {days} of training beforehand and are assessed {moment}.
If the {person} leaves, {vendor} proposes an equally qualified replacement within {days}.
Attrition stays below {percent} a year; above that the parties agree measures {open}.""",
        "Governance and general": """
The {person} of each party meets {moment} to discuss performance on the basis of {document}.
Disputes go first to the boards and failing agreement to the courts of {city}.
This agreement is governed by the laws of the Netherlands; general terms of {vendor} do not apply.
In case of conflict the agreement prevails over its schedules and {article} over {document}.
Force majeure lasting longer than {days} entitles either party to terminate without compensation.
{vendor} shall not subcontract {service} without the consent of {customer}.""",
    },
}

SLA_TABLE = (
    ("KPI", "Norm", "Meting"),
    ("Bereikbaarheid telefoon", "80% binnen 20 seconden", "per maand"),
    ("Reactietijd e-mail", "90% binnen 8 uur", "per week"),
    ("Reactietijd chat", "85% binnen 45 seconden", "per dag"),
    ("Eerste keer opgelost", "75%", "per maand"),
    ("Klanttevredenheid", "8,0 gemiddeld", "per kwartaal"),
    ("Beschikbaarheid platform", "99,7%", "per maand"),
)
RATE_TABLE = (
    ("Dienst", "Eenheid", "Tarief"),
    ("Medewerker dag", "uur", "€ 31,40"),
    ("Medewerker avond", "uur", "€ 39,25"),
    ("Medewerker zondag", "uur", "€ 62,80"),
    ("Teamleider", "uur", "€ 44,90"),
    ("E-mail", "stuk", "€ 4,15"),
    ("Chat", "gesprek", "€ 3,60"),
    ("Training", "dag", "€ 275,00"),
)
