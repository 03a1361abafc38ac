/* Ana's phone in a test: her pages under the real router, and a server that answers with her day and
   takes what she writes. */

import { cleanup, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { vi } from 'vitest';
import { fake_server, type Asked, type problem } from '../../../../tests/fake_server';
import type { Language, Today } from '../../../contract/shapes';
import { now_iso } from '../../../kernel/clock';
import { follow_person } from '../../../kernel/drafts';
import type { Entry } from '../../../kernel/entries';
import { i18n, m } from '../../../kernel/i18n.svelte';
import { outbox } from '../../../kernel/outbox.svelte';
import { go, Router, set_up_routes } from '../../../kernel/router';
import { session } from '../../../kernel/session.svelte';
import { follow_returns, store } from '../../../kernel/store.svelte';
import { with_unsent } from '../../../kernel/unsent';
// Fetched by Today only when it is needed; here at once, so that no test waits for it.
import '../before/BeforeSession.svelte';
import '../advice/AdviceWords.svelte';
import '../advice/UrgentCard.svelte';
import '../today/AnsweredCard.svelte';
import '../today/Shelved.svelte';
import '../player/Figure.svelte';
import '../player/Over.svelte';
import Article from '../articles/Article.svelte';
import Articles from '../articles/Articles.svelte';
import CheckIn from '../check_in/CheckIn.svelte';
import Earlier from '../earlier/Earlier.svelte';
import Exercised from '../exercised/Exercised.svelte';
import Health from '../health/Health.svelte';
import Invite from '../invite/Invite.svelte';
import Messages from '../messages/Messages.svelte';
import Plan from '../plan/Plan.svelte';
import Routine from '../player/Routine.svelte';
import Progress from '../progress/Progress.svelte';
import Reminders from '../reminders/Reminders.svelte';
import Safety from '../safety/Safety.svelte';
import TodayPage from '../today/Today.svelte';
import You from '../you/You.svelte';
import { ANA } from './people';
import { responses_of } from './responses';

/** Where Ana and her phone are, wherever the tests run. */
process.env.TZ = 'Europe/London';

follow_returns();
follow_person();

type Reply = ReturnType<typeof problem>;

/** How the server behaves; a test changes it as it goes. `others` answers what is not Today, or is
    'no network' where an answer does not come; `PUT /path` there answers what was written to it. */
export type Server = {
  today: Today;
  online: boolean;
  refusal: Reply | null;
  others: Record<string, unknown>;
};

/** Opens a page on Ana's phone. What was asked of the server is collected in `asked`. */
export async function open_phone(
  path: string,
  today: Today,
  {
    language = 'en' as Language,
    search = {} as Record<string, string>,
    others = {} as Server['others'],
    /** The app is opened anew by whoever used it, and finds what the phone keeps. */
    reopened = false,
  } = {},
): Promise<{ asked: Asked[]; server: Server }> {
  const server: Server = { today, online: true, refusal: null, others };
  const asked = fake_server(({ method, path, body }) => {
    if (!server.online) return 'no network';
    if (path.endsWith('/seen') || path === '/logout') return { status: 204 };
    if (method !== 'GET') {
      if (server.refusal) return server.refusal;
      const answered = server.others[`${method} ${path}`] as ((said: unknown) => Reply) | undefined;
      if (answered) return answered(body);
      server.today = with_unsent(server.today, [entry_of(method, path, body)]);
      return { status: 201, body: {} };
    }
    if (path === '/today') return { body: server.today };
    const without = /\/(exercise-month|reminders)\b/.test(path) ? 'no network' : undefined; // never empty
    const other = server.others[path] ?? without;
    if (other === 'no network') return 'no network';
    const none = path.endsWith('/response') ? responses_of([]) : { items: [], next_cursor: null };
    return { body: other ?? none };
  });
  if (reopened) close_app();
  else start_over();
  session.take({ ...ANA, language });
  i18n.show(language);
  await store.today.refresh();
  asked.length = 0;
  set_up_routes({
    '/today': { '/': TodayPage, '/earlier': Earlier },
    '/plan': Plan,
    '/messages': Messages,
    '/progress': { '/': Progress, '/exercises': Exercised },
    '/check-in': CheckIn,
    '/health': Health,
    '/routine': Routine,
    '/safety': Safety,
    '/articles': { '/': Articles, '/:slug': Article },
    '/invite/:token': Invite,
    '/you': { '/': You, '/reminders': Reminders },
  });
  await go(path, { replace: true, search });
  render(Router);
  await settled();
  // The day's last line: the first opening draws the rest a moment after the first card.
  if (path === '/today') await screen.findByRole('link', { name: m.when_to_call() });
  return { asked, server };
}

/** The write behind a request, so that the server's next answer holds it. */
function entry_of(method: string, path: string, body: unknown): Entry {
  const [, collection = '', record_id = ''] = path.replace(/^\/clients\/\w+/, '').split('/');
  const [first, later = first] = KINDS[collection]!;
  const made = (body as { id?: string }).id ?? record_id;
  return {
    kind: SAID[path.split('/').at(-1)!] ?? (method === 'POST' ? first : later),
    record_id: made,
    body,
    at: now_iso(),
    state: 'waiting',
  } as Entry;
}

const KINDS: Record<string, [Entry['kind'], Entry['kind']?]> = {
  'check-ins': ['check_in', 'check_in_revision'],
  'exercise-logs': ['exercise_log', 'exercise_log_revision'],
  routines: ['routine', 'routine_revision'],
  mornings: ['morning'],
  barriers: ['barrier'],
  'habit-plan': ['habit_plan'],
  pauses: ['pause', 'pause_change'],
  'excused-days': ['excused_day', 'excused_day_change'],
  screenings: ['screening'],
  'screening-draft': ['screening_draft'],
  arrival: ['arrival'],
  rechecks: ['recheck'],
  'treatment-consents': ['treatment_consent'],
  'weekly-goal': ['weekly_goal'],
};

/** What is said of a check-in, by the last part of its path. */
const SAID: Record<string, Entry['kind']> = {
  understood: 'urgent_understood',
  'not-now': 'check_in_not_now',
};

/** Closes the app: what is in memory and what belongs to the tab is gone, she stays signed in. */
function close_app(): void {
  cleanup();
  outbox.clear();
  store.clear();
  sessionStorage.clear();
}

/** Forgets whoever used the phone before. */
export function start_over(): void {
  cleanup();
  session.take(null);
  outbox.clear();
  store.clear();
  localStorage.clear();
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

/** What the client wrote to the server, oldest first. */
export function written(asked: Asked[]): Asked[] {
  return asked.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/seen'));
}

/** Elements that say "touch here next"; a screen has at most one. */
export const warm = () => document.querySelectorAll('[data-warm]');
