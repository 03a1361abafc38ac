import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { ItemAnswers } from '../../contract/screening';
import { i18n } from '../../kernel/i18n.svelte';
import ItemsList from './ItemsList.svelte';
import NewsList from './NewsList.svelte';
import { FORM, ZONES } from './tests/form';

beforeEach(() => {
  vi.stubGlobal('scrollTo', () => {});
  i18n.show('en');
});

const tap = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const tick = (name: string) => userEvent.click(screen.getByRole('checkbox', { name }));

test('"Nothing new" is one tap; what is new comes in the order of the list', async () => {
  let news = $state<string[] | null>(null);
  render(NewsList, {
    form: FORM,
    get news() {
      return news as never;
    },
    set news(value) {
      news = value;
    },
  });
  await tap('Nothing new');
  expect(news).toEqual([]);
  await tap('Change: Anything new since last time?');
  expect(news).toBeNull();
  await tick('A new wound');
  await tick('Fever');
  await tap('That’s all here');
  expect(news).toEqual(['unwell', 'skin']);
});

test('given items are one list: asked whatever is planned, closed once, opened again by "Change"', async () => {
  let answers = $state.raw<ItemAnswers>({});
  let closed = $state(false);
  render(ItemsList, {
    form: FORM,
    items: ['A10', 'C01'],
    zones: ZONES,
    get answers() {
      return answers;
    },
    set answers(value) {
      answers = value;
    },
    get closed() {
      return closed;
    },
    set closed(value) {
      closed = value;
    },
  });
  await tick('Blood thinners');
  expect(answers).toMatchObject({ C01: { answer: 'yes' } });
  expect(closed).toBe(false);
  await tap('That’s all here');
  expect(closed).toBe(true);
  expect(answers).toMatchObject({ A10: { answer: 'no' }, C01: { answer: 'yes' } });
  await tap('Change: Is it any of these?');
  expect(screen.getByRole('checkbox', { name: 'Blood thinners' })).toBeChecked();
});
