/* Parts of Today that are fetched only when there is something of them. */

/** What was answered already, with its curve. */
export const answered_card = () => import('./AnsweredCard.svelte');

/** What was sent and not taken. */
export const refused_answers = () => import('./Shelved.svelte');
