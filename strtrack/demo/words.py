"""What people in the demo write: clients of soreness and exercises, therapists of sessions."""

SORE = {
    "en": (
        "Stairs were slow this morning, otherwise fine.",
        "Tender when I lean on it. Slept alright.",
        "It woke up a bit after sitting through a long meeting.",
        "More than after the last session, but it moves more easily.",
        "A warm shower helped.",
        "I carried shopping yesterday, that may be part of it.",
        "Only when I press it.",
        "Felt it on the bus, not at home.",
    ),
    "es": (
        "Me noto la zona al subir escaleras, por lo demás bien.",
        "Molesta si me apoyo. He dormido bien.",
        "Después de tanto rato sin levantarme se nota más.",
        "Un poco más que la otra vez, pero me muevo mejor.",
        "Una ducha caliente me ha venido bien.",
        "Ayer cargué con la compra, puede ser por eso.",
        "Solo al tocar.",
        "En casa nada, en el coche sí.",
    ),
}
CALM = {
    "en": (
        "Hardly notice it.",
        "Slept through the night for the first time this week.",
        "Could look over my shoulder in the car again.",
        "Back to my usual walk.",
        "Nothing to report.",
    ),
    "es": (
        "Apenas lo noto.",
        "He dormido de un tirón por primera vez esta semana.",
        "He podido dar mi paseo de siempre.",
        "Todo tranquilo por aquí.",
        "Nada nuevo que contar.",
    ),
}
EXERCISED = {
    "en": (
        "Did it in the kitchen while the kettle boiled.",
        "Easier than last week.",
        "Left side is stiffer than the right.",
        "Had to hold on to the chair.",
        "The children joined in.",
        "Slower today, but all of it.",
        "Not sure my knee was in the right place.",
    ),
    "es": (
        "Lo hice en la cocina, esperando el café.",
        "Me sale mejor que la semana pasada.",
        "El lado izquierdo va más duro que el derecho.",
        "Tuve que agarrarme a la silla.",
        "Hoy más despacio, pero completo.",
        "No sé si coloqué bien la rodilla.",
    ),
}
CUT_SHORT = {
    "en": (
        "The phone rang, did the first part.",
        "Ran out of time before work.",
        "Stopped when it began to pull.",
        "One set was enough today.",
    ),
    "es": (
        "Me llamaron por teléfono, hice la primera parte.",
        "Se me hizo tarde para ir a trabajar.",
        "Paré cuando empezó a tirar.",
        "Hoy con una serie tuve bastante.",
    ),
}
SESSION_NOTES = (
    "Slow strokes, kept short of the tender band. Moves further at the end.",
    "Worked seated to begin with, lying down after. Breathing settled quickly.",
    "Less guarding than last time. Went a little deeper on the left.",
    "Long day at a desk before this. Kept it light.",
    "Showed the home exercises again, second one was too fast.",
    "Asked about the stairs: easier going up than down.",
    "Stopped early on the right, tender there today.",
    "Turning is freer. Next time a look at lifting.",
    "Slept badly, so half the usual time on each area.",
    "Walked in upright. Same areas, same pressure.",
)
CONTACT = {
    "en": "Could you call me? I would like to know whether to go running on Thursday.",
    "es": "¿Me puedes llamar? Querría saber si el jueves puedo salir a correr.",
}
WHAT_CHANGED = {
    "en": {
        "next": "A step further: {new} comes in. You can leave out {gone}.",
        "more": "{new} comes in. The others stay as they are.",
        "dose": "One set more of {kept}, as long as it stays comfortable.",
        "less": "Two days a week are enough now, {kept} with one set less.",
    },
    "es": {
        "next": "Un paso más: entra {new}. Puedes dejar de hacer {gone}.",
        "more": "Entra {new}. Lo demás sigue igual.",
        "dose": "Una serie más de {kept}, siempre que te resulte cómodo.",
        "less": "A partir de ahora, dos días por semana. {kept}, con una serie menos.",
    },
}
ALLERGY = {"en": "Itchy rash from almond oil.", "es": "Sarpullido con el aceite de almendras."}
AFTERCARE = {
    "en": (
        "Keep it moving gently today. Warmth is fine.",
        "Leave the heavy lifting for two days, walk as much as you like.",
        "A warm shower tonight, and your first exercise tomorrow morning.",
    ),
    "es": (
        "Muévelo hoy con suavidad. El calor va bien.",
        "Deja las cargas pesadas dos días, anda lo que quieras.",
        "Ducha caliente esta noche, y el primer ejercicio mañana por la mañana.",
    ),
}
