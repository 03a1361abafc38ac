/* The phone app's start: who is signed in, then the page that belongs to the address. */

import { mount } from 'svelte';
import App from './App.svelte';
import { follow_person } from './kernel/drafts';
import { follow_leaving } from './kernel/guards';
import { i18n } from './kernel/i18n.svelte';
import { follow_records } from './kernel/prepare';
import { set_up_routes } from './kernel/router';
import { session } from './kernel/session.svelte';
import { follow_returns } from './kernel/store.svelte';
import { show_theme } from './kernel/theme';
import { follow_worker } from './kernel/worker';
import { routes } from './routes';
import './ui/tokens.css';
import './ui/base.css';

show_theme();
i18n.show(i18n.language);
follow_returns();
follow_person();
follow_records();
session.follow_endings();
await session.recall();
/* A phone that knows its client opens at once; what the server says comes when it comes. */
const asked = session.load();
if (!session.me) await asked;
set_up_routes(routes);
follow_leaving();
mount(App, { target: document.getElementById('app') as HTMLElement });
follow_worker();
