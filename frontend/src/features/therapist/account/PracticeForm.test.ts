import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { fake_server, type Asked } from '../../../../tests/fake_server';
import type { Practice } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import PracticeForm from './PracticeForm.svelte';

const RIVERSIDE = {
  id: 'riverside',
  name: 'Riverside Clinic',
  time_zone: 'Europe/London',
  country: 'GB',
  language: 'en',
  phone: null,
  emergency_number: '999',
  advice_number: '111',
  advice_mode: 'flag',
  opening_hours: [],
  opening_marks: false,
  reps_alone: false,
  has_logo: false,
  colour: null,
  colour_ink: null,
  by_therapist: false,
  thresholds: {},
} as unknown as Practice;

function open_form(change: Partial<Practice> = {}): Asked[] {
  const asked = fake_server(({ method }) => (method === 'PATCH' ? { body: {} } : 'no network'));
  render(PracticeForm, { practice: { ...RIVERSIDE, ...change } });
  return asked;
}

const choose = (country: string) =>
  userEvent.selectOptions(screen.getByLabelText('Country'), country);
const emergency = () => screen.getByLabelText('Emergency number');
const advice = () => screen.getByLabelText('Health advice line');

beforeEach(() => i18n.show('en'));

test('with the country change its numbers, on the form already', async () => {
  const asked = open_form();
  await choose('US');
  expect(emergency()).toHaveValue('911');
  expect(advice()).toHaveValue('');
  await choose('AU');
  expect(emergency()).toHaveValue('000');
  expect(advice()).toHaveValue('1800 022 222');
  await choose('FR');
  expect(emergency()).toHaveValue('112');
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(asked.find(({ method }) => method === 'PATCH')?.body).toMatchObject({
    country: 'FR',
    emergency_number: '112',
    advice_number: null,
  });
});

test('a number that somebody set stays, and where none is known there is none', async () => {
  open_form({ advice_number: '020 7946 0101' });
  await choose('BR');
  expect(emergency()).toHaveValue('');
  expect(advice()).toHaveValue('020 7946 0101');
  await choose('GB');
  expect(emergency()).toHaveValue('999');
  await userEvent.type(emergency(), '9');
  await choose('IE');
  expect(emergency()).toHaveValue('9999');
});

test('clients are advised only after somebody has read what that asks', async () => {
  const asked = open_form();
  const stored = () => asked.filter(({ method }) => method === 'PATCH');
  const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(screen.queryByText('Before you switch this on')).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: 'Advise the client' }));
  expect(screen.getByText('Before you switch this on')).toBeInTheDocument();
  await save();
  expect(screen.getByRole('alert')).toHaveTextContent('Tick that you have read it');
  expect(stored()).toHaveLength(0);
  await userEvent.click(screen.getByRole('checkbox', { name: /I have read this/ }));
  await save();
  expect(stored()[0]?.body).toMatchObject({ advice_mode: 'advise', advice_read: true });
});

test('where clients are advised already nothing is to be read again', async () => {
  const asked = open_form({ advice_mode: 'advise' });
  expect(screen.queryByText('Before you switch this on')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(asked.some(({ method }) => method === 'PATCH')).toBe(true);
});

test('what opening a client’s page says is the owner’s to switch on', async () => {
  const asked = open_form();
  const opening = screen.getByRole('checkbox', { name: /^Opening a client’s page/ });
  expect(opening).not.toBeChecked();
  expect(opening).toHaveAccessibleDescription(/who looked .* never that it is fine/);
  await userEvent.click(opening);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  const stored = asked.find(({ method }) => method === 'PATCH');
  expect(stored?.body).toMatchObject({ opening_marks: true });
});

test('reps grow by themselves only where the owner wants it, and not where nothing is worked out', async () => {
  const asked = open_form();
  const alone = screen.getByRole('checkbox', { name: /^Reps and holds may grow/ });
  expect(alone).not.toBeChecked();
  expect(alone).toHaveAccessibleDescription(/Never a load, never another exercise/);
  await userEvent.click(alone);
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  const stored = asked.find(({ method }) => method === 'PATCH');
  expect(stored?.body).toMatchObject({ reps_alone: true });
  await userEvent.click(screen.getByRole('radio', { name: 'Only record' }));
  expect(screen.queryByRole('checkbox', { name: /^Reps and holds may grow/ })).toBeNull();
});
