import { screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { day, log, slot } from '../tests/people';
import { open_phone, settled, start_over, written } from '../tests/phone';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

const DAYS = [
  { day_on: '2026-11-23', slots: [slot('Wall slide', { due_on: '2026-11-23' })] },
  { day_on: '2026-11-20', slots: [slot('Open book', { due_on: '2026-11-20', log: log() })] },
];
const open_earlier = (items: unknown[]) =>
  open_phone('/today/earlier', day(), { others: { '/today/earlier': { items } } });

test('what is added to an earlier day is of that day, and says it was added later', async () => {
  const { asked, server } = await open_earlier(DAYS);
  server.online = false;
  expect(screen.getByRole('heading', { name: 'Monday 23 November' })).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'I did this: Wall slide' }));
  await settled();
  expect(written(asked)[0]?.body).toMatchObject({
    due_on: '2026-11-23',
    status: 'done',
    performed_at: '2026-11-24T14:00:00Z',
  });
  expect(screen.getByText('2 × 10, hold 5 s · added later')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await settled();
  expect(screen.queryByText(/hold 5 s · added later/)).toBeNull();
});

test('a day with nothing open is folded away, and can still be put right', async () => {
  await open_earlier(DAYS);
  const folded = screen.getByText('all noted').closest('details')!;
  expect(folded).not.toHaveAttribute('open');
  expect(folded).toHaveTextContent('Friday 20 November');
  expect(folded).toHaveTextContent('Open book');
});

test('with nothing planned there is nothing to add', async () => {
  await open_earlier([]);
  expect(screen.getByText('There is nothing to add')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Back to today' })).toHaveAttribute('href', '/today');
});
