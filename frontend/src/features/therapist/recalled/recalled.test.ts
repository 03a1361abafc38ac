import { render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import { i18n } from '../../../kernel/i18n.svelte';
import AnswerLines from '../client/AnswerLines.svelte';
import { ANA, answer } from '../client/tests/chart';
import RecalledSheet from './RecalledSheet.svelte';

const moment = (
  code: string,
  state: string,
  opens_at: string,
  check_in_id: string | null = null,
) => {
  return {
    code,
    state,
    opens_at,
    check_in_id,
    why: null,
    target_at: opens_at,
    closes_at: opens_at,
  };
};
const WINDOW = {
  treatment_id: 'session',
  ended_at: '2026-11-23T10:45:00Z',
  moments: [
    moment('h5', 'answered', '2026-11-23T14:45:00Z', 'c1'),
    moment('h24', 'due', '2026-11-24T08:00:00Z'),
    moment('h48', 'not_yet_due', '2026-11-25T08:00:00Z'),
  ],
};
const onstored = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T14:00:00Z'), toFake: ['Date'] });
  vi.stubGlobal('scrollTo', () => {});
  i18n.show('en');
  onstored.mockReset();
});

async function open_sheet(refusal?: ReturnType<typeof problem>): Promise<Asked[]> {
  const asked = fake_server(({ method }) => {
    if (method === 'GET') return { body: { items: [WINDOW], next_cursor: null } };
    return refusal ?? { status: 201, body: answer('new', 27, 6) };
  });
  const client = { ...ANA, problem: 'stiff neck' };
  render(RecalledSheet, { client, time_zone: 'Europe/London', onstored, onclose: () => {} });
  await screen.findByLabelText('Which question it answers');
  return asked;
}

const written = (asked: Asked[]) => asked.filter(({ method }) => method === 'POST');
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));
const tick = (name: string | RegExp) => userEvent.click(screen.getByRole('checkbox', { name }));
const score = async (scale: string, n: number) =>
  userEvent.click(
    within(screen.getByRole('radiogroup', { name: scale })).getAllByRole('radio')[n] as HTMLElement,
  );

test('what was said goes out as an answer to the question that is due, said now', async () => {
  const asked = await open_sheet();
  await tick('None of these was said');
  await score('How sore was it?', 6);
  await userEvent.click(screen.getByRole('radio', { name: 'some' }));
  await userEvent.type(screen.getByLabelText('In their own words'), 'Worse on the stairs.');
  await save();
  expect(written(asked)).toMatchObject([
    {
      path: '/clients/ana/check-ins',
      body: {
        treatment_id: 'session',
        moment: 'h24',
        recorded_at: '2026-11-24T14:00:00Z',
        time_zone: 'Europe/London',
        answers: {
          flags: [],
          scores: [{ scope: 'sorest', now: 6 }],
          interference: 2,
          problem: null,
          note: 'Worse on the stairs.',
        },
      },
    },
  ]);
  expect(onstored).toHaveBeenCalledOnce();
});

test('only questions that were asked and have no answer are offered, and none may be meant', async () => {
  const asked = await open_sheet();
  const offered = within(screen.getByLabelText('Which question it answers'));
  expect(offered.getAllByRole('option').map((option) => option.textContent)).toEqual([
    'None in particular',
    '24 hours after Monday’s session',
  ]);
  await userEvent.selectOptions(screen.getByLabelText('Which question it answers'), '');
  await tick('None of these was said');
  await score('How sore was it?', 0);
  await save();
  expect(written(asked)).toMatchObject([{ body: { treatment_id: null, moment: null } }]);
});

test('nothing goes out before signs and number are said', async () => {
  const asked = await open_sheet();
  await save();
  expect(screen.getByText('Tick what was said, or that it was none.')).toBeInTheDocument();
  expect(screen.getByText('Choose the number.')).toBeInTheDocument();
  await tick(/^Itchy|^Fever/);
  await userEvent.click(screen.getAllByRole('button', { name: 'Back to where you were' })[0]!);
  await score('How sore was it?', 6);
  await save();
  expect(screen.getByText('Say which it is, then go on.')).toBeInTheDocument();
  expect(written(asked)).toHaveLength(0);
});

test('a warning sign shows what to say first, and is kept meanwhile', async () => {
  const asked = await open_sheet();
  await score('How sore was it?', 6);
  await tick(/^Fever/);
  expect(screen.getByRole('heading', { name: 'Say this first' })).toBeInTheDocument();
  expect(screen.getByText(/These need emergency help/)).toBeInTheDocument();
  await userEvent.click(screen.getAllByRole('button', { name: 'Back to where you were' })[0]!);
  expect(screen.queryByText(/These need emergency help/)).toBeNull();
  await tick('Dark, cola-coloured urine, or severe muscle pain with swelling');
  await save();
  expect(written(asked)).toMatchObject([
    { body: { answers: { flags: ['dark_urine'], scores: [{ now: 6 }] } } },
  ]);
});

test('a sign taken back leaves it open whether there was none', async () => {
  const asked = await open_sheet();
  await tick('None of these was said');
  await userEvent.click(screen.getByRole('button', { name: 'Bruise' }));
  await userEvent.click(screen.getByRole('button', { name: 'Bruise' }));
  expect(screen.getByRole('checkbox', { name: 'None of these was said' })).not.toBeChecked();
  await score('How sore was it?', 1);
  await save();
  expect(written(asked)).toHaveLength(0);
});

test('a time before the session ended is said at the date', async () => {
  await open_sheet(problem('before-treatment', 422, [{ pointer: '#/recorded_at', detail: '' }]));
  await tick('None of these was said');
  await score('How sore was it?', 2);
  await save();
  expect(await screen.findByText('The session hadn’t ended then.')).toBeInTheDocument();
  expect(onstored).not.toHaveBeenCalled();
});

test('what was entered is taken back in one tap, and put back in another', async () => {
  const asked = fake_server(({ body }) => ({
    body: { ...answer('a', 26, 8), ...(body as object), recalled_by_name: 'Theo Marin' },
  }));
  const check_in = { ...answer('a', 26, 8), recalled_by_name: 'Theo Marin' } as never;
  render(AnswerLines, { check_in, client: ANA as never });
  await userEvent.click(screen.getByRole('button', { name: 'Take it back' }));
  expect(await screen.findByText(/no longer counts/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Put it back' }));
  expect(await screen.findByRole('button', { name: 'Take it back' })).toBeInTheDocument();
  const [first, second] = asked.map(({ body }) => body as Record<string, unknown>);
  expect(first).toMatchObject({ status: 'withdrawn' });
  expect(second).toMatchObject({ status: 'recorded', based_on: first!.revision_id });
});

test('in the chart it says who entered it', () => {
  const check_in = { ...answer('a', 26, 8), recalled_by_name: 'Theo Marin' } as never;
  render(AnswerLines, { check_in, client: ANA as never });
  expect(screen.getByText('Told by phone, entered by Theo Marin')).toBeInTheDocument();
});
