/* What an answer comes to, fetched on days when Today has something of it. */

export const urgent_card = () => import('./UrgentCard.svelte');
export const advice_words = () => import('./AdviceWords.svelte');
