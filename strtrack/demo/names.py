"""What people in the demo are called; the names of the two practices differ."""

SPANISH = (
    "Lucía", "Mateo", "Elena", "Tomás", "Carmen", "Pablo", "Inés", "Javier",
)  # fmt: skip
FIRST_NAMES = (
    "Marta", "David", "Lucía", "Peter", "Joan", "Mateo", "Sofia", "Ahmed",
    "Elena", "Owen", "Priya", "Tomás", "Grace", "Noor", "Ivan", "Carmen",
    "Chloe", "Ruth", "Pablo", "Kofi", "Ingrid", "Amara", "Inés", "Declan",
    "Yuki", "Hugo", "Javier", "Leila", "Fiona", "Samuel", "Aisha", "Magnus",
)  # fmt: skip
LAST_NAMES = (
    "Ruiz", "Okafor", "Vega", "Lindqvist", "Pell", "Ortiz", "Rossi", "Haddad",
    "Castro", "Hughes", "Nair", "Silva", "Bennett", "Rahman", "Petrov", "Núñez",
    "Martin", "Cohen", "Serrano", "Mensah", "Berg", "Adeyemi", "Prieto", "Walsh",
    "Tanaka", "Moreau", "Ibáñez", "Farouk", "Doyle", "Whitlock", "Khan", "Solheim",
)  # fmt: skip
STRANGERS = (
    "Beatriz Lemos", "Callum Frost", "Esther Oduya", "Gael Navarro", "Hana Kovac", "Niall Byrne",
)  # fmt: skip


def name_of(number: int) -> str:
    """Return the name of one of Riverside's clients, or of Harbour's for a number below zero.

    All names of the first 1,024 differ.
    """
    if number < 0:
        return STRANGERS[-1 - number]
    row, place = divmod(number, len(FIRST_NAMES))
    return f"{FIRST_NAMES[place]} {LAST_NAMES[(7 * place + row) % len(LAST_NAMES)]}"


def language_of(name: str) -> str:
    """Return the language somebody of this name reads in the demo."""
    return "es" if name.split(maxsplit=1)[0] in (*SPANISH, "Gael") else "en"
