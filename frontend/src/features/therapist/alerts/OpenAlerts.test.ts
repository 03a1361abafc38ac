import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../../../tests/fake_server';
import type { Alert } from '../../../contract/recovery';
import { i18n } from '../../../kernel/i18n.svelte';
import OpenAlerts from './OpenAlerts.svelte';
import { CALLED, event, OPEN, reason } from './tests/alerts';

const SETTLED: Alert = {
  ...CALLED,
  resolved: { at: '2026-11-24T13:45:00Z', by_name: 'Theo Marin', outcome: 'settled', note: null },
};

/** Her alerts on her page, which shows them as they are `after` something was done. */
function show(items: Alert[], after: Alert[] = items, refusal?: ReturnType<typeof problem>) {
  const asked = fake_server(() => refusal ?? { body: after[0] });
  const onhandled = () => void shown.rerender({ alerts: after, onhandled });
  const shown = render(OpenAlerts, { alerts: items, onhandled });
  return { asked, ...shown };
}

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  i18n.show('en');
});

test('every reason stands in words with its time, and what happened in its order', async () => {
  show([
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
  const alert = await screen.findByRole('article');
  expect(alert).toHaveTextContent('Sore 8, 26 h after · Tue 12:00');
  expect(alert).toHaveTextContent('New tingling or numbness · Tue 12:00');
  expect(alert).toHaveTextContent('With the owner since Tue 13:00');
  expect(within(alert).queryByRole('link', { name: OPEN.client_name })).toBeNull();
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
  show([{ ...OPEN, later }]);
  const alert = await screen.findByRole('article');
  expect(alert).toHaveTextContent('Later answer: 1 · a little, 28 h after the session');
  expect(alert).toHaveTextContent('Answer by Wed 12:00');
  expect(within(alert).getByRole('button', { name: 'Say what you did' })).toBeVisible();
});

test('what was done is said, then how it ended; closed, it leaves the page', async () => {
  const { asked, unmount } = show([OPEN], [CALLED]);
  await userEvent.click(await screen.findByRole('button', { name: 'Say what you did' }));
  await userEvent.click(screen.getByRole('button', { name: 'Called' }));
  expect(await screen.findByText('Called · Theo Marin, Tue 13:00')).toBeInTheDocument();
  expect(asked.find(({ method }) => method === 'POST')).toMatchObject({
    path: '/alerts/a1/acknowledge',
    body: { action: 'called', seen_raised_at: OPEN.raised_at },
  });
  unmount();

  show([CALLED], [SETTLED]);
  await userEvent.click(await screen.findByRole('button', { name: 'Close it' }));
  await userEvent.click(screen.getByRole('button', { name: 'Settled' }));
  await vi.waitFor(() => expect(screen.queryByRole('article')).toBeNull());
});

test('somebody else was first: that is said, and what they did stands on the page', async () => {
  show([OPEN], [CALLED], problem('already-acknowledged', 409));
  await userEvent.click(await screen.findByRole('button', { name: 'Say what you did' }));
  await userEvent.click(screen.getByRole('button', { name: 'Sent a message' }));
  expect(await screen.findByText('Somebody else has looked at this already.')).toBeInTheDocument();
  expect(screen.getByText('Called · Theo Marin, Tue 13:00')).toBeInTheDocument();
});

test('where nothing is open there is nothing', () => {
  const { container, asked } = show([SETTLED]);
  expect(container).toHaveTextContent('');
  expect(screen.queryByRole('article')).toBeNull();
  expect(asked).toEqual([]);
});
