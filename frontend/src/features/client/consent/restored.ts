/* A wish that was said with an agreement which was not taken: kept for the next time it is asked. */

import { drop_draft, find_draft, keep_draft } from '../../../kernel/drafts';

const DRAFT = 'treatment_consent';
type Wish = { chaperone: boolean | null };

export const keep_wish = (wish: Wish) => keep_draft(DRAFT, wish);
export const kept_chaperone = () => find_draft<Wish>(DRAFT)?.chaperone ?? null;
export const drop_wish = () => drop_draft(DRAFT);
