word-gemeente = Gemeente
word-year = Jaar
word-approach = Aanpak
word-level = Niveau
word-framework = Toetsingskader
word-indicator = Indicator
word-answer = Antwoord van de gemeente
word-print = Afdrukken
word-cancel = Annuleren
level-beleid = Beleid: wat de gemeente heeft geregeld
level-casus = Casus: een kleine steekproef van gezinnen
manner-mondeling = mondeling
manner-schriftelijk = schriftelijk
manner-mondeling-en-schriftelijk = mondeling en schriftelijk
manner-onbekend = dat is niet bekend
framework-with-version = { $title }, versie { $version }

filter-all-gemeenten = Alle gemeenten
filter-from = Vanaf
filter-until = Tot en met
filter-first-year = eerste jaar
filter-last-year = laatste jaar
filter-show = Toon
filter-clear = Wis de keuze

done-oordeel = Oordeel bewaard. Zolang de ronde open is, kunt u het nog veranderen.
done-antwoord = Antwoord bewaard. De toezichthouder ziet het bij de hertoets.
done-concept = Concept bewaard. Alleen u ziet het.
done-onderzoek = Onderzoek begonnen. U kunt nu beoordelen.
done-hertoets = Hertoets begonnen. Alleen de open verbeterpunten doen mee.
done-teksten = Teksten bewaard.
done-gepubliceerd = Het factsheet is gepubliceerd. Iedereen kan het nu lezen.
done-gecorrigeerd = De correctie is gepubliceerd. De oude versie blijft te lezen.

overview-title = Toezicht
overview-compare = Vergelijk
overview-new = Nieuw onderzoek
overview-empty-title = Er is nog geen onderzoek
overview-empty-supervisor = Begin een onderzoek, of laat de beheerder bestaande factsheets inlezen. Daarna staan hier de gemeenten met hun oordelen per thema en jaar.
overview-empty-other = Een toezichthouder begint een onderzoek. Daarna staan hier de gemeenten met hun oordelen per thema en jaar.
overview-sentence = { $all ->
    [one] { $resolved } van 1 verbeterpunt is opgelost.
   *[other] { $resolved } van { $all } verbeterpunten zijn opgelost.
}
overview-sentence-remains = { $n ->
    [one] Eén voldoet na de hertoets nog niet.
   *[other] { $n } voldoen na de hertoets nog niet.
}
overview-sentence-answered = { $n ->
    [one] Eén is beantwoord en wacht op de hertoets.
   *[other] { $n } zijn beantwoord en wachten op de hertoets.
}
overview-sentence-open = { $n ->
    [one] Op één heeft de gemeente nog niet geantwoord.
   *[other] Op { $n } heeft de gemeente nog niet geantwoord.
}
overview-sentence-running = { $n ->
    [one] Eén staat in een ronde die nog loopt.
   *[other] { $n } staan in een ronde die nog loopt.
}
overview-sentence-none = Bij deze keuze hoort geen enkel onderzoek.
overview-sentence-no-points = { $n ->
    [one] Eén onderzoek, zonder verbeterpunten.
   *[other] { $n } onderzoeken, zonder verbeterpunten.
}
overview-themes = Oordelen per thema en jaar
overview-themes-note = Alleen wat is beoordeeld, krijgt een oordeel. Wat voldeed, wordt het jaar erna niet opnieuw getoetst.
overview-caption = Gemeenten met hun jaren. Per thema staan de indicatoren met hun oordeel.
overview-legend = De code hoort bij een indicator van het toetsingskader. “Niet genoemd” betekent: het factsheet zegt er niets over. Dat is geen ✓.
overview-count = { $all ->
    [one] { $shown } van 1 onderzoek
   *[other] { $shown } van { $all } onderzoeken
}
overview-none-title = Geen onderzoek bij deze keuze
overview-none-text = Kies een andere gemeente of andere jaren.
overview-points = Verbeterpunten
overview-points-new = { $n ->
    [one] 1 nieuw
   *[other] { $n } nieuw
}
overview-points-none = geen
overview-points-resolved = { $resolved } van { $all } opgelost
overview-points-note = { $resolved } opgelost, { $running } nog niet
overview-all-points = Alle verbeterpunten
overview-more-points = { $n ->
    [one] Nog 1 ander verbeterpunt
   *[other] Nog { $n } andere verbeterpunten
}
overview-now = Wat u nu kunt doen
overview-now-note = Per onderzoek
overview-now-empty-title = Er wacht niets op u
overview-now-empty-text = Zodra u iets kunt beoordelen, beantwoorden of publiceren, staat het hier.

action-judge = Beoordeel { $n }
action-judged = { $done } van { $all } indicatoren beoordeeld.
action-publish = Factsheet { $n } maken
action-retest = Begin de hertoets
action-retest-note = { $n ->
    [one] Eén verbeterpunt doet mee.
   *[other] { $n } verbeterpunten doen mee.
}
action-correct = Corrigeer factsheet { $n }
action-correct-note = De oude versie blijft te lezen.
action-answer = Geef antwoord op { $n }
action-answer-again = Wijzig het antwoord op { $n }

refusal-no-round = Er is geen ronde in { $n }. Begin eerst een hertoets voor dat jaar.
refusal-published = De uitkomst van { $n } is gepubliceerd en ligt vast. Maak een correctie van het factsheet.
refusal-unknown-indicator = Indicator { $n } staat niet in het toetsingskader van dit onderzoek.
refusal-not-offered = Indicator { $code } voldeed al of was geen verbeterpunt. Daarom wordt hij in { $year } niet opnieuw getoetst.
refusal-last-round-open = Een hertoets kan nog niet beginnen: de ronde van { $n } is nog niet gepubliceerd.
refusal-not-later = Een hertoets gaat over een later jaar dan { $n }.
refusal-nothing-to-retest = Er zijn geen open verbeterpunten. Er valt niets opnieuw te toetsen.
refusal-no-point = Indicator { $code } is in { $year } geen verbeterpunt. Er is niets om op te antwoorden.
refusal-answer-not-published = De uitkomst van { $n } is nog niet gepubliceerd. Een antwoord kan daarna.
refusal-already-retested = Dit verbeterpunt is al opnieuw getoetst en gepubliceerd. Het antwoord ligt vast.
refusal-other-gemeente = Alleen een beleidsadviseur van { $n } kan hierop antwoorden. Vraag uw beheerder om dat account als u daar werkt.
refused-title = Dit kan nu niet
refused-to-investigation = Naar het onderzoek
refused-to-publish = Naar het maken van het factsheet
refused-to-correct = Maak een correctie
write-stale = Iemand anders heeft dit intussen veranderd. Open de pagina opnieuw en bekijk wat er nu staat.
write-duplicate = Dit bestaat al: { $n }. Open wat er al is.

investigation-course = Verloop
investigation-compare = Vergelijk de jaren
investigation-now = Wat u nu kunt doen
investigation-judge = Beoordeel
investigation-judge-again = Wijzig het oordeel
investigation-answer = Geef antwoord
investigation-answer-again = Wijzig het antwoord
investigation-answer-to = Antwoord op { $n }
investigation-counted = Geteld door het systeem in { $n }
investigation-counted-of = Hoe geteld
investigation-evidence = Bewijs in { $n }
investigation-quiet = { $n ->
    [one] 1 indicator niet genoemd
   *[other] { $n } indicatoren niet genoemd
}
investigation-silent = Hierover zegt dit onderzoek niets
investigation-theme-quiet = Dat is geen oordeel, en zeker geen ✓.
investigation-sentence = { $all ->
    [one] { $resolved ->
        [0] Na { $year } is het verbeterpunt nog niet opgelost.
       *[other] Na { $year } is het verbeterpunt opgelost.
    }
   *[other] { $resolved ->
        [one] Na { $year } is 1 van de { $all } verbeterpunten opgelost.
       *[other] Na { $year } zijn { $resolved } van de { $all } verbeterpunten opgelost.
    }
}
investigation-sentence-open = De ronde van { $year } loopt: { $judged } van { $all } indicatoren zijn beoordeeld.
investigation-sentence-all-met = In { $n } is geen enkel verbeterpunt gevonden.
investigation-sheets = Factsheets
investigation-sheets-empty-title = Er is nog geen factsheet
investigation-sheets-empty-text = Na het publiceren van een ronde staat het factsheet hier, met al zijn versies.
investigation-sheet = Factsheet { $year }, versie { $number }
investigation-sheet-published = gepubliceerd op { $n }
station-first = Onderzoek { $n }
station-retest = Hertoets { $n }
station-sheet = Factsheet { $n }
station-answers = Antwoord gemeente
station-next-retest = Hertoets
station-points = { $n ->
    [0] geen verbeterpunten
    [one] 1 verbeterpunt
   *[other] { $n } verbeterpunten
}
station-running = loopt nu
station-published = gepubliceerd
station-elsewhere = niet in dit systeem
station-answered = { $answered } van { $all } beantwoord
status-not-again-text = Voldeed eerder en wordt niet opnieuw getoetst.
status-not-mentioned-text = Het factsheet van dit jaar noemt deze indicator niet.
status-not-yet-text = Deze ronde vraagt een oordeel. Dat is er nog niet.

evidence-what = Wat
evidence-outcome = Uitkomst
evidence-period = Geldt
evidence-source = Bron
evidence-no-period = niet bekend

new-title = Nieuw onderzoek
new-lead = Een onderzoek gaat over één aanpak van één gemeente. Het houdt altijd de versie van het toetsingskader waarmee het begint.
new-gemeente-legend = Welke gemeente?
new-gemeente-known = Bekende gemeente
new-gemeente-other = Of een andere gemeente
new-gemeente-other-hint = Vul dit alleen in als de gemeente niet in de lijst staat.
new-gemeente-name = Naam van de gemeente
new-choose = Maak een keuze
new-approach = Aanpak
new-approach-hint = De naam die de gemeente zelf gebruikt, bijvoorbeeld: Bijzondere Zorg Team
new-level = Op welk niveau wordt getoetst?
new-year = Eerste jaar
new-year-hint = Het jaar waarover het eerste oordeel gaat, bijvoorbeeld 2013
new-framework-hint = Dit kan later niet meer veranderen.
new-start = Begin het onderzoek
new-no-framework-title = Er is nog geen toetsingskader
new-no-framework-text = Vraag de beheerder om een toetsingskader in te lezen. Daarna kunt u hier een onderzoek beginnen.
new-error-gemeente = Kies een gemeente, of vul de naam van een andere gemeente in.
new-error-approach = Vul de naam van de aanpak in.
new-error-long = Deze naam is te lang. Gebruik hoogstens 120 tekens.
new-error-level = Kies een niveau.
new-error-year = Vul een jaar van vier cijfers in, bijvoorbeeld 2013.
new-error-framework = Kies een toetsingskader.
new-error-duplicate = Er is al een onderzoek naar deze aanpak vanaf dit jaar. Open dat in het overzicht.

judge-title = Beoordelen
judge-neighbours = Andere indicatoren van deze ronde
judge-position = { $here } van { $all }
judge-previous = Vorige
judge-next = Volgende
judge-question = Wat is uw oordeel over { $n }?
judge-norm = De norm:
judge-mark = Oordeel
judge-card-voldoet = Voldoet
judge-card-voldoet-text = De aanpak doet wat de indicator vraagt.
judge-card-voldoet-niet = Voldoet niet
judge-card-voldoet-niet-text = Dit wordt een verbeterpunt.
judge-card-niet-getoetst = Niet getoetst
judge-card-niet-getoetst-text = Bekeken, maar niet beoordeeld.
judge-explanation = Toelichting
judge-explanation-hint = Deze tekst komt op het factsheet. Schrijf ook op wat wel vooruitging.
judge-evidence = Bewijs
judge-evidence-hint = Waar steunt het oordeel op? Dit mag leeg blijven.
judge-evidence-row = Bewijs { $n }
judge-evidence-add = Bewijs toevoegen
judge-evidence-remove = Verwijder
judge-period-hint = Bijvoorbeeld: 2014, of omstreeks 1 mei 2015
judge-source-hint = Wie of wat zegt dit?
judge-save = Oordeel opslaan
judge-save-next = Opslaan en volgende
judge-aside = Wat eerder is gezegd
judge-human = Het systeem telt, u oordeelt. Er is geen oordeel voorgesteld.
judge-again = U verandert een oordeel dat al is opgeslagen. Dat kan zolang de ronde open is.
judge-before = Eerder
judge-before-none = Deze indicator is niet eerder beoordeeld.
judge-no-answer = De gemeente heeft hierop nog niet geantwoord.
judge-counts = Wat telt mee
judge-conflict-title = Oordeel { $code }, { $year }
judge-error-mark = Kies een oordeel: voldoet, voldoet niet of niet getoetst.
judge-error-explanation = Schrijf een toelichting. Zonder toelichting zegt het oordeel niets.
judge-error-explanation-long = De toelichting is te lang. Gebruik hoogstens 8000 tekens.
judge-error-evidence-what = Vul in wat dit bewijs is, of haal de regel weg.
judge-error-period = Schrijf de periode als 2014, mei 2015, omstreeks 1 mei 2015 of vanaf 1 mei 2015.
judge-error-period-backwards = De periode eindigt voor zij begint. Draai de data om.

draft-keep = Bewaar als concept
draft-discard = Gooi concept weg
draft-kept-today = Concept bewaard om { $n } uur.
draft-kept = Concept bewaard op { $day } om { $time } uur.

conflict-title = Iemand anders was u voor
conflict-lead = Terwijl u schreef, heeft iemand anders hetzelfde opgeslagen. Uw tekst is niet weg. Kies bij elk verschil welke versie blijft.
conflict-caption = Per onderdeel uw versie en wat nu is opgeslagen
conflict-part = Onderdeel
conflict-mine = Uw versie
conflict-theirs = Nu opgeslagen
conflict-take-mine = Neem uw versie
conflict-take-theirs = Laat wat is opgeslagen
conflict-both = Beide versies
conflict-same = gelijk
conflict-differs = verschilt
conflict-empty = (leeg)
conflict-error-choice = Kies een versie bij: { $n }.
conflict-note = Er verandert niets totdat u opslaat.
conflict-cancel = Sla niets op
conflict-save = Sla deze keuzes op

answer-title = Antwoord op een verbeterpunt
answer-crumb = Antwoord op { $n }
answer-lead = Vertel wat uw gemeente met dit verbeterpunt heeft gedaan of gaat doen.
answer-date = Wanneer gaf de gemeente antwoord?
answer-date-hint = Bijvoorbeeld: 2 maart 2015 of 2-3-2015
answer-manner = Hoe is het antwoord gegeven?
answer-text = Antwoord
answer-text-hint = Noem wat er is veranderd, wie meedoet en wat nog komt.
answer-save = Antwoord opslaan
answer-aside = Het verbeterpunt
answer-again = U verandert een antwoord dat al is opgeslagen. Dat kan tot de hertoets is gepubliceerd.
answer-what-follows = De toezichthouder leest uw antwoord en toetst dit punt opnieuw. Het oordeel verandert niet door uw antwoord.
answer-conflict-title = Antwoord op { $code }, { $year }
answer-error-date-empty = Vul de dag in waarop het antwoord is gegeven.
answer-error-date = Schrijf de datum als 2 maart 2015 of 2-3-2015.
answer-error-future = De datum ligt in de toekomst. Vul de dag in waarop het antwoord is gegeven.
answer-error-manner = Kies hoe het antwoord is gegeven.
answer-error-text = Schrijf wat de gemeente heeft gedaan of gaat doen.

retest-title = Hertoets beginnen
retest-crumb = Hertoets
retest-sentence = { $offered ->
    [one] Eén verbeterpunt wordt opnieuw getoetst. { $out } andere indicatoren doen niet mee.
   *[other] { $offered } verbeterpunten worden opnieuw getoetst. { $out } andere indicatoren doen niet mee.
}
retest-year = Over welk jaar gaat de hertoets?
retest-year-hint = Een jaar na de vorige ronde
retest-note = Na het begin kunt u meteen beoordelen.
retest-start = Begin de hertoets
retest-offered = Wordt opnieuw getoetst
retest-offered-note = Alleen wat niet voldeed
retest-no-answer = nog geen antwoord
retest-out = Wordt niet opnieuw getoetst
retest-out-note = Met de reden
retest-out-none = Alle indicatoren doen mee.
retest-out-met = Voldeed in { $n }. Wat voldeed, wordt niet opnieuw getoetst.
retest-never = { $n ->
    [one] 1 indicator die nooit is beoordeeld
   *[other] { $n } indicatoren die nooit zijn beoordeeld
}
retest-out-not-judged = Is in { $n } niet getoetst en dus geen verbeterpunt.
retest-out-not-mentioned = Nooit beoordeeld en dus geen verbeterpunt. Dat is geen ✓.
retest-error-year = Vul een jaar van vier cijfers in, bijvoorbeeld 2015.

publish-title = Factsheet
publish-crumb = Factsheet maken
publish-sentence-ready = Dit factsheet kan worden gepubliceerd.
publish-sentence-missing = { $n ->
    [one] Voor het publiceren ontbreekt nog één ding.
   *[other] Voor het publiceren ontbreken nog { $n } dingen.
}
publish-checks = Is alles er?
publish-check-judged = De oordelen zijn er.
publish-check-issuer = De afzender is ingevuld.
publish-check-introduction = De inleiding is geschreven.
publish-check-texts = Naar de teksten
publish-check-go = Vul dit in
publish-go = Publiceren …
publish-go-note = U ziet het blad eerst nog een keer.
publish-save-first = Publiceren kan nog niet: bewaar eerst de teksten.
publish-to-save = Naar de knop
publish-missing-first = Publiceren kan nog niet. Vul eerst aan wat hierboven ontbreekt.
publish-texts = Teksten
publish-save = Teksten bewaren
publish-preview = Zo ziet het blad eruit
publish-not-ready = Dit factsheet is nog niet klaar om te publiceren. Bewaar de teksten en vul aan wat ontbreekt.
publish-conflict-title = Teksten van factsheet { $n }
blocker-no-open-round = De ronde van { $n } is al gepubliceerd of bestaat niet. Maak een correctie van het factsheet.
blocker-not-judged = Indicator { $n } heeft nog geen oordeel.
blocker-nothing-judged = Er is nog geen enkel oordeel. Beoordeel eerst minstens één indicator.
blocker-no-issuer = De afzender ontbreekt.
blocker-no-introduction = De inleiding ontbreekt.
blocker-no-developments = De ontwikkeling in { $n } ontbreekt.
fault-half-pair = Bij “{ $n }” ontbreekt het woord of de uitleg. Vul allebei in.
fault-twice = “{ $n }” komt twee keer voor. Haal er één weg.
texts-issuer = Afzender
texts-issuer-hint = Elke regel komt onder de vorige
texts-month = Maand van uitgave
texts-month-hint = Bijvoorbeeld: juni 2015
texts-definition = Over wie gaat het?
texts-definition-hint = Een lege regel begint een nieuwe alinea
texts-terms = Begrippen
texts-terms-hint = Per regel: het woord, een dubbele punt en de uitleg
texts-introduction = Inleiding
texts-introduction-hint = Wat is er getoetst? De thema’s met hun norm komen er vanzelf onder.
texts-developments = Ontwikkeling
texts-developments-hint = Wat is er veranderd sinds de vorige ronde? Bij een eerste onderzoek blijft dit leeg.
texts-closing = Slotalinea
texts-closing-hint = Leidt naar het overzicht van de uitkomsten
texts-error-month = Schrijf de maand met het jaar, bijvoorbeeld juni 2015.
texts-error-term = Zet een dubbele punt tussen het woord en de uitleg: { $n }

confirm-title = Factsheet publiceren
confirm-crumb = Publiceren
confirm-lead = Klopt het blad hieronder? Dan kunt u het publiceren.
confirm-public = Iedereen kan het daarna lezen, ook zonder in te loggen.
confirm-frozen = De oordelen van deze ronde liggen dan vast.
confirm-correction = Een fout herstelt u met een correctie. Dat is een nieuwe versie; de oude blijft te lezen.
confirm-changed = Het blad is intussen veranderd. Bekijk het opnieuw voordat u publiceert.
confirm-back = Terug naar de teksten
confirm-go = Publiceer dit factsheet

correct-title = Correctie van factsheet
correct-crumb = Correctie
correct-sentence = U maakt versie { $next }. Versie { $number } blijft te lezen en zegt dat zij is gecorrigeerd.
correct-reason = Waarom deze correctie?
correct-reason-hint = Deze reden staat bij de nieuwe versie
correct-marks = Oordelen
correct-review = Bekijk de verschillen
correct-nothing-published = Van { $n } is nog niets gepubliceerd. Er valt niets te corrigeren.
correct-conflict-title = Correctie; nu is versie { $n } de nieuwste
correct-error-reason = Schrijf waarom u dit corrigeert.
correct-error-nothing = U hebt niets veranderd. Verander iets, of ga terug.
review-title = Klopt deze correctie?
review-lead = Dit verandert er ten opzichte van versie { $n }.
review-differences = { $n ->
    [one] 1 verschil
   *[other] { $n } verschillen
}
review-reason = Reden
review-edit = Verder bewerken
review-publish = Publiceer de correctie

sheets-title = Factsheets
sheets-lead = { $n ->
    [one] Er is 1 factsheet gepubliceerd.
   *[other] Er zijn { $n } factsheets gepubliceerd.
}
sheets-choose = Over dit jaar is er meer dan één factsheet van deze gemeente. Welk bedoelt u?
sheets-outcomes = Oordeel in het laatste jaar
sheets-issued = Uitgave
sheets-empty-title = Er is nog geen factsheet gepubliceerd
sheets-empty-text = Zodra een toezichthouder een factsheet publiceert, staat het hier.
sheet-tools = Over dit factsheet
sheet-about = Versie
sheet-version = versie { $n }
sheet-version-of = Versie { $number }, { $day }
sheet-published = gepubliceerd op { $n }
sheet-corrects = Vervangt versie { $number }: { $reason }
sheet-corrected-by = Deze versie is gecorrigeerd. Versie { $number } is de nieuwste. Reden: { $reason }
sheet-to-newest = Lees de nieuwste versie
sheet-downloads = Downloads
download-pdf = om te printen en te bewaren
download-no-pdf = zit niet in deze uitvoering
download-html = één pagina, zonder internet te lezen
download-markdown = tekst, opnieuw in te lezen
download-json = voor computers
sheet-versions = Alle versies
sheet-differences = { $n ->
    [one] 1 verschil
   *[other] { $n } verschillen
}
sheet-more = Meer
sheet-to-investigation = Naar het onderzoek
sheet-to-correct = Corrigeer dit factsheet

points-title = Verbeterpunten
points-sentence-none = Er zijn nog geen verbeterpunten.
points-list = Alle punten
points-list-note = Van het eerste oordeel tot nu
points-state = Stand
points-all-states = Alle standen
points-state-open = nog geen antwoord
points-state-answered = beantwoord
points-state-remains = voldoet nog niet
points-state-resolved = opgelost
points-state-running = ronde loopt nog
points-count = { $all ->
    [one] { $shown } van 1 punt
   *[other] { $shown } van { $all } punten
}
points-improvement = Verbetering van de aanpak
points-next = Volgende stap
points-next-open = de gemeente geeft antwoord.
points-next-running = de toezichthouder publiceert eerst de uitkomst.
points-next-answered = de toezichthouder toetst opnieuw.
points-next-remains = de gemeente werkt verder, daarna volgt een nieuwe hertoets.
points-next-resolved = geen, dit punt is klaar.
points-empty-title = Er zijn geen verbeterpunten
points-empty-text = Zodra een toezichthouder “voldoet niet” geeft, staat het verbeterpunt hier.
points-to-overview = Naar het overzicht
points-none-title = Geen verbeterpunten bij deze keuze
points-none-text = Kies een andere stand of gemeente.

compare-title = Vergelijken
compare-side-by-side = Naast elkaar
compare-note = Per indicator, zonder optelsom
compare-left = Links
compare-right = Rechts
compare-show = Toon
compare-show-all = alle indicatoren
compare-show-judged = wat is beoordeeld
compare-show-differences = alleen verschillen
compare-difference = Verschil
compare-choose = Kies links en rechts wat u wilt vergelijken: twee jaren van één aanpak, of twee gemeenten.
compare-sentence = { $differing ->
    [one] Op 1 van { $all } beoordeelde indicatoren is er verschil.
   *[other] Op { $differing } van { $all } beoordeelde indicatoren is er verschil.
}
compare-sentence-same = Er is geen verschil.
compare-sentence-itself = U vergelijkt een uitkomst met zichzelf. Kies rechts iets anders.
compare-same = geen verschil
compare-right-meets = rechts voldoet, links niet
compare-left-meets = links voldoet, rechts niet
compare-only-left = alleen links een oordeel
compare-only-right = alleen rechts een oordeel
compare-differs = verschilt
compare-hidden = { $n ->
    [one] 1 andere indicator staat er niet bij.
   *[other] { $n } andere indicatoren staan er niet bij.
}
compare-none-title = Geen verschillen
compare-empty-title = Er is nog niets te vergelijken
compare-empty-text = Zodra er een onderzoek is, kunt u hier jaren en gemeenten naast elkaar zetten.
compare-warning-years = Let op: dit zijn twee gemeenten in verschillende jaren.
compare-warning-framework = Let op: de onderzoeken gebruiken een andere versie van het toetsingskader.
compare-warning-level = Let op: het ene onderzoek gaat over beleid, het andere over casussen.

framework-title = Toetsingskader
framework-version = versie { $n }
framework-registered = in gebruik sinds { $n }
framework-sentence = { $themes } thema’s met samen { $indicators } indicatoren. Van { $verbatim } indicatoren staat de tekst letterlijk in een factsheet; de andere zijn een reconstructie.
framework-frozen = Een versie verandert nooit. Een onderzoek houdt de versie waarmee het begon. Een verandering komt in een nieuwe versie.
framework-other-version = Versie
framework-counts = Telt mee:
framework-counters = Tellers:
framework-verbatim = letterlijk uit een factsheet
framework-reconstruction = reconstructie
framework-empty-title = Er is nog geen toetsingskader
framework-empty-text = De beheerder leest een toetsingskader in bij het opstarten. Daarna staat het hier.
