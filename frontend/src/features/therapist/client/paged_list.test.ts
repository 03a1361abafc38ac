import { expect, test } from 'vitest';
import type { Answer } from '../../../kernel/answer';
import type { Page } from '../../../contract/shapes';
import { PagedList } from './paged_list.svelte';

type Item = { id: string; score: number };

function served(pages: Record<string, Page<Item>>) {
  return new PagedList<Item>(async (cursor): Promise<Answer<Page<Item>>> => ({
    kind: 'ok',
    status: 200,
    etag: null,
    body: pages[cursor ?? 'first'] as Page<Item>,
  }));
}

const item = (id: string, score = 0): Item => ({ id, score });

test('what was read further back stays when the newest is read again', async () => {
  const pages: Record<string, Page<Item>> = {
    first: { items: [item('c'), item('b')], next_cursor: 'older' },
    older: { items: [item('a')], next_cursor: null },
  };
  const list = served(pages);
  await list.refresh();
  await list.more();
  pages.first = { items: [item('d'), item('c', 7)], next_cursor: 'other' };
  await list.refresh();
  expect(list.items).toEqual([item('d'), item('c', 7), item('b'), item('a')]);
  expect(list.next_cursor).toBeNull();
});

test('a first page alone is replaced', async () => {
  const pages: Record<string, Page<Item>> = {
    first: { items: [item('b')], next_cursor: 'older' },
  };
  const list = served(pages);
  await list.refresh();
  pages.first = { items: [item('c')], next_cursor: null };
  await list.refresh();
  expect(list.items).toEqual([item('c')]);
  expect(list.next_cursor).toBeNull();
});
