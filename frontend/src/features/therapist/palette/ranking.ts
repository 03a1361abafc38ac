/* Which of some words are meant by a few letters, the likeliest first. Accents and case do not count. */

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** How well letters name some words: 3 they begin them, 2 they begin one of them, 1 they are in them,
    or each of several begins one; 0 not at all. */
export function fit(words: string, letters: string): number {
  const [text, wanted] = [plain(words), plain(letters).trim()];
  if (wanted === '' || text.startsWith(wanted)) return 3;
  const parts = text.split(/[^\p{L}\p{N}]+/u);
  if (parts.some((part) => part.startsWith(wanted))) return 2;
  const each = wanted.split(/\s+/).every((piece) => parts.some((part) => part.startsWith(piece)));
  return each || text.includes(wanted) ? 1 : 0;
}

/** Those that fit, the best first; equal ones stay in their order. */
export function ranked<One extends { word: string }>(all: One[], letters: string): One[] {
  return all
    .map((one) => ({ one, how_well: fit(one.word, letters) }))
    .filter(({ how_well }) => how_well > 0)
    .sort((a, b) => b.how_well - a.how_well)
    .map(({ one }) => one);
}
