"""Write the library: the built-in exercises, and what practices make themselves."""

from strtrack.library.service.built_in import load_library

__all__ = ["load_library"]
