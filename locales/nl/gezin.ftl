gezin-no-organisation = Uw account hoort nog bij geen organisatie. Vraag de functioneel beheerder om uw organisatie in te vullen.
gezin-no-role = Uw rol werkt niet met gezinnen. Klopt dat niet? Vraag de functioneel beheerder om de juiste rol.
