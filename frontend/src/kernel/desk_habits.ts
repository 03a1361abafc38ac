/* What members read of a client's habits. */

import type { Habits } from '../contract/habits';
import { get } from './lock.svelte';

export const get_habits = (client_id: string) => get<Habits>(`/clients/${client_id}/habits`);
