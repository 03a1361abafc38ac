"""What people in the demo came with: treated areas, and exercises stage by stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """One problem in both languages, its areas, and the exercises of each stage of its plan."""

    name: dict[str, str]
    areas: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, ...], ...]


NECK, BACK, CALF, ELBOW, HAMSTRING, SHOULDER, HEEL, HIP = COMPLAINTS = (
    Complaint(
        {"en": "stiff neck", "es": "cuello rígido"},
        (("neck-back", "L"), ("neck-back", "R"), ("shoulder-top", "R")),
        (
            ("chin-tuck-seated", "shoulder-wall-slide", "open-book-rotation"),
            ("chin-tuck-seated", "open-book-rotation", "band-row"),
            ("chin-tuck-seated", "band-row", "deep-neck-flexor-lift"),
        ),
    ),
    Complaint(
        {"en": "low back pain", "es": "dolor lumbar"},
        (("low-back", "M"), ("buttock", "L")),
        (
            ("cat-cow", "pelvic-tilt-supine", "glute-bridge"),
            ("cat-cow", "glute-bridge", "bird-dog"),
            ("glute-bridge", "bird-dog", "side-plank-knees"),
        ),
    ),
    Complaint(
        {"en": "tight calf", "es": "gemelo cargado"},
        (("calf", "L"),),
        (
            ("calf-stretch-straight", "calf-raise-seated"),
            ("calf-stretch-straight", "calf-raise-double", "soleus-stretch-bent"),
            ("soleus-stretch-bent", "calf-raise-double", "calf-raise-single"),
        ),
    ),
    Complaint(
        {"en": "tennis elbow", "es": "codo de tenista"},
        (("elbow-outer", "R"), ("forearm-back", "R")),
        (
            ("wrist-extensor-stretch", "wrist-extension-isometric"),
            ("wrist-extensor-stretch", "wrist-extension-dumbbell"),
            ("wrist-extensor-stretch", "wrist-extension-dumbbell", "forearm-rotation-hammer"),
        ),
    ),
    Complaint(
        {"en": "hamstring strain", "es": "tirón en los isquios"},
        (("thigh-back", "R"),),
        (
            ("hamstring-strap-stretch", "hamstring-bridge-hold", "glute-bridge"),
            ("hamstring-strap-stretch", "glute-bridge", "romanian-deadlift-dumbbell"),
            ("single-leg-bridge", "romanian-deadlift-dumbbell", "hamstring-slider-curl"),
        ),
    ),
    Complaint(
        {"en": "stiff shoulder", "es": "hombro rígido"},
        (("shoulder-front", "L"), ("shoulder-back", "L")),
        (
            ("shoulder-pendulum", "shoulder-table-slide", "scapular-squeeze"),
            ("shoulder-table-slide", "scapular-squeeze", "shoulder-wall-slide"),
            ("shoulder-wall-slide", "band-external-rotation", "band-row"),
        ),
    ),
    Complaint(
        {"en": "sore heel", "es": "talón dolorido"},
        (("sole", "R"), ("heel", "R")),
        (
            ("plantar-fascia-stretch", "calf-stretch-straight"),
            ("plantar-fascia-stretch", "calf-stretch-straight", "short-foot"),
            ("calf-stretch-straight", "short-foot", "towel-heel-raise"),
        ),
    ),
    Complaint(
        {"en": "tight hip", "es": "cadera tensa"},
        (("hip-outer", "L"), ("buttock", "L")),
        (
            ("figure-four-seated", "clamshell"),
            ("figure-four-seated", "clamshell", "side-lying-hip-abduction"),
            ("side-lying-hip-abduction", "lateral-band-walk", "single-leg-balance"),
        ),
    ),
)
