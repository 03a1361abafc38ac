import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import Picker from './Picker.svelte';

const onpick = vi.fn();
const OPTIONS = ['Tennis elbow', 'Calf strain'].map((word) => ({ value: word, word, detail: '' }));

beforeEach(() => {
  onpick.mockClear();
  render(Picker, { label: 'Condition', none: 'Nothing', options: OPTIONS, onpick });
});

test('Enter takes the best match, but nothing while nothing is typed', async () => {
  await userEvent.click(screen.getByRole('combobox'));
  await userEvent.keyboard('{Enter}');
  expect(onpick).not.toHaveBeenCalled();
  await userEvent.keyboard('t{Enter}');
  expect(onpick).toHaveBeenCalledWith(OPTIONS[0]);
  expect(screen.getByRole('combobox')).toHaveValue('');
});

test('the arrows choose another, and the one in force is told', async () => {
  const field = screen.getByRole('combobox');
  await userEvent.click(field);
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  const second = screen.getByRole('option', { name: /Calf strain/ });
  expect(second).toHaveAttribute('aria-selected', 'true');
  expect(field).toHaveAttribute('aria-activedescendant', second.id);
  await userEvent.keyboard('{Enter}');
  expect(onpick).toHaveBeenCalledWith(OPTIONS[1]);
});

test('a tap takes one, Escape closes the list', async () => {
  await userEvent.click(screen.getByRole('combobox'));
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('option')).toBeNull();
  await userEvent.keyboard('c');
  await userEvent.click(screen.getByRole('option', { name: /Calf strain/ }));
  expect(onpick).toHaveBeenCalledWith(OPTIONS[1]);
});
