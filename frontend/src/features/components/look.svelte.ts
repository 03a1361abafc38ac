/* The theme as it is chosen on this page, so that what reads colours reads them anew. */

import { MediaQuery } from 'svelte/reactivity';
import { innerWidth } from 'svelte/reactivity/window';
import { choose_theme, chosen_theme, type Theme } from '../../kernel/theme';

const device_dark = new MediaQuery('(prefers-color-scheme: dark)');
let theme = $state<Theme>(chosen_theme());

export const look = {
  get theme(): Theme {
    return theme;
  },
  choose(chosen: Theme): void {
    theme = chosen;
    choose_theme(chosen);
  },
  /** Changes whenever computed styles may have: by the theme, the device's, or the width. */
  get now(): string {
    return `${theme} ${device_dark.current} ${innerWidth.current}`;
  },
};
