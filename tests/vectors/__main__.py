"""Write every file of vectors anew and say how large it is."""

from tests.vectors.files import FILES, FOLDER, as_text, number_of_cases

for name, cases in FILES.items():
    made = cases()
    size = (FOLDER / name).write_bytes(as_text(made))
    print(f"{name}: {number_of_cases(made)} cases, {size / 1024:.1f} KB")
