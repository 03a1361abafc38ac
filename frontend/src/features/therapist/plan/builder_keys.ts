/* The builder by keys alone: / searches, ? lists the keys, Ctrl with Enter publishes from anywhere. */

type Do = { search: () => void; help: () => void; publish: () => void };

function is_writing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

export function press_builder_key(event: KeyboardEvent, { search, help, publish }: Do): void {
  if (document.querySelector('dialog[open]')) return;
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) publish();
  else if (event.ctrlKey || event.metaKey || event.altKey || is_writing(event.target)) return;
  else if (event.key === '/') search();
  else if (event.key === '?') help();
  else return;
  event.preventDefault();
}
