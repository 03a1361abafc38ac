import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { Alert } from '../../../contract/recovery';
import { i18n } from '../../../kernel/i18n.svelte';
import OpenAlerts from './OpenAlerts.svelte';
import { CALLED, event, OPEN, reason } from './tests/alerts';

const SETTLED: Alert = {
  ...CALLED,
  resolved: { at: '2026-11-24T13:45:00Z', by_name: 'Theo Marin', outcome: 'settled', note: null },
};

/** The client page's server: her alerts, which a write changes. */
function serve(items: Alert[], after: Alert[] = items): Asked[] {
  let now = items;
  return fake_server(({ method }) => {
    if (method === 'GET') return { body: { items: now, next_cursor: null } };
    now = after;
    return { body: after[0] };
  });
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  i18n.show('en');
});

test('every reason stands in words with its time, and what happened in its order', async () => {
  const asked = serve([
    {
      ...OPEN,
      reasons: [reason(), reason({ code: 'TR.C5', text: 'New tingling or numbness' })],
      events: [
        event(),
        event({ number: 2, kind: 'corrected', at: '2026-11-24T12:30:00Z' }),
        event({ number: 3, kind: 'escalated', at: '2026-11-24T13:00:00Z' }),
      ],
      escalated_at: '2026-11-24T13:00:00Z',
    },
  ]);
  render(OpenAlerts, { client_id: 'marta' });
  const alert = await screen.findByRole('article');
  expect(asked.map(({ path }) => path)).toEqual(['/clients/marta/alerts']);
  expect(alert).toHaveTextContent('Sore 8, 26 h after · Tue 12:00');
  expect(alert).toHaveTextContent('New tingling or numbness · Tue 12:00');
  expect(alert).toHaveTextContent('With the owner since Tue 13:00');
  expect(within(alert).queryByRole('link')).toBeNull();
  await userEvent.click(within(alert).getByText('What happened'));
  const happened = within(alert)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
  expect(happened.slice(2)).toEqual([
    'Opened · Tue 12:00',
    'The answer was corrected · Tue 12:30',
    'Handed to the owner · Tue 13:00',
  ]);
});

test('a later answer that was lower is said, and the alert stays as it was', async () => {
  const later = { at: '2026-11-24T13:30:00Z', level: 'expected', score: 1, hours: 27.5 };
  serve([{ ...OPEN, later }]);
  render(OpenAlerts, { client_id: 'marta' });
  const alert = await screen.findByRole('article');
  expect(alert).toHaveTextContent('Later answer: 1 · a little, 28 h after the session');
  expect(alert).toHaveTextContent('Answer by Wed 12:00');
  expect(within(alert).getByRole('button', { name: 'Say what you did' })).toBeVisible();
});

test('what was done is said, then how it ended; closed, it leaves the page', async () => {
  const asked = serve([OPEN], [CALLED]);
  const { unmount } = render(OpenAlerts, { client_id: 'marta' });
  await userEvent.click(await screen.findByRole('button', { name: 'Say what you did' }));
  await userEvent.click(screen.getByRole('button', { name: 'Called' }));
  expect(await screen.findByText('Called · Theo Marin, Tue 13:00')).toBeInTheDocument();
  expect(asked.find(({ method }) => method === 'POST')).toMatchObject({
    path: '/alerts/a1/acknowledge',
    body: { action: 'called', seen_raised_at: OPEN.raised_at },
  });
  unmount();

  serve([CALLED], [SETTLED]);
  render(OpenAlerts, { client_id: 'marta' });
  await userEvent.click(await screen.findByRole('button', { name: 'Close it' }));
  await userEvent.click(screen.getByRole('button', { name: 'Settled' }));
  await vi.waitFor(() => expect(screen.queryByRole('article')).toBeNull());
});

test('somebody else was first: that is said, and what they did stands on the page', async () => {
  let theirs = false;
  fake_server(({ method }) => {
    if (method === 'GET') return { body: { items: [theirs ? CALLED : OPEN], next_cursor: null } };
    theirs = true;
    return problem('already-acknowledged', 409);
  });
  render(OpenAlerts, { client_id: 'marta' });
  await userEvent.click(await screen.findByRole('button', { name: 'Say what you did' }));
  await userEvent.click(screen.getByRole('button', { name: 'Sent a message' }));
  expect(await screen.findByText('Somebody else has looked at this already.')).toBeInTheDocument();
  expect(screen.getByText('Called · Theo Marin, Tue 13:00')).toBeInTheDocument();
});

test('where nothing is open there is nothing', async () => {
  const asked = serve([SETTLED]);
  const { container } = render(OpenAlerts, { client_id: 'marta' });
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(container).toHaveTextContent('');
  expect(screen.queryByRole('article')).toBeNull();
});
