/* The phone app's start: who is signed in, then the page that belongs to the address. */

import { mount } from 'svelte';
import App from './App.svelte';
import { get_ahead } from './kernel/api';
import { follow_app_lock } from './kernel/app_lock';
import { after, device_zone } from './kernel/clock';
import { follow_person } from './kernel/drafts';
import { follow_leaving } from './kernel/guards';
import { i18n } from './kernel/i18n.svelte';
import { keeper } from './kernel/keeper';
import { practice_logo } from './kernel/practice_logo.svelte';
import { follow_records } from './kernel/prepare';
import { fetch_ahead, set_up_routes } from './kernel/router';
import { session } from './kernel/session.svelte';
import { follow_returns } from './kernel/store.svelte';
import { show_theme } from './kernel/theme';
import { follow_worker } from './kernel/worker';
import { routes } from './routes';
import './ui/tokens.css';
import './ui/base.css';

/** Shows the lock, and comes back once it is open. */
async function let_in(): Promise<void> {
  const { ask_who_is_there } = await import('./features/client/app_lock/gate');
  await ask_who_is_there();
}

/** Not at the top of the file: what is fetched meanwhile needs this file, and would wait for it. */
async function start(): Promise<void> {
  await session.recall();
  if (keeper.vault.is_locked) {
    await let_in();
    await session.recall();
  }
  /* A phone that knows its client opens at once; what the server says comes when it comes. */
  const asked = session.load();
  if (!session.me) {
    if (location.pathname === '/today') get_ahead('/today');
    await asked;
  }
  set_up_routes(routes);
  follow_leaving();
  mount(App, { target: document.getElementById('app') as HTMLElement });
  follow_worker();
  follow_app_lock(let_in);
}

show_theme();
fetch_ahead(routes, location.pathname);
i18n.show(i18n.language);
follow_returns();
follow_person();
follow_records();
session.follow_endings();
practice_logo.follow();
void start();
/* A browser reads its calendar when it is first asked for a date, as long as half a day takes to draw:
   now, while the server is waited for, and in a task of its own, which no tap has to wait for. */
after(0, () => void device_zone());
