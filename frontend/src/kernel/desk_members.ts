/* Who works in the practice, and in which role. */

import type {
  Absence,
  CaseloadHandOver,
  MadeMemberInvite,
  Member,
  NewAbsence,
  NewMemberInvite,
  Page,
} from '../contract/shapes';
import { get, patch, post, send } from './lock.svelte';

export const list_members = () => get<Pick<Page<Member>, 'items'>>('/members');
export const change_role = (id: string, role: Member['role']) =>
  patch<Member>(`/members/${id}`, { role });
/** A link with its QR code; in the room a short code as well. The same id again makes no second one. */
export const invite_member = (invite: NewMemberInvite) =>
  post<MadeMemberInvite>('/members/invites', invite);
/** Ends what a member may do, on all devices at once; their clients are somebody else's by then. */
export const end_member = (id: string) => send<null>('DELETE', `/members/${id}`);

/** Lets clients be another member's; null for all of them. */
export const hand_over = (
  id: string,
  over: { from_member_id: string; to_member_id: string; client_ids: string[] | null },
) => send<CaseloadHandOver>('PUT', `/caseload-hand-overs/${id}`, { body: over });

/** Who is away, or will be, and who looks meanwhile; the next one first. */
export const list_absences = () => get<Pick<Page<Absence>, 'items'>>('/absences');
export const put_absence = (id: string, absence: NewAbsence) =>
  send<Absence>('PUT', `/absences/${id}`, { body: absence });
export const remove_absence = (id: string) => send<null>('DELETE', `/absences/${id}`);
