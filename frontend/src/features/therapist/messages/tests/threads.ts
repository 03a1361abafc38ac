/* Ana's thread at Theo's desk, for tests, and a server that has it. */

import { fake_server, type Asked } from '../../../../../tests/fake_server';
import type { Message, ReadyReply, Thread } from '../../../../contract/messages';
import type { Client, Me } from '../../../../contract/shapes';
import { session } from '../../../../kernel/session.svelte';

export const ANA = {
  id: 'ana',
  name: 'Ana Moreno',
  given_name: 'Ana',
  time_zone: 'Europe/London',
  joined_at: '2026-11-01T10:00:00Z',
} as unknown as Client;

export const THEO = {
  name: 'Theo Marin',
  language: 'en',
  acting: {
    role: 'therapist',
    member_id: 'theo',
    client_id: null,
    practice: { name: 'Riverside', time_zone: 'Europe/London' },
  },
} as unknown as Me;

export const said = (id: string, parts: Partial<Message> = {}): Message => ({
  id,
  client_id: 'ana',
  by: 'client',
  author_name: 'Ana Moreno',
  text: `Words of ${id}.`,
  picture: null,
  written_at: '2026-11-24T09:00:00Z',
  received_at: '2026-11-24T09:00:00Z',
  read_at: '2026-11-24T09:10:00Z',
  ...parts,
});
export const ours = (id: string, parts: Partial<Message> = {}) =>
  said(id, { by: 'member', author_name: 'Theo Marin', ...parts });

const REPLY = { expected: null, open_now: true, opens_at: null };

export type Desk = {
  items: Message[];
  next_cursor: string | null;
  ready: ReadyReply[];
  /** What a request is answered with instead of what the desk has. */
  instead: (asked: Asked) => ReturnType<Parameters<typeof fake_server>[0]> | null;
};

/** Theo signs in; what he writes is stored unless the test says otherwise. */
export function at_the_desk(parts: Partial<Desk> = {}): { asked: Asked[]; desk: Desk } {
  const desk: Desk = { items: [], next_cursor: null, ready: [], instead: () => null, ...parts };
  session.take(THEO);
  const asked = fake_server((request) => {
    const { method, path, body } = request;
    const instead = desk.instead(request);
    if (instead) return instead;
    if (path.startsWith('/ready-replies')) return ready_reply(desk, request);
    if (path.startsWith('/inbox')) return { body: { items: [], unread: 0, next_cursor: null } };
    if (method === 'POST') {
      const stored = ours((body as Message).id, { text: (body as Message).text, read_at: null });
      desk.items = [stored, ...desk.items];
      return { status: 201, body: stored };
    }
    if (method === 'PUT') {
      desk.items = desk.items.map((one) => ({ ...one, read_at: '2026-11-24T10:00:00Z' }));
      return { status: 204 };
    }
    const unread = desk.items.filter(({ by, read_at }) => by === 'client' && !read_at).length;
    const { items, next_cursor } = desk;
    return { body: { items, next_cursor, unread, reply: REPLY } satisfies Thread };
  });
  return { asked, desk };
}

function ready_reply(desk: Desk, { method, path, body }: Asked) {
  const id = path.split('/')[2];
  if (method === 'GET') return { body: { items: desk.ready, next_cursor: null } };
  const others = desk.ready.filter((one) => one.id !== id);
  if (method === 'DELETE') {
    desk.ready = others;
    return { status: 204 };
  }
  const kept = { id, ...(body as object) } as ReadyReply;
  desk.ready = [...others, kept];
  return { body: kept };
}
