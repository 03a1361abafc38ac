/* Which modules stand in one file. A phone that opens the app for the first time waits for each of a hundred
   small files, and they compress worse than a few (docs/performance.md). */

import type { Plugin } from 'vite';
import { NEVER_ON_PHONES } from './desk_files';

/** What so many pages need comes with the start. */
const MOST_PAGES = 18;
const CHECK_IN = '/features/client/check_in/CheckIn.svelte';

type Page = { name: string; page: string; also: { name: string; pages: string[] }[] };
const DESK = { name: 'desk', pages: NEVER_ON_PHONES };
/** The pages that are fetched together, first come first. What somebody else needs of one stands in a file of
    its own: nobody fetches a page to have what two share. */
export const PAGES: Page[] = [
  { name: 'today', page: '/features/client/today/Today.svelte', also: [DESK] },
  {
    name: 'player',
    page: '/features/client/player/Routine.svelte',
    also: [DESK, { name: 'check_in', pages: [CHECK_IN] }],
  },
];

/** Of a module: what it imports, the pages it opens later, and the texts it says. */
export type Module = { imports: string[]; later: string[]; texts: string[]; is_start: boolean };

/** Which starts and pages come to each module without a further request. */
export function reached_from(modules: Map<string, Module>): Map<string, Set<string>> {
  const all = [...modules];
  const starts = all.filter(([, { is_start }]) => is_start).map(([id]) => id);
  const reached = new Map<string, Set<string>>();
  for (const start of new Set([...starts, ...all.flatMap(([, { later }]) => later)])) {
    const waiting = [start];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const by = reached.get(id) ?? new Set();
      if (by.has(start)) continue;
      reached.set(id, by.add(start));
      const { imports, texts } = modules.get(id) ?? { imports: [], texts: [] };
      waiting.push(...imports, ...texts);
    }
  }
  return reached;
}

/** The file of a module that these come to; null is one that the builder chooses. */
export function file_of(by: string[], is_start: (id: string) => boolean): string | null {
  if (by.length >= MOST_PAGES || by.some(is_start)) return 'common';
  for (const { name, page, also } of PAGES) {
    if (!by.some((id) => id.endsWith(page))) continue;
    const sharer = also.find(({ pages }) =>
      by.some((id) => pages.some((folder) => id.includes(folder))),
    );
    return sharer ? `${name}_and_${sharer.name}` : name;
  }
  return null;
}

/** The names of all files, those first whose modules others import. */
export function file_names(): string[] {
  const of_page = ({ name, also }: Page) => [...also.map((one) => `${name}_and_${one.name}`), name];
  return ['common', ...PAGES.flatMap(of_page)];
}

/** Every text is a module; one list names them all, and of that a page gets only what it says. */
const TEXTS = '/paraglide/messages';
const SAID = /\bm\.([a-z]\w*)/g;

/** The plugin that looks at what imports what, and the groups that it makes of it. */
export function shared_files() {
  const files = new Map<string, string | null>();

  const plugin: Plugin = {
    name: 'shared-files',
    buildEnd() {
      const modules = new Map<string, Module>();
      for (const id of this.getModuleIds()) {
        const info = this.getModuleInfo(id);
        if (!info) continue;
        const keys = id.includes('/src/') ? [...(info.code ?? '').matchAll(SAID)] : [];
        modules.set(id, {
          imports: info.importedIds.filter((imported) => !imported.includes(TEXTS)),
          later: [...info.dynamicallyImportedIds],
          texts: keys.map(([, key]) => `${id.split('/src/')[0]}/src${TEXTS}/${key}.js`),
          is_start: info.isEntry,
        });
      }
      const is_start = (id: string) => modules.get(id)?.is_start ?? false;
      files.clear();
      for (const [id, by] of reached_from(modules)) files.set(id, file_of([...by], is_start));
    },
  };

  const names = file_names();
  const groups = names.map((name, index) => ({
    name,
    priority: names.length - index,
    test: (id: string) => files.get(id) === name,
  }));
  return { plugin, groups };
}
