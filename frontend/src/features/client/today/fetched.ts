/* What was sent and not taken, fetched only when there is something of it. */

export const refused_answers = () => import('./Shelved.svelte');
