import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server } from '../../../../tests/fake_server';
import { i18n } from '../../../kernel/i18n.svelte';
import { go } from '../../../kernel/router';
import PaletteSheet from './PaletteSheet.svelte';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: (path: string) => path !== '/practice',
  route: { pathname: '/desk', params: {}, search: {} },
}));

const PEOPLE = [
  { id: 'a', name: 'Ana Moreno' },
  { id: 'b', name: 'Annika Berg' },
];

const words = () => screen.queryAllByRole('option').map((one) => one.textContent?.trim());

beforeEach(() => {
  i18n.show('en');
  vi.mocked(go).mockClear();
  fake_server(({ path }) => {
    const q = new URLSearchParams(path.split('?')[1]).get('q')?.toLowerCase() ?? '';
    const items = PEOPLE.filter(({ name }) => name.toLowerCase().includes(q));
    return { body: { items, next_cursor: null } };
  });
});

async function open() {
  const onclose = vi.fn();
  render(PaletteSheet, { onclose });
  await screen.findAllByRole('option');
  return onclose;
}

test('before anything is typed, deeds and pages that there are', async () => {
  await open();
  expect(words()[0]).toMatch(/^Add client/);
  expect(words().some((word) => word?.startsWith('Practice'))).toBe(false);
});

test('a deed is three keys away', async () => {
  const onclose = await open();
  await userEvent.type(screen.getByRole('combobox'), 'rec{Enter}');
  expect(go).toHaveBeenCalledWith('/clients', { search: { for: 'treatment' } });
  expect(onclose).toHaveBeenCalled();
});

test('a client comes first, with what is done most for her', async () => {
  await open();
  await userEvent.type(screen.getByRole('combobox'), 'ana');
  await screen.findByText('Ana Moreno');
  expect(
    words()
      .slice(0, 3)
      .map((word) => word?.replace(/ (Client|Do).*/, '')),
  ).toEqual(['Ana Moreno', 'Record treatment: Ana Moreno', 'Plan: Ana Moreno']);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(go).toHaveBeenCalledWith('/clients/a/plan', { search: {} });
});

test('nobody is left of a search once nothing is typed', async () => {
  await open();
  await userEvent.type(screen.getByRole('combobox'), 'ana');
  await screen.findByText('Ana Moreno');
  await userEvent.clear(screen.getByRole('combobox'));
  expect(screen.queryByText('Ana Moreno')).toBeNull();
  expect(words()[0]).toMatch(/^Add client/);
});

test('a search that could not be made says so', async () => {
  await open();
  fake_server(() => 'no network');
  await userEvent.type(screen.getByRole('combobox'), 'ana');
  expect(await screen.findByRole('alert')).toBeVisible();
});

test('what is not there is said', async () => {
  await open();
  await userEvent.type(screen.getByRole('combobox'), 'zzz');
  expect(await screen.findByText('Nothing found.')).toBeVisible();
});
