/* How much room words take in the picture, before they are in it. */

export type Room = {
  /** Of the picture, in px. */
  width: number;
  /** The height of a line of axis text, in px: grows with the reader's text. */
  line: number;
  /** The axis font as CSS writes it; empty while nothing is on the page. */
  font: string;
};

/** A line of axis text at the usual size. */
export const LINE = 17;
const USUAL_EM = 13;
/** Wider than nearly every word, for where nothing can be measured. */
const WIDEST_LETTER = 0.6;
/** Numbers are set in columns, where a one is as wide as any: a little more than is measured. */
const ROOM = 1.03;

let pencil: OffscreenCanvasRenderingContext2D | null | undefined;

export function text_width(text: string, { font, line }: Room): number {
  if (font && pencil === undefined && typeof OffscreenCanvas === 'function')
    pencil = new OffscreenCanvas(1, 1).getContext('2d');
  if (!font || !pencil) return text.length * WIDEST_LETTER * USUAL_EM * (line / LINE);
  pencil.font = font;
  return pencil.measureText(text.replace(/1/g, '0')).width * ROOM;
}

/** The words of a text in lines of at most a width, where each word by itself fits. */
export function wrapped(text: string, most: number, width_of: (text: string) => number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && width_of(longer) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
