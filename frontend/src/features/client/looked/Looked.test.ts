import { screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { outbox } from '../../../kernel/outbox.svelte';
import { ANSWERS, day } from '../tests/people';
import { open_phone, settled, start_over } from '../tests/phone';

const LOOKED = { id: 'l1', by_id: 'theo', by_name: 'Theo Marin', at: '2026-11-24T09:10:00Z' };
const ANSWERED = {
  id: 'c1',
  revision_id: 'c1',
  treatment_id: 't1',
  moment: 'h24' as const,
  score: 2,
  recorded_at: '2026-11-24T08:00:00Z',
  session_ended_at: '2026-11-23T10:00:00Z',
  answers: ANSWERS,
  looked: LOOKED,
};

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
});

afterEach(() => {
  start_over();
  vi.useRealTimers();
});

const card = () => within(document.querySelector<HTMLElement>('.cards')!);

test('who looked at the answer stands on its card, with the time', async () => {
  await open_phone('/today', day({ answered: ANSWERED }));
  const said = card().getByText('Theo looked at this, Tue 09:10');
  expect(said).not.toHaveClass('voice');
  expect(said.querySelector('svg')).toBeNull();
});

test('in Spanish, and a colleague by the whole name', async () => {
  const looked = { ...LOOKED, by_name: 'Sara Cohen' };
  await open_phone('/today', day({ answered: { ...ANSWERED, looked } }), { language: 'es' });
  expect(card().getByText('Sara Cohen lo ha visto, mar 09:10')).toBeInTheDocument();
});

test('it stands with the points of what was answered, too', async () => {
  await open_phone('/check-in', day({ answered: ANSWERED }));
  expect(await screen.findByText('Theo looked at this, Tue 09:10')).toBeInTheDocument();
});

test('after a week it is a date', async () => {
  const looked = { ...LOOKED, at: '2026-11-17T09:10:00Z' };
  await open_phone('/today', day({ answered: { ...ANSWERED, looked } }));
  expect(card().getByText('Theo looked at this, 17 Nov, 09:10')).toBeInTheDocument();
});

test('while nobody has looked nothing is said', async () => {
  await open_phone('/today', day({ answered: { ...ANSWERED, looked: null } }));
  expect(card().queryByText(/looked/)).toBeNull();
});

test('an answer that was changed has not been looked at, though it is not sent yet', async () => {
  const { server } = await open_phone('/today', day({ answered: ANSWERED }));
  server.online = false;
  outbox.correct_check_in(ANSWERED, ANSWERS);
  await settled();
  expect(screen.getByText('1 not sent yet')).toBeInTheDocument();
  expect(card().queryByText(/looked/)).toBeNull();
});
