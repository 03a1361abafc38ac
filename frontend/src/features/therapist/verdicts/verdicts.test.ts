import { render, screen, waitFor, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { problem, type Asked } from '../../../../tests/fake_server';
import { i18n } from '../../../kernel/i18n.svelte';
import ClientChart from '../client/ClientChart.svelte';
import { answer, serve } from '../client/tests/chart';

vi.mock('../../../kernel/router', () => ({ go: vi.fn(), route: { search: {} } }));

beforeEach(() => i18n.show('en'));

const RESULT = { level: 'contact', mode: null, settled: false, rules: ['TR.C1'], areas: [] };
const VERDICT = {
  id: 'v1',
  revision_id: 'r1',
  level: 'watch',
  instead_of: 'contact',
  reason: 'Eight is her usual.',
  given_by_name: 'Theo Marin',
  given_at: '2026-11-21T18:00:00Z',
};
const judged = (parts: object = {}) => ({
  ...answer('a', 26, 8),
  revision_id: 'r1',
  result: RESULT,
  verdicts: [] as object[],
  ...parts,
});
const posted = (asked: Asked[]) => asked.filter(({ method }) => method === 'POST');

/** The card about the last session; the timeline shows the same answer once more. */
async function last_answer() {
  return within(await screen.findByRole('region', { name: 'Last answer' }));
}

test('a verdict stands beside what was worked out, with name and time, in both places', async () => {
  serve({ check_ins: [judged({ verdicts: [VERDICT] })] });
  render(ClientChart, { id: 'ana' });
  const last = await last_answer();
  expect(last.getByText('Worked out')).toBeVisible();
  expect(last.getByText('Call')).toBeVisible();
  expect(last.getByText('Watch')).toBeVisible();
  expect(last.getByText(/instead of “Call”/)).toBeVisible();
  expect(last.getByText('Eight is her usual.')).toHaveClass('voice');
  expect(last.getByText(/^Theo Marin · .*21 Nov/)).toBeVisible();
  expect(screen.getAllByText('Eight is her usual.')).toHaveLength(2);
});

test('one that was given before the answer changed says so', async () => {
  serve({ check_ins: [judged({ revision_id: 'r2', verdicts: [VERDICT] })] });
  render(ClientChart, { id: 'ana' });
  expect((await last_answer()).getByText(/about the answer before it was changed/)).toBeVisible();
});

test('where nothing is worked out nothing can be seen otherwise', async () => {
  serve({ check_ins: [judged({ result: null, verdicts: [{ ...VERDICT, instead_of: null }] })] });
  render(ClientChart, { id: 'ana' });
  const last = await last_answer();
  expect(last.queryByRole('button', { name: /I see it differently/ })).toBeNull();
  expect(last.getByText('Eight is her usual.')).toBeVisible();
  expect(last.queryByText(/instead of/)).toBeNull();
});

test('seeing it differently takes a level and a reason, and both places show it', async () => {
  const check_ins = [judged()];
  const asked = serve({
    check_ins,
    on_write: ({ body }) => {
      const { level, reason } = body as { level: string; reason: string };
      check_ins[0]!.verdicts = [{ ...VERDICT, level, reason }];
      return { status: 201, body: check_ins[0] };
    },
  });
  render(ClientChart, { id: 'ana' });
  const open = (await last_answer()).getByRole('button', { name: /^I see it differently/ });
  await userEvent.click(open);
  const sheet = within(await screen.findByRole('dialog'));
  await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
  expect(sheet.getByText('Choose a level.')).toBeVisible();
  expect(sheet.getByText('Say why, in a few words.')).toBeVisible();
  expect(posted(asked)).toEqual([]);
  await userEvent.click(sheet.getByRole('button', { name: 'As usual' }));
  await userEvent.type(sheet.getByLabelText('Why'), 'She always says eight.');
  await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.getAllByText('She always says eight.')).toHaveLength(2));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(posted(asked)).toMatchObject([
    {
      path: '/clients/ana/check-ins/a/verdicts',
      body: { based_on: 'r1', level: 'expected', reason: 'She always says eight.' },
    },
  ]);
});

test('an answer that changed meanwhile is to be looked at again, and nothing typed is lost', async () => {
  serve({ check_ins: [judged()], on_write: () => problem('answer-changed', 409) });
  render(ClientChart, { id: 'ana' });
  const open = (await last_answer()).getByRole('button', { name: /^I see it differently/ });
  await userEvent.click(open);
  const sheet = within(await screen.findByRole('dialog'));
  await userEvent.click(sheet.getByRole('button', { name: 'Urgent' }));
  await userEvent.type(sheet.getByLabelText('Why'), 'That bruise.');
  await userEvent.click(sheet.getByRole('button', { name: 'Save' }));
  expect(
    await sheet.findByText('The answer was changed meanwhile. Look at it again.'),
  ).toBeVisible();
  expect(sheet.getByLabelText('Why')).toHaveValue('That bruise.');
});

test.each([
  [{ severity: 'minor', duration: 'short' }, 'minor soreness, a day or less'],
  [{ severity: 'moderate', duration: null }, 'moderate soreness, how long is still open'],
  [
    { severity: 'serious', duration: 'long' },
    'serious: closed as an adverse event, longer than a day',
  ],
])('the last session is graded for the record: %o', async (grade, words) => {
  serve({ check_ins: [judged()], recovery: [{ treatment_id: 'session', grade }] });
  render(ClientChart, { id: 'ana' });
  expect(await screen.findByText(words)).toBeVisible();
  expect(screen.getByText('For the record')).toBeVisible();
});

test('without a grade, or with that of another session, there is no such line', async () => {
  const grade = { severity: 'minor', duration: null };
  serve({ check_ins: [judged()], recovery: [{ treatment_id: 'another', grade }] });
  render(ClientChart, { id: 'ana' });
  await last_answer();
  expect(screen.queryByText('For the record')).toBeNull();
});
