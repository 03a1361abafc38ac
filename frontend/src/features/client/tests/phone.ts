/* Ana's phone in a test: her pages under the real router, and a server that answers with her day and
   takes what she writes. */

import { cleanup, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { vi } from 'vitest';
import { fake_server, type Asked, type problem } from '../../../../tests/fake_server';
import type { Language, Today } from '../../../contract/shapes';
import type { Entry } from '../../../kernel/entries';
import { i18n } from '../../../kernel/i18n.svelte';
import { outbox } from '../../../kernel/outbox.svelte';
import { go, Router, set_up_routes } from '../../../kernel/router';
import { session } from '../../../kernel/session.svelte';
import { follow_returns, store } from '../../../kernel/store.svelte';
import { with_unsent } from '../../../kernel/unsent';
import CheckIn from '../check_in/CheckIn.svelte';
import Invite from '../invite/Invite.svelte';
import Safety from '../safety/Safety.svelte';
import TodayPage from '../today/Today.svelte';
import { ANA } from './people';

/** Where Ana and her phone are, wherever the tests run. */
process.env.TZ = 'Europe/London';

follow_returns();

type Reply = ReturnType<typeof problem>;

/** How the server behaves; a test changes it as it goes. */
export type Server = { today: Today; online: boolean; refusal: Reply | null };

/** Opens a page on Ana's phone. What was asked of the server is collected in `asked`. */
export async function open_phone(
  path: string,
  today: Today,
  { language = 'en' as Language, search = {} as Record<string, string> } = {},
): Promise<{ asked: Asked[]; server: Server }> {
  const server: Server = { today, online: true, refusal: null };
  const asked = fake_server(({ method, path, body }) => {
    if (!server.online) return 'no network';
    if (method !== 'GET') {
      if (server.refusal) return server.refusal;
      server.today = with_unsent(server.today, [entry_of(method, path, body)]);
      return { status: 201, body: {} };
    }
    if (path === '/today') return { body: server.today };
    return { body: { items: [], next_cursor: null } };
  });
  start_over();
  session.take({ ...ANA, language });
  i18n.show(language);
  await store.today.refresh();
  asked.length = 0;
  set_up_routes({
    '/today': TodayPage,
    '/check-in': CheckIn,
    '/safety': Safety,
    '/invite/:token': Invite,
  });
  await go(path, { replace: true, search });
  render(Router);
  await settled();
  return { asked, server };
}

/** The write behind a request, so that the server's next answer holds it. */
function entry_of(method: string, path: string, body: unknown): Entry {
  const [, collection = '', record_id = ''] = path.split('/');
  const kind = collection === 'check-ins' ? 'check_in' : 'exercise_log';
  return {
    kind: method === 'POST' ? kind : `${kind}_revision`,
    record_id,
    body,
    state: 'waiting',
  } as Entry;
}

/** Forgets whoever used the phone before. */
export function start_over(): void {
  cleanup();
  session.take(null);
  outbox.clear();
  store.clear();
}

/** Waits until the page has followed: routes load, effects run. */
export async function settled(): Promise<void> {
  await vi.waitFor(async () => {
    await new Promise<void>((done) => queueMicrotask(done));
    await tick();
  });
  await new Promise((done) => setImmediate(done));
  await tick();
}

/** What was written to the server, oldest first. */
export function written(asked: Asked[]): Asked[] {
  return asked.filter(({ method }) => method !== 'GET');
}

/** Elements that say "touch here next"; a screen has at most one. */
export const warm = () => document.querySelectorAll('[data-warm]');
