import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { problem } from '../../../../tests/fake_server';
import { i18n } from '../../../kernel/i18n.svelte';
import ScreeningWhole from './ScreeningWhole.svelte';
import {
  ANA,
  FEVER,
  FORM,
  said,
  serve,
  status,
  TODAY,
  version,
  WITH_CARE,
  written,
} from './tests/ana';

beforeEach(() => i18n.show('en'));

const touch = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const sheet = () => within(screen.getByRole('dialog'));
const show = () => render(ScreeningWhole, { client: ANA, form: FORM, zones: [] });

test('an uncertain answer is talked over with a ready sentence', async () => {
  const held = { status: status({ screening: WITH_CARE }), versions: [WITH_CARE] };
  const asked = serve(held);
  show();
  await screen.findByText('Treat with care', { selector: 'h2' });
  expect(screen.getByText(/Not sure: Ana, 10:26\. It counts as a yes/)).toBeVisible();
  await touch('Talked it over: does not apply: Blood thinners');
  await userEvent.click(sheet().getByRole('button', { name: 'Save' }));
  expect(sheet().getByLabelText('Reason')).toHaveAccessibleDescription(/stays in the record/);
  expect(written(asked)).toHaveLength(0);
  await touch('Long ago and healed');
  await userEvent.click(sheet().getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(written(asked)).toMatchObject([
    {
      path: '/clients/ana/screenings/v1/corrections',
      body: { item: 'C01', do: 'resolve', answer: null, reason: 'Long ago and healed' },
    },
  ]);
});

test('what stands against treatment altogether only changes with the answer', async () => {
  const asked = serve({ status: status({ screening: FEVER }), versions: [FEVER] });
  show();
  await screen.findByText('No STR today', { selector: 'h2' });
  expect(screen.queryByRole('button', { name: /Treat it anyway/ })).toBeNull();
  expect(screen.getByText(/it clears when the answer itself changes/)).toBeVisible();
  const row = within(screen.getByRole('list', { name: 'Reasons' }));
  await userEvent.click(row.getByRole('button', { name: /^Change the answer/ }));
  const fever = within(sheet().getByRole('group', { name: 'Fever or infection, lately?' }));
  await userEvent.click(fever.getByRole('button', { name: 'No' }));
  await userEvent.type(sheet().getByLabelText('Reason'), 'Fever-free for three days');
  await userEvent.click(sheet().getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(written(asked)[0]?.body).toMatchObject({
    item: 'A02',
    do: 'edit',
    answer: { answer: 'no' },
    reason: 'Fever-free for three days',
  });
});

test('an answer that becomes an emergency shows when to call before it is stored', async () => {
  const asked = serve({ status: status({ screening: FEVER }), versions: [FEVER] });
  show();
  await screen.findByText('No STR today', { selector: 'h2' });
  const row = within(screen.getByRole('list', { name: 'Reasons' }));
  await userEvent.click(row.getByRole('button', { name: /^Change the answer/ }));
  const neck = within(screen.getByRole('group', { name: 'A stiff neck?' }));
  await userEvent.click(neck.getByRole('button', { name: 'No' }));
  expect(screen.queryByRole('heading', { name: 'When to call' })).toBeNull();
  await userEvent.click(neck.getByRole('button', { name: 'Yes' }));
  expect(screen.getByRole('heading', { name: 'When to call' })).toBeVisible();
  await userEvent.click(screen.getAllByRole('button', { name: 'Back to where you were' })[0]!);
  expect(screen.queryByRole('heading', { name: 'When to call' })).toBeNull();
  expect(neck.getByRole('button', { name: 'Yes' })).toHaveAttribute('aria-pressed', 'true');
  expect(written(asked)).toHaveLength(0);
});

test('when a colleague was faster it says who and when, and keeps what was typed', async () => {
  const held = { status: status({ screening: WITH_CARE }), versions: [WITH_CARE] };
  const theirs = version({
    id: 'v2',
    version: 2,
    kind: 'correction',
    recorded_by_name: 'Theo Marin',
    recorded_at: `${TODAY}T10:31:00Z`,
    received_at: `${TODAY}T10:31:00Z`,
    changed_items: ['C01'],
    answers: { C01: said('no'), A02: said('no') },
  });
  const asked = serve(held, ({ path, body }) => {
    if (path.includes('/v2/')) return { status: 201, body };
    held.status = status({ screening: theirs });
    return problem('screening-changed', 409);
  });
  show();
  await screen.findByText('Treat with care', { selector: 'h2' });
  await touch('Treat it anyway: Blood thinners');
  await userEvent.type(sheet().getByLabelText('Reason'), 'My own words');
  await userEvent.click(sheet().getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/^Theo Marin changed this at 10:31/)).toBeVisible();
  expect(sheet().getByLabelText('Reason')).toHaveValue('My own words');
  await userEvent.click(sheet().getByRole('button', { name: 'Save it all the same' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(written(asked).at(-1)?.path).toBe('/clients/ana/screenings/v2/corrections');
});

test('a decision is shown with its reason and can be taken back', async () => {
  const decided = version({
    decisions: {
      C01: {
        kind: 'overridden',
        reason: 'Her doctor agrees.',
        by_name: 'Theo Marin',
        at: `${TODAY}T10:31:00Z`,
      },
    },
  });
  const asked = serve({ status: status({ screening: decided }) });
  show();
  expect(await screen.findByText('Blood thinners: treated anyway')).toBeVisible();
  expect(screen.getByText('Her doctor agrees.')).toHaveClass('voice');
  await touch('Take back: Blood thinners');
  await touch('It applies again');
  await userEvent.click(sheet().getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(written(asked)).toHaveLength(1));
  expect(written(asked)[0]?.body).toMatchObject({ item: 'C01', do: 'reopen' });
});

test('what was told to the therapist alone is there only when it was told', async () => {
  const told = version({
    answers: { C14: said('yes', { follow_ups: { words: 'The door ajar, please.' } }) },
  });
  const held = { status: status({ screening: told }) };
  serve(held);
  const page = show();
  expect(await screen.findByText('Only you see this')).toBeVisible();
  expect(screen.getAllByText('The door ajar, please.')[0]).toHaveClass('voice');
  page.unmount();
  held.status = status();
  show();
  await screen.findByText('Fine to treat', { selector: 'h2' });
  expect(screen.queryByText('Only you see this')).toBeNull();
});

test('earlier versions say who changed what, and why', async () => {
  const first = version();
  const second = version({
    id: 'v2',
    version: 2,
    kind: 'correction',
    recorded_by_name: 'Theo Marin',
    changed_items: ['C01'],
    reason: 'She stopped them in May.',
  });
  serve({ status: status({ screening: second }), versions: [first, second] });
  show();
  await userEvent.click(await screen.findByText('Earlier versions'));
  expect(await screen.findByText('Changed: Blood thinners')).toBeVisible();
  expect(screen.getByText('She stopped them in May.')).toHaveClass('voice');
  expect(screen.getByText('Answered all questions')).toBeVisible();
});
