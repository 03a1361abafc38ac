/* Which built files a client never opens: those of the desk, of the page of all parts and of the demo. A client's
   phone keeps the app for use without signal, and these are not downloaded to it. */

import type { Plugin } from 'vite';

export const NEVER_ON_PHONES = ['/features/therapist/', '/features/components/', '/features/demo/'];

/** The files found in the last build, and the plugin that finds them. */
export function desk_files() {
  const found = new Set<string>();

  const plugin: Plugin = {
    name: 'desk-files',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const by_name = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const with_imports = (names: string[], seen = new Set<string>()): Set<string> => {
        for (const name of names) {
          const chunk = by_name.get(name);
          if (!chunk || seen.has(name)) continue;
          seen.add(name);
          for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style);
          with_imports(chunk.imports, seen);
        }
        return seen;
      };
      const of_desk = (path: string) => NEVER_ON_PHONES.some((folder) => path.includes(folder));
      // What is opened by itself may stand in a file with what others import of it.
      const is_opened = (id: string) => {
        const info = this.getModuleInfo(id);
        return info !== null && (info.isEntry || info.dynamicImporters.length > 0);
      };
      const opened = ({ facadeModuleId, moduleIds }: (typeof chunks)[number]) =>
        [...moduleIds, facadeModuleId ?? ''].filter(is_opened);
      const names = (desk: boolean) =>
        chunks.filter((c) => opened(c).some((id) => of_desk(id) === desk)).map((c) => c.fileName);
      const everybodys = with_imports(names(false));
      for (const name of with_imports(names(true))) if (!everybodys.has(name)) found.add(name);
    },
  };

  const leave_out = <Entry extends { url: string }>(entries: Entry[]) => ({
    manifest: entries.filter((entry) => !found.has(entry.url)),
    warnings: [],
  });

  return { plugin, leave_out };
}
