"""The surfaces: each file decodes one protocol, makes one Desk call, encodes the reply."""
