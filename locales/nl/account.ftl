account-login-title = Inloggen
account-login-name = Inlognaam
account-login-password = Wachtwoord
account-login-button = Log in
account-login-help = Wachtwoord vergeten of nog geen account? Vraag het de functioneel beheerder van uw organisatie.
account-login-public = Bekijk de gepubliceerde factsheets zonder in te loggen.
account-login-kept-title = Uw werk is bewaard
account-login-kept = Uw sessie was verlopen. Log opnieuw in: daarna staat alles wat u had ingevuld er weer.
account-login-wrong = De inlognaam en het wachtwoord horen niet bij elkaar. Controleer beide en probeer het opnieuw.
account-login-wait = Er is te vaak een verkeerd wachtwoord of een verkeerde code ingevuld. Wacht { $n } en probeer het dan opnieuw.
account-logged-out = U bent uitgelogd.

account-code-title = Vul uw code in
account-code-label = Code
account-code-hint = Zes cijfers uit de app op uw telefoon
account-code-button = Ga verder
account-code-back = Terug naar inloggen
account-code-help = Ook geen herstelcode meer? Vraag de functioneel beheerder om uw tweede factor uit te zetten.
account-code-wrong = Deze code klopt niet of is al gebruikt. Wacht tot de app een nieuwe code toont en vul die in.

account-title = Mijn account
account-lead-safe = Uw account is beveiligd met meer dan een wachtwoord.
account-lead-unsafe = Uw account is nu alleen beveiligd met een wachtwoord. Zet ook de tweede factor aan.
account-who = Wie u bent
account-name = Naam
account-roles = Rollen
account-who-change = Klopt dit niet? De functioneel beheerder kan het veranderen.

account-totp = Code uit een app
account-totp-on = staat aan
account-totp-off = staat uit
account-totp-why = Samenhang vraagt dan bij het inloggen ook een code uit een app op uw telefoon. Wie uw wachtwoord raadt, komt er dan nog niet in.
account-totp-start = Zet de tweede factor aan
account-totp-replace = Stel opnieuw in op een andere telefoon
account-totp-remove = Zet de tweede factor uit
account-totp-remove-password = Uw wachtwoord, om de tweede factor uit te zetten
account-totp-set = De tweede factor staat aan. Bij de volgende keer inloggen vult u een code in.
account-totp-removed = De tweede factor staat uit.
account-totp-title = Tweede factor instellen
account-totp-lead = Dit duurt een minuut. U hebt uw telefoon nodig.
account-totp-step-1 = Open op uw telefoon een app voor inlogcodes. Hebt u er geen? Vraag de functioneel beheerder welke uw organisatie gebruikt.
account-totp-step-2 = Voeg in de app een account toe en scan dit vierkant.
account-totp-picture = QR-code met uw geheime sleutel. Dezelfde sleutel staat eronder als tekst.
account-totp-or = Of typ deze sleutel over:
account-totp-step-3 = Vul de code in die de app nu toont.
account-totp-code-now = Code van nu
account-totp-code-now-hint = Zes cijfers uit de app waarmee u nu inlogt. Telefoon kwijt? Vul een herstelcode in.
account-totp-step-3-replace = Vul uw wachtwoord in, de code waarmee u nu inlogt en de nieuwe code die de app nu toont. Op andere apparaten wordt u uitgelogd.
account-code-too-often = U hebt vijf keer een verkeerde code ingevuld. Log opnieuw in met uw wachtwoord.
account-totp-save = Zet de tweede factor aan
account-totp-cancel = Annuleer

account-sessions = Waar u bent ingelogd
account-sessions-end = Log overal uit
account-session-began = Ingelogd op
account-session-seen = Laatst gebruikt
account-session-ends = Eindigt uiterlijk
account-session-this = dit apparaat

account-password = Wachtwoord veranderen
account-password-old = Uw wachtwoord van nu
account-password-new = Nieuw wachtwoord
account-password-hint = Minstens 12 tekens. Een zin van vier of vijf woorden werkt goed.
account-password-repeat = Nieuw wachtwoord, nog een keer
account-password-save = Verander het wachtwoord
account-password-changed = Uw wachtwoord is veranderd. Op andere apparaten bent u uitgelogd.
account-password-old-wrong = Dit is niet uw wachtwoord van nu. Probeer het opnieuw.
account-password-not-repeated = De twee nieuwe wachtwoorden zijn niet gelijk. Typ ze opnieuw.
account-password-too-short = Kies een wachtwoord van minstens { $shortest } tekens. Een zin van vier of vijf woorden werkt goed.
account-password-too-long = Kies een wachtwoord van hoogstens { $longest } tekens.
account-password-holds-login = Het wachtwoord bevat de inlognaam. Kies iets wat niemand kan raden.
account-password-too-plain = Dit wachtwoord is te makkelijk te raden. Gebruik meer verschillende tekens.

account-login-provider = Log in met { $n }
account-login-or = of met een wachtwoord van Samenhang

account-provider-unreachable-title = { $n } is nu niet bereikbaar
account-provider-unreachable-body = De inlogdienst van { $n } geeft geen antwoord. Er is niets verloren: wat u had ingevuld, is bewaard. Probeer het over een minuut opnieuw.
account-provider-refused-title = U bent niet ingelogd
account-provider-refused-body = De inlogdienst van { $n } heeft de aanmelding niet afgemaakt. Misschien hebt u zelf geannuleerd. Probeer het opnieuw. Lukt het dan nog niet? Vraag hulp aan de helpdesk van { $n }.
account-provider-untrusted-title = De aanmelding is niet te controleren
account-provider-untrusted-body = Het antwoord van de inlogdienst van { $n } klopt niet, daarom bent u niet ingelogd. Probeer het opnieuw. Gebeurt dit vaker? Meld het aan de functioneel beheerder.
account-provider-stale-title = Deze aanmelding is niet meer geldig
account-provider-stale-body = U was te lang weg, of u begon de aanmelding bij { $n } in een ander venster. Begin opnieuw.
account-provider-no-role-title = U hebt nog geen rol in Samenhang
account-provider-no-role-body = U bent bekend bij { $n }, maar dat geeft u nog geen rol in Samenhang. Vraag de functioneel beheerder van uw organisatie om een rol en log daarna opnieuw in.
account-provider-no-gemeente-title = Uw gemeente is hier niet bekend
account-provider-no-gemeente-body = Voor uw rol moet Samenhang weten voor welke gemeente u werkt. { $n } gaf geen gemeente door die hier bekend is. Meld het aan de functioneel beheerder.
account-provider-no-organisation-title = Uw organisatie is hier niet bekend
account-provider-no-organisation-body = Voor uw rol moet Samenhang weten voor welke organisatie u werkt. { $n } gaf geen organisatie door die hier bekend is. Meld het aan de functioneel beheerder.
account-provider-not-active-title = Uw account staat uit
account-provider-not-active-body = U bent bekend bij { $n }, maar uw account in Samenhang is uitgezet. Vraag de functioneel beheerder om het weer aan te zetten.
account-provider-login-taken-title = Uw inlognaam is al in gebruik
account-provider-login-taken-body = In Samenhang is al een account met dezelfde inlognaam, met een eigen wachtwoord. Log daarmee in, of vraag de functioneel beheerder om dat account te koppelen aan { $n }.
account-provider-again = Naar de inlogpagina
account-provider = U logt in via
account-out-title = U bent uitgelogd bij Samenhang
account-out-body = U gaat nu naar { $n }, om ook daar uit te loggen.
account-out-on = Log uit bij { $n }

account-demo-code = In deze demonstratie is de code nu:
account-code-passkey-title = Bevestig dat u het bent
account-code-passkey-only = Gebruik de toegangssleutel van uw apparaat. Daarvoor is JavaScript nodig.
account-code-passkey-help = Geen toegangssleutel meer? Vraag de functioneel beheerder om uw tweede factor uit te zetten.
account-recovery-use = Telefoon kwijt? Gebruik een herstelcode
account-recovery-label = Herstelcode
account-recovery-hint = Acht letters en cijfers uit de lijst die u hebt bewaard
account-recovery-button = Ga verder met de herstelcode
account-recovery-title = Nieuwe herstelcodes
account-recovery-lead = Nieuwe codes maken de oude ongeldig.
account-recovery-left = { $n ->
    [0] U hebt geen herstelcodes meer.
    [one] U hebt nog { $n } herstelcode.
   *[other] U hebt nog { $n } herstelcodes.
}
account-recovery-make = Maak nieuwe herstelcodes
account-recovery-new-title = Bewaar uw herstelcodes
account-recovery-new-lead = De tweede factor staat aan. Bent u uw telefoon kwijt? Dan komt u met een van deze codes toch binnen. Elke code werkt één keer.
account-recovery-list = Uw herstelcodes
account-recovery-print = Print
account-recovery-once = U ziet deze codes alleen nu. Print ze, of bewaar ze in een wachtwoordkluis. Bewaar ze niet bij uw telefoon.
account-recovery-kept = Ik heb de codes bewaard

account-factor-required = Met uw rol kunt u gegevens van gezinnen zien. Daarom vraagt Samenhang bij het inloggen meer dan een wachtwoord. Stel dat eerst in.
account-factor-needed = Met uw rol is een tweede factor verplicht. Stel eerst een andere in, en haal deze daarna weg.
account-factor-passkey-title = Liever zonder telefoon?
account-factor-passkey = Met een toegangssleutel logt u in met uw vinger, uw gezicht of de pincode van uw apparaat.

account-passkeys = Toegangssleutels
account-passkeys-none = U hebt nog geen toegangssleutel. Met een toegangssleutel logt u in met uw vinger, uw gezicht of de pincode van uw apparaat, zonder wachtwoord en zonder code.
account-passkey-add = Voeg een toegangssleutel toe
account-passkey-since = Toegevoegd op
account-passkey-last = Laatst gebruikt
account-passkey-unused = nog niet
account-passkey-remove = Verwijder
account-passkey-added = De toegangssleutel is toegevoegd. Op andere apparaten bent u uitgelogd.
account-passkey-removed = De toegangssleutel is verwijderd. Verwijder hem ook op uw apparaat.
account-passkey-sign-in = Log in met een toegangssleutel
account-passkey-new-title = Toegangssleutel toevoegen
account-passkey-new-lead = Uw apparaat maakt een sleutel en vraagt om uw vinger, uw gezicht of uw pincode. Die blijven op uw apparaat.
account-passkey-needs-script = Een toegangssleutel toevoegen kan in deze browser niet. Zet JavaScript aan, of gebruik een nieuwere browser. Met uw wachtwoord en een code kunt u altijd inloggen.
account-passkey-name = Naam van de sleutel
account-passkey-name-hint = Waaraan u hem herkent, bijvoorbeeld: laptop van het werk
account-passkey-name-wrong = Geef de sleutel een naam van hoogstens 60 tekens.
account-passkey-make = Maak de toegangssleutel
account-passkey-not-made = Uw apparaat gaf geen bruikbare sleutel. Probeer het opnieuw.
account-passkey-known = Deze sleutel is al toegevoegd.
account-passkey-refused = Deze toegangssleutel hoort niet bij een account dat mag inloggen. Kies een andere sleutel, of log in met uw wachtwoord.
account-passkey-late = Het duurde te lang. Probeer het opnieuw.
account-passkey-failed = Het is niet gelukt. Probeer het opnieuw, of log in met uw wachtwoord.
account-passkey-cancelled = U hebt het afgebroken, of er is op dit apparaat geen sleutel voor Samenhang.
account-passkey-remove-title = Toegangssleutel verwijderen
account-passkey-remove-lead = Daarna kunt u met deze sleutel niet meer inloggen.

account-password-first-title = Kies een eigen wachtwoord
account-password-first-lead = U kreeg een wachtwoord van iemand anders. Kies nu een wachtwoord dat alleen u kent.
account-password-first-save = Bewaar het wachtwoord
account-password-same = Dit is het wachtwoord dat u kreeg. Kies een ander.
