import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem } from '../../../../tests/fake_server';
import { session } from '../../../kernel/session.svelte';
import { THEO } from '../treatment/tests/sheet';
import NewClient from './NewClient.svelte';

const { go } = vi.hoisted(() => ({ go: vi.fn() }));
vi.mock('../../../kernel/router', () => ({
  go,
  has_page: () => true,
  route: { pathname: '/clients/new', params: {}, search: {} },
}));

type Sent = { id: string; name: string };

beforeEach(() => {
  go.mockClear();
  session.take(THEO);
});

const add = () => userEvent.click(screen.getByRole('button', { name: 'Add and invite' }));

test('a name is enough, and the invite follows', async () => {
  const asked = fake_server(({ body }) => ({ status: 201, body }));
  render(NewClient);
  await userEvent.type(screen.getByLabelText('Name'), ' Ana Moreno ');
  await add();
  const sent = asked[0]?.body as Sent;
  expect(sent).toMatchObject({ name: 'Ana Moreno', email: null, birth_year: null });
  expect(go).toHaveBeenCalledWith(`/clients/${sent.id}`, {
    replace: true,
    search: { invite: 'room' },
  });
});

test('what is missing or wrong is said at its field, and nothing is sent', async () => {
  const asked = fake_server(() => ({}));
  render(NewClient);
  await userEvent.type(screen.getByLabelText('Birth year'), '85');
  await add();
  expect(screen.getByLabelText('Name')).toHaveAccessibleDescription('Enter a name.');
  expect(screen.getByLabelText('Name')).toHaveFocus();
  expect(screen.getByLabelText('Birth year')).toHaveAccessibleDescription(/four digits/);
  expect(asked).toHaveLength(0);
});

test('trying again sends the same id, also after a reload', async () => {
  const asked = fake_server(() => 'no network');
  const { unmount } = render(NewClient);
  await userEvent.type(screen.getByLabelText('Name'), 'Ana');
  await add();
  expect(await screen.findByText(/can’t reach the server/)).toBeVisible();
  unmount();
  render(NewClient);
  expect(screen.getByLabelText('Name')).toHaveValue('Ana');
  await add();
  expect((asked[1]?.body as Sent).id).toBe((asked[0]?.body as Sent).id);
});

test('when an earlier try had arrived, what was changed since is stored onto it', async () => {
  const asked = fake_server(({ method, body }) =>
    method === 'POST' ? problem('client-already-different', 409) : { body },
  );
  render(NewClient);
  await userEvent.type(screen.getByLabelText('Name'), 'Ana');
  await add();
  expect(asked.map(({ method }) => method)).toEqual(['POST', 'PATCH']);
  expect(go).toHaveBeenCalled();
});
