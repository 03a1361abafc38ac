/* The articles as the app has them: the server's own file, built in, so that they open with no
   signal. The API answers the same (`GET /articles`). */

import type { Language } from '../../../contract/shapes';
import file from '../../../../../strtrack/library/data/articles.json' with { type: 'json' };

export type Words = Record<Language, string>;
export type Paragraph = {
  text: Words;
  name?: Words;
  /** A point of a list. */
  item?: boolean;
  /** The warning sign it words. */
  flag?: string;
  /** What of docs/clinical.md it rests on: a section, or a row, item or rule of it. */
  rests_on: string[];
};
export type Section = {
  title: Words;
  part?: 'emergency' | 'same_day' | 'smaller';
  paragraphs: Paragraph[];
  /** Other articles. */
  leads_to: string[];
};
export type Article = { slug: string; title: Words; lead: Paragraph; sections: Section[] };
export type Source = { section: string; text: Words };

export const ARTICLES: Article[] = file.articles as unknown as Article[];
export const FOOTER: Words = file.footer;
const SOURCES: Record<string, { text: Words }> = file.sources;

export function find_article(slug: string | undefined): Article | null {
  return ARTICLES.find((article) => article.slug === slug) ?? null;
}

/** The one that is read next; after the last, the first. */
export function next_after(article: Article): Article {
  return ARTICLES[(ARTICLES.indexOf(article) + 1) % ARTICLES.length]!;
}

/** Whether no clinician has read this language yet. */
export function needs_review(language: Language): boolean {
  return file.needs_review.includes(language);
}

/** What an article rests on, each once, in the order of the clinical guide. */
export function sources_of(article: Article): Source[] {
  const paragraphs = [article.lead, ...article.sections.flatMap((section) => section.paragraphs)];
  const marks = paragraphs.flatMap((paragraph) => paragraph.rests_on);
  const resting = new Set(marks.map((mark) => (mark in SOURCES ? mark : mark.split(' ')[0]!)));
  return Object.entries(SOURCES)
    .filter(([section]) => resting.has(section))
    .map(([section, { text }]) => ({ section, text }));
}

/** Points that stand together are one list. */
export type Run = { points: boolean; paragraphs: Paragraph[] };

export function runs_of(paragraphs: Paragraph[]): Run[] {
  const runs: Run[] = [];
  for (const paragraph of paragraphs) {
    const points = paragraph.item === true;
    const last = runs.at(-1);
    if (last && last.points === points) last.paragraphs.push(paragraph);
    else runs.push({ points, paragraphs: [paragraph] });
  }
  return runs;
}
