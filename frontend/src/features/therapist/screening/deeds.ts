/* What can be done about an answer: the words on its button, what it means, and sentences ready to be
   given as the reason. */

import type { Deed } from '../../../contract/screening';
import { m } from '../../../kernel/i18n.svelte';

type Who = { name: string };
type Words = {
  word: () => string;
  about: (who: Who) => string;
  ready: ((who: Who) => string)[];
};

export const DEEDS: Record<Deed, Words> = {
  resolve: {
    word: m.clearing_resolve,
    about: m.clearing_resolve_about,
    ready: [m.clearing_resolve_asked, m.clearing_resolve_healed, m.clearing_resolve_other],
  },
  override: {
    word: m.clearing_override,
    about: m.clearing_override_about,
    ready: [m.clearing_override_light, m.clearing_override_doctor, m.clearing_override_known],
  },
  clear: {
    word: m.clearing_clear,
    about: m.clearing_clear_about,
    ready: [m.clearing_clear_seen, m.clearing_clear_filed],
  },
  edit: {
    word: m.clearing_edit,
    about: m.clearing_edit_about,
    ready: [m.clearing_edit_changed, m.clearing_edit_mistake, m.clearing_edit_doctor],
  },
  reopen: {
    word: m.clearing_reopen,
    about: m.clearing_reopen_about,
    ready: [m.clearing_reopen_again, m.clearing_reopen_soon],
  },
};

const ORDER: Deed[] = ['resolve', 'clear', 'override', 'edit'];

/** What can be done, the mildest first; changing the answer last. */
export const deeds_of = (can: Deed[]) =>
  ORDER.filter((deed) => can.includes(deed)).map((deed) => ({ deed, word: DEEDS[deed].word }));
