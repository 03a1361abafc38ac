import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../../../tests/fake_server';
import { i18n } from '../../../kernel/i18n.svelte';
import Join from './Join.svelte';

const { go } = vi.hoisted(() => ({ go: vi.fn() }));
vi.mock('../../../kernel/router', () => ({ go, route: { params: {} } }));

beforeEach(() => {
  go.mockClear();
  i18n.show('en');
});

test('a code typed as it was read aloud goes on with its eighth sign', async () => {
  const asked = fake_server(() => ({ body: {} }));
  render(Join);
  const field = screen.getByLabelText('Code');
  expect(field).toHaveFocus();
  await userEvent.type(field, 'abcd-23 4');
  expect(asked).toHaveLength(0);
  await userEvent.type(field, '5');
  expect(asked.map(({ path }) => path)).toEqual(['/invites/ABCD2345']);
  expect(go).toHaveBeenCalledWith('/invite/ABCD2345', { replace: true });
});

test.each([
  [problem('not-found', 404), /no invitation with this code/],
  [problem('too-many-tries', 429), /too many tries/],
])('a code that does not fit is said at its field', async (reply, words) => {
  const asked = fake_server(() => reply);
  render(Join);
  await userEvent.type(screen.getByLabelText('Code'), 'ABCD2345');
  expect(screen.getByLabelText('Code')).toHaveAccessibleDescription(words);
  expect(asked).toHaveLength(1);
  expect(go).not.toHaveBeenCalled();
});

test('a code that was used goes where that is explained', async () => {
  fake_server(() => problem('invite-used', 410));
  render(Join);
  await userEvent.type(screen.getByLabelText('Code'), 'ABCD2345');
  expect(go).toHaveBeenCalled();
});
