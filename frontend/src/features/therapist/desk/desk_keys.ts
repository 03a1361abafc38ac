/* The desk by keys alone: j and k move through the rows, / searches, ? lists the keys. Enter opens
   what has the focus, as everywhere. */

type Do = { search: () => void; help: () => void };

function is_writing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select');
}

/** Moves the focus to the next row's name, or to the first when none has it. */
function move(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const here = rows.findIndex((row) => row === document.activeElement);
  const place = here === -1 ? 0 : Math.min(Math.max(here + step, 0), rows.length - 1);
  rows[place]?.focus();
}

export function press_desk_key(event: KeyboardEvent, { search, help }: Do): void {
  if (event.ctrlKey || event.metaKey || event.altKey || is_writing(event.target)) return;
  if (document.querySelector('dialog[open]')) return;
  if (event.key === 'j') move(1);
  else if (event.key === 'k') move(-1);
  else if (event.key === '/') search();
  else if (event.key === '?') help();
  else return;
  event.preventDefault();
}
