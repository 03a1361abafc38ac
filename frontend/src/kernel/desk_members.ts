/* Who works in the practice, and in which role. */

import type { Member, Page } from '../contract/shapes';
import { get, patch } from './lock.svelte';

export const list_members = () => get<Pick<Page<Member>, 'items'>>('/members');
export const change_role = (id: string, role: Member['role']) =>
  patch<Member>(`/members/${id}`, { role });
