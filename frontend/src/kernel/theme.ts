/* Light or dark: as the device has it, unless chosen here. Kept on this device. */

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEPT = 'strtrack.theme';

export function chosen_theme(): Theme {
  const kept = localStorage.getItem(KEPT);
  return THEMES.find((theme) => theme === kept) ?? 'auto';
}

/** Shows a theme at once and keeps it. */
export function choose_theme(theme: Theme): void {
  if (theme === 'auto') localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, theme);
  show_theme();
}

/** Shows the theme that was chosen; called once at start. */
export function show_theme(): void {
  const theme = chosen_theme();
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
