/* The head of every printed page. A style sheet cannot read the page, so what stands in the margin
   is handed to it as properties of the document, and taken back when the page is left. */

import { m } from '../../../kernel/i18n.svelte';

const PAGE = '⁑';
const PAGES = '⁂';

/** A text as CSS writes it. */
const written = (text: string) => JSON.stringify(text);

/** Shows a text and "Page 1 of 2" on every page until the function it returns is called. */
export function head_pages(text: string): () => void {
  const [before = '', rest = ''] = m.case_page_number({ page: PAGE, pages: PAGES }).split(PAGE);
  const [between = '', after = ''] = rest.split(PAGES);
  const { style } = document.documentElement;
  const properties = {
    '--page-head': written(text),
    '--page-before': written(before),
    '--page-between': written(between),
    '--page-after': written(after),
  };
  for (const [name, value] of Object.entries(properties)) style.setProperty(name, value);
  return () => {
    for (const name of Object.keys(properties)) style.removeProperty(name);
  };
}
