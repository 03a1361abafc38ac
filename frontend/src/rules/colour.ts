/* The ink that reads on a practice's colour, as the preview of the bar needs it before anything is stored.
   Its twin is ink_on of strtrack/accounts/rules.py; tests/vectors/colours.json holds the two together. */

/** The app's own, shown where a practice has none. */
export const OUR_COLOUR = '#1b5e57';
const COLOUR = /^#[0-9a-f]{6}$/;

/** A colour as the API takes it ("#rrggbb"), null for what is none. */
export function colour_of(text: string): string | null {
  const typed = text.trim().toLowerCase();
  const written = typed.startsWith('#') ? typed : `#${typed}`;
  return COLOUR.test(written) ? written : null;
}

/** Relative luminance as WCAG 2.2 defines it: 0 for black, 1 for white. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white, whichever has the larger contrast (WCAG 2.2, 1.4.3). */
export function ink_on(colour: string): string {
  const light = luminance(colour);
  const [white, black] = [1.05 / (light + 0.05), (light + 0.05) / 0.05];
  return white >= black ? '#ffffff' : '#000000';
}
