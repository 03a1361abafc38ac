/* Stands before the app while it is locked: nothing else is drawn, and nothing of hers was read. */

import { mount, unmount } from 'svelte';
import { show_badge } from '../../../kernel/badge';
import LockScreen from './LockScreen.svelte';

/** Comes back once the app is open, here or by another window. */
export async function ask_who_is_there(): Promise<void> {
  show_badge(0);
  const target = document.body.appendChild(document.createElement('div'));
  let screen: ReturnType<typeof mount> | null = null;
  await new Promise<void>((onopen) => {
    screen = mount(LockScreen, { target, props: { onopen } });
  });
  if (screen) await unmount(screen);
  target.remove();
}
