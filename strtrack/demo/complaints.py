"""What people in the demo came with: treated areas, and exercises stage by stage."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """One problem in both languages, its areas, and the exercises of each stage of its plan.

    `ranges` are the joint ranges measured in its sessions: motion, side, degrees in the first
    session, and what is usual.
    """

    name: dict[str, str]
    areas: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, ...], ...]
    ranges: tuple[tuple[str, str, int, int], ...]


NECK, BACK, CALF, ELBOW, HAMSTRING, SHOULDER, HEEL, HIP = COMPLAINTS = (
    Complaint(
        {"en": "stiff neck", "es": "cuello rígido"},
        (("neck-back", "L"), ("neck-back", "R"), ("shoulder-top", "R")),
        (
            ("chin-tuck-seated", "shoulder-wall-slide", "open-book-rotation"),
            ("chin-tuck-seated", "open-book-rotation", "band-row"),
            ("chin-tuck-seated", "band-row", "deep-neck-flexor-lift"),
        ),
        (("neck-rotation", "L", 48, 70), ("neck-rotation", "R", 56, 72)),
    ),
    Complaint(
        {"en": "low back pain", "es": "dolor lumbar"},
        (("low-back", "M"), ("buttock", "L")),
        (
            ("cat-cow", "pelvic-tilt-supine", "glute-bridge"),
            ("cat-cow", "glute-bridge", "bird-dog"),
            ("glute-bridge", "bird-dog", "side-plank-knees"),
        ),
        (("trunk-flexion", "M", 48, 80),),
    ),
    Complaint(
        {"en": "tight calf", "es": "gemelo cargado"},
        (("calf", "L"),),
        (
            ("calf-stretch-straight", "calf-raise-seated"),
            ("calf-stretch-straight", "calf-raise-double", "soleus-stretch-bent"),
            ("soleus-stretch-bent", "calf-raise-double", "calf-raise-single"),
        ),
        (("ankle-lunge", "L", 27, 40),),
    ),
    Complaint(
        {"en": "tennis elbow", "es": "codo de tenista"},
        (("elbow-outer", "R"), ("forearm-back", "R")),
        (
            ("wrist-extensor-stretch", "wrist-extension-isometric"),
            ("wrist-extensor-stretch", "wrist-extension-dumbbell"),
            ("wrist-extensor-stretch", "wrist-extension-dumbbell", "forearm-rotation-hammer"),
        ),
        (("wrist-flexion", "R", 58, 80),),
    ),
    Complaint(
        {"en": "hamstring strain", "es": "tirón en los isquios"},
        (("thigh-back", "R"),),
        (
            ("hamstring-strap-stretch", "hamstring-bridge-hold", "glute-bridge"),
            ("hamstring-strap-stretch", "glute-bridge", "romanian-deadlift-dumbbell"),
            ("single-leg-bridge", "romanian-deadlift-dumbbell", "hamstring-slider-curl"),
        ),
        (("hip-flexion", "R", 88, 120),),
    ),
    Complaint(
        {"en": "stiff shoulder", "es": "hombro rígido"},
        (("shoulder-front", "L"), ("shoulder-back", "L")),
        (
            ("shoulder-pendulum", "shoulder-table-slide", "scapular-squeeze"),
            ("shoulder-table-slide", "scapular-squeeze", "shoulder-wall-slide"),
            ("shoulder-wall-slide", "band-external-rotation", "band-row"),
        ),
        (("shoulder-flexion", "L", 118, 170), ("shoulder-external-rotation", "L", 42, 85)),
    ),
    Complaint(
        {"en": "sore heel", "es": "talón dolorido"},
        (("sole", "R"), ("heel", "R")),
        (
            ("plantar-fascia-stretch", "calf-stretch-straight"),
            ("plantar-fascia-stretch", "calf-stretch-straight", "short-foot"),
            ("calf-stretch-straight", "short-foot", "towel-heel-raise"),
        ),
        (("ankle-dorsiflexion", "R", 8, 20), ("big-toe-extension", "R", 48, 70)),
    ),
    Complaint(
        {"en": "tight hip", "es": "cadera tensa"},
        (("hip-outer", "L"), ("buttock", "L")),
        (
            ("figure-four-seated", "clamshell"),
            ("figure-four-seated", "clamshell", "side-lying-hip-abduction"),
            ("side-lying-hip-abduction", "lateral-band-walk", "single-leg-balance"),
        ),
        (("hip-internal-rotation", "L", 24, 42),),
    ),
)
