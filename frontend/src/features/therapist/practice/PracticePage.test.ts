import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { fake_server, problem, type Asked } from '../../../../tests/fake_server';
import type { Me, Member, PracticeRecord } from '../../../contract/shapes';
import { i18n } from '../../../kernel/i18n.svelte';
import { session } from '../../../kernel/session.svelte';
import MembersCard from './MembersCard.svelte';
import PracticePage from './PracticePage.svelte';
import { Team } from './team.svelte';

vi.mock('../../../kernel/router', () => ({
  go: vi.fn(),
  has_page: () => true,
  route: { pathname: '/practice', params: {}, search: {} },
}));

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
  expected_reply: null,
  thresholds: {},
  known_thresholds: [],
} as unknown as PracticeRecord;
const OLIVIA = {
  id: 'olivia',
  name: 'Olivia Reed',
  role: 'owner',
  email: 'olivia@riverside.test',
  clients: 0,
  joined_at: '2026-01-01T08:00:00Z',
  ended_at: null,
} as Member;
const THEO = {
  ...OLIVIA,
  id: 'theo',
  name: 'Theo Marin',
  role: 'therapist',
  clients: 12,
} as Member;
const PAUL = { ...THEO, id: 'paul', name: 'Paul Gone', ended_at: '2026-06-01T08:00:00Z' } as Member;

type Given = {
  practice?: Partial<PracticeRecord>;
  members?: Member[];
  role?: 'owner' | 'therapist';
};

function me_of({ practice = {}, role = 'owner' }: Given): Me {
  const member_id = role === 'owner' ? 'olivia' : 'theo';
  return {
    name: 'Olivia Reed',
    language: 'en',
    acting: { role, member_id, practice: { ...RIVERSIDE, ...practice } },
  } as unknown as Me;
}

/** The page of a practice, as its owner sees it unless said otherwise. */
async function open_page(given: Given = {}): Promise<Asked[]> {
  let practice = { ...RIVERSIDE, ...given.practice };
  const me = me_of(given);
  session.take(me);
  const asked = fake_server(({ method, path, body }) => {
    if (path === '/me') return { body: me };
    if (path === '/members') return { body: { items: given.members ?? [OLIVIA, THEO, PAUL] } };
    if (path === '/absences') return { body: { items: [], next_cursor: null } };
    if (path === '/members/olivia') return problem('last-owner', 409);
    if (path.startsWith('/members/')) return { body: { ...THEO, ...(body as object) } };
    if (path !== '/practice') return 'no network';
    if (method === 'PATCH') practice = { ...practice, ...(body as object) };
    return { body: practice };
  });
  render(PracticePage);
  if (given.role !== 'therapist') await screen.findByRole('form', { name: 'The practice' });
  return asked;
}

const form = (name: string) => within(screen.getByRole('form', { name }));
const save = (name: string) => userEvent.click(form(name).getByRole('button', { name: 'Save' }));
const stored = (asked: Asked[]) => asked.filter(({ method }) => method === 'PATCH');
const choose = (country: string) =>
  userEvent.selectOptions(screen.getByLabelText('Country'), country);
const emergency = () => screen.getByLabelText('Emergency number');
const advice = () => screen.getByLabelText('Health advice line');

beforeEach(() => i18n.show('en'));

test('with the country change its numbers, on the form already', async () => {
  const asked = await open_page();
  await choose('US');
  expect(emergency()).toHaveValue('911');
  expect(advice()).toHaveValue('');
  await choose('AU');
  expect(emergency()).toHaveValue('000');
  expect(advice()).toHaveValue('1800 022 222');
  await choose('FR');
  expect(emergency()).toHaveValue('112');
  await save('The practice');
  expect(stored(asked)[0]?.body).toMatchObject({
    country: 'FR',
    emergency_number: '112',
    advice_number: null,
  });
});

test('a number that somebody set stays, and where none is known there is none', async () => {
  await open_page({ practice: { advice_number: '020 7946 0101' } });
  await choose('BR');
  expect(emergency()).toHaveValue('');
  expect(advice()).toHaveValue('020 7946 0101');
  await choose('GB');
  expect(emergency()).toHaveValue('999');
  await userEvent.type(emergency(), '9');
  await choose('IE');
  expect(emergency()).toHaveValue('9999');
});

const LEAD_TO = 'What answers lead to';

test('clients are advised only after somebody has read what that asks', async () => {
  const asked = await open_page();
  expect(screen.queryByText('Before you switch this on')).toBeNull();
  await userEvent.click(screen.getByRole('radio', { name: 'Advise the client' }));
  expect(screen.getByText('Before you switch this on')).toBeInTheDocument();
  await save(LEAD_TO);
  expect(screen.getByRole('alert')).toHaveTextContent('Tick that you have read it');
  expect(stored(asked)).toHaveLength(0);
  await userEvent.click(screen.getByRole('checkbox', { name: /I have read this/ }));
  await save(LEAD_TO);
  expect(stored(asked)[0]?.body).toMatchObject({ advice_mode: 'advise', advice_read: true });
});

test('where clients are advised already nothing is to be read again', async () => {
  const asked = await open_page({ practice: { advice_mode: 'advise' } });
  expect(screen.queryByText('Before you switch this on')).toBeNull();
  await save(LEAD_TO);
  expect(stored(asked)).toHaveLength(1);
});

test('what opening a client’s page says is the owner’s to switch on', async () => {
  const asked = await open_page();
  const opening = screen.getByRole('checkbox', { name: /^Opening a client’s page/ });
  expect(opening).not.toBeChecked();
  expect(opening).toHaveAccessibleDescription(/who looked .* never that it is fine/);
  await userEvent.click(opening);
  await save(LEAD_TO);
  expect(stored(asked)[0]?.body).toMatchObject({ opening_marks: true });
});

test('reps grow by themselves only where the owner wants it, and not where nothing is worked out', async () => {
  const asked = await open_page();
  const alone = screen.getByRole('checkbox', { name: /^Reps and holds may grow/ });
  expect(alone).not.toBeChecked();
  expect(alone).toHaveAccessibleDescription(/Never a load, never another exercise/);
  await userEvent.click(alone);
  await save(LEAD_TO);
  expect(stored(asked)[0]?.body).toMatchObject({ reps_alone: true });
  await userEvent.click(screen.getByRole('radio', { name: 'Only record' }));
  expect(screen.queryByRole('checkbox', { name: /^Reps and holds may grow/ })).toBeNull();
});

test('hours are days with times, and what cannot be is said before it is sent', async () => {
  const asked = await open_page();
  await userEvent.click(screen.getByRole('button', { name: 'Add hours' }));
  await userEvent.click(screen.getByRole('button', { name: 'Fri' }));
  await userEvent.click(screen.getByRole('button', { name: 'Add hours' }));
  const mornings = within(screen.getByRole('group', { name: 'Hours 2' }));
  await userEvent.click(mornings.getByRole('button', { name: 'Thu' }));
  await save('Opening hours');
  expect(mornings.getByRole('alert')).toHaveTextContent('Overlaps other hours: Thu.');
  expect(stored(asked)).toHaveLength(0);
  await userEvent.click(mornings.getByRole('button', { name: 'Thu' }));
  await save('Opening hours');
  const times = { opens: '09:00', closes: '18:00' };
  expect(stored(asked)[0]?.body).toMatchObject({
    opening_hours: [
      { weekdays: ['MO', 'TU', 'WE', 'TH'], ...times },
      { weekdays: ['FR'], ...times },
    ],
  });
});

test('a colour is seen in the bar before it is stored, in the ink that reads on it', async () => {
  const asked = await open_page();
  const colour = screen.getByRole('textbox', { name: 'Colour of the bar' });
  await userEvent.type(colour, 'teal');
  await save('Colour of the bar');
  expect(colour).toBeInvalid();
  expect(stored(asked)).toHaveLength(0);
  await userEvent.clear(colour);
  await userEvent.type(colour, '#FFE14D');
  const bar = screen.getByText('On the desk').closest('figure')!.querySelector('.brand');
  expect(bar).toHaveStyle({ '--bar': '#ffe14d', '--bar-ink': '#000000' });
  await save('Colour of the bar');
  expect(stored(asked)[0]?.body).toMatchObject({ colour: '#ffe14d' });
});

test('how soon messages are answered is said, or not at all', async () => {
  const asked = await open_page();
  const within_ = screen.getByLabelText('Answered within');
  await userEvent.selectOptions(within_, 'Two working days');
  await save('Answers to messages');
  await userEvent.selectOptions(within_, 'Nothing is promised');
  await save('Answers to messages');
  const said = stored(asked).map(({ body }) => (body as PracticeRecord).expected_reply);
  expect(said).toEqual(['two_working_days', null]);
});

test('whoever works alone sees nothing of what needs two', async () => {
  await open_page({ members: [OLIVIA, PAUL] });
  expect(screen.queryByRole('region', { name: 'Who works here' })).toBeNull();
  expect(screen.queryByRole('checkbox', { name: 'Show figures for each therapist' })).toBeNull();
});

test('a role is given at once and undone; the last owner stays one', async () => {
  const asked = await open_page();
  const role_of = async (name: string) => screen.findByLabelText(`Role of ${name}`);
  expect(screen.queryByText('Paul Gone')).toBeNull();
  await userEvent.selectOptions(await role_of('Theo Marin'), 'Owner');
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(stored(asked).at(-1)?.body).toEqual({ role: 'therapist' }));
  expect(await role_of('Theo Marin')).toHaveValue('therapist');
  await userEvent.selectOptions(await role_of('Olivia Reed'), 'Therapist');
  expect(await screen.findByRole('alert')).toHaveTextContent('keeps at least one owner');
  await waitFor(async () => expect(await role_of('Olivia Reed')).toHaveValue('owner'));
});

test('a therapist reads the practice and changes nothing', async () => {
  const asked = await open_page({ role: 'therapist', practice: { phone: '020 7946 0000' } });
  expect(await screen.findByText('020 7946 0000')).toBeInTheDocument();
  expect(screen.getByText('Flag for the therapist')).toBeInTheDocument();
  expect(await screen.findByText('Theo Marin (you)')).toBeInTheDocument();
  expect(screen.queryByRole('combobox')).toBeNull();
  expect(asked.some(({ path }) => path === '/practice')).toBe(false);
});

/** The members' part alone, with deeds answered as given. */
function open_team(deeds: (asked: Asked) => ReturnType<typeof problem>): Asked[] {
  session.take(me_of({}));
  const asked = fake_server((one) =>
    one.path === '/members' ? { body: { items: [OLIVIA, THEO, PAUL] } } : deeds(one),
  );
  const team = new Team();
  void team.refresh();
  render(MembersCard, { team });
  return asked;
}
const more_of_theo = async () =>
  userEvent.click(await screen.findByRole('button', { name: 'More for Theo Marin' }));
const OVER = {
  id: 'over',
  from_member_id: 'theo',
  to_member_id: 'olivia',
  client_ids: ['ana', 'ben'],
  to_name: 'Olivia Reed',
};

test('a caseload changes hands by one tap, and the same clients come back by undoing', async () => {
  const asked = open_team(({ method }) => (method === 'PUT' ? { body: OVER } : 'no network'));
  await more_of_theo();
  await userEvent.click(screen.getByRole('button', { name: 'Hand over 12 clients' }));
  expect(await screen.findByText('2 clients are with Olivia Reed now.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  const sent = () => asked.filter(({ method }) => method === 'PUT').map(({ body }) => body);
  await waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()).toEqual([
    { from_member_id: 'theo', to_member_id: 'olivia', client_ids: null },
    { from_member_id: 'olivia', to_member_id: 'theo', client_ids: ['ana', 'ben'] },
  ]);
});

test('only those who are chosen go, and a hand-over that came later says who was first', async () => {
  const moved = problem('caseload-moved', 409) as { status: number; body: object };
  const last = { ...OVER, made_by_name: 'Mallory' };
  const refused = { ...moved, body: { ...moved.body, last } };
  const rows = ['ana', 'ben'].map((client_id) => ({ client_id, name: client_id }));
  const asked = open_team(({ method }) =>
    method === 'PUT' ? refused : { body: { items: rows, next_cursor: null } },
  );
  await more_of_theo();
  await userEvent.click(screen.getByRole('button', { name: 'Choose' }));
  await userEvent.click(screen.getByRole('button', { name: 'Hand over 0 clients' }));
  expect(screen.getByRole('alert')).toHaveTextContent('Choose at least one client.');
  await userEvent.click(await screen.findByRole('checkbox', { name: 'ben' }));
  await userEvent.click(screen.getByRole('button', { name: 'Hand over 1 client' }));
  expect(await screen.findByText(/Mallory handed them over to Olivia Reed/)).toBeVisible();
  const put = asked.find(({ method }) => method === 'PUT');
  expect(put?.body).toMatchObject({ client_ids: ['ben'] });
});

test('a membership ends only once nobody is left without a therapist', async () => {
  const asked = open_team(() => ({ status: 204 }));
  await more_of_theo();
  expect(screen.getByText('Hand over the clients first.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  await userEvent.click(screen.getByRole('button', { name: 'More for Olivia Reed' }));
  await userEvent.click(screen.getByRole('button', { name: 'End the membership of Olivia Reed' }));
  await waitFor(() =>
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toContain(
      'DELETE /members/olivia',
    ),
  );
});

test('a colleague is invited by a link, also where somebody works alone', async () => {
  await open_page({ members: [OLIVIA] });
  const answer = globalThis.fetch;
  const made = { name: 'Sara', link: 'https://str.test/join/abc', qr_svg: '<svg></svg>' };
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (!path.endsWith('/members/invites')) return answer(path, init);
    sent.push(JSON.parse(init.body as string));
    return Response.json(made, { status: 201 });
  });
  await userEvent.click(screen.getByRole('button', { name: 'Invite a colleague' }));
  await userEvent.click(screen.getByRole('button', { name: 'Make the link' }));
  expect(sent).toEqual([]);
  await userEvent.type(screen.getByLabelText('Name of the colleague'), ' Sara ');
  await userEvent.click(screen.getByRole('button', { name: 'Make the link' }));
  expect(await screen.findByLabelText('Link')).toHaveValue(made.link);
  expect(sent[0]).toMatchObject({ kind: 'afar', name: 'Sara', role: 'therapist' });
});
