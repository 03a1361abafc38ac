"""The form of a check-in (clinical.md 1.3): its codes, and which questions it may ask."""

FORM_VERSION = 1
WOKE_HOURS = range(5, 12)
PROBLEM_FROM_HOURS = 16  # the next-day question and later ones ask about the usual problem too
CAUSE_FROM_HOURS = 66  # from the three-day question on

SIGNS = (
    "chest_breath", "anaphylaxis", "stroke_neck_artery", "cauda_equina", "new_weakness",
    "limb_pressure", "clot_limb", "pop_or_cannot_load", "infection", "dark_urine",
)  # fmt: skip
SMALLER_SIGNS = ("rash_mild", "headache_dizzy_mild", "unwell_other")
QUALITIES = (
    "tender", "ache", "stiff", "tight", "heavy", "cramp", "throbbing", "sharp", "burning",
    "tingling", "numb",
)  # fmt: skip
CAUSES = ("treatment", "exercises", "both", "other", "not_sure")
