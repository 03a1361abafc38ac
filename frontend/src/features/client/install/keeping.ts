/* Whether what is logged stays on this device, in plain words. */

import { m } from '../../../kernel/i18n.svelte';

type Here = { user_agent: string; keeps: boolean | null; installed: boolean };

/** Safari, and every browser of an iPhone: what a page keeps there goes after seven days without use,
    unless it stands on the home screen. */
function is_webkit(user_agent: string): boolean {
  return /\bAppleWebKit\//.test(user_agent) && !/\bChrome\//.test(user_agent);
}

export function keeping_words({ user_agent, keeps, installed }: Here): string {
  const webkit = is_webkit(user_agent);
  if (keeps || (webkit && installed)) return m.install_keeps();
  return webkit ? m.install_keeps_a_week() : m.install_may_clear();
}
