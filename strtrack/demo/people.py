"""Who lives in the demo: made-up people, what they came with, and what they do about it."""

from dataclasses import dataclass

PASSWORD = "try-str-track"  # noqa: S105  # printed at every start of the demo
FIRST_NAMES = (
    "Marta", "David", "Joan", "Peter", "Lucía", "Sofia", "Ahmed", "Elena", "Owen", "Priya",
    "Tomás", "Grace", "Noor", "Ivan", "Chloe", "Mateo", "Ruth", "Kofi", "Ingrid", "Pablo",
)  # fmt: skip
LAST_NAMES = (
    "Ruiz", "Okafor", "Pell", "Lindqvist", "Vega", "Rossi", "Haddad", "Castro", "Hughes", "Nair",
    "Ortiz", "Bennett", "Rahman", "Petrov", "Martin", "Silva", "Cohen", "Mensah", "Berg", "Núñez",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Complaint:
    """What somebody came with: words in both languages, treated areas, exercises."""

    english: str
    spanish: str
    areas: tuple[tuple[str, str], ...]
    exercises: tuple[str, ...]


COMPLAINTS = (
    Complaint(
        "stiff neck",
        "cuello rígido",
        (("neck-back", "L"), ("neck-back", "R"), ("shoulder-top", "R")),
        ("chin-tuck-seated", "shoulder-wall-slide", "open-book-rotation"),
    ),
    Complaint(
        "low back pain",
        "dolor lumbar",
        (("low-back", "M"), ("buttock", "L")),
        ("cat-cow", "glute-bridge", "bird-dog"),
    ),
    Complaint(
        "tight calf",
        "gemelo cargado",
        (("calf", "L"),),
        ("calf-stretch-straight", "calf-raise-double", "soleus-stretch-bent"),
    ),
    Complaint(
        "tennis elbow",
        "codo de tenista",
        (("elbow-outer", "R"), ("forearm-back", "R")),
        ("wrist-extensor-stretch", "wrist-extension-isometric", "wrist-extension-dumbbell"),
    ),
    Complaint(
        "hamstring strain",
        "tirón en los isquios",
        (("thigh-back", "R"),),
        ("hamstring-strap-stretch", "hamstring-bridge-hold", "glute-bridge"),
    ),
    Complaint(
        "stiff shoulder",
        "hombro rígido",
        (("shoulder-front", "L"), ("shoulder-back", "L")),
        ("shoulder-pendulum", "shoulder-table-slide", "scapular-squeeze"),
    ),
)
