gezin-no-organisation = Your account belongs to no organisation yet. Ask the administrator to fill in your organisation.
gezin-no-role = Your role does not work with families. Is that wrong? Ask the administrator for the right role.
