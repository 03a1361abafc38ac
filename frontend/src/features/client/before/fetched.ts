/* What is wanted before a session, fetched only on days when there is something of it. */

export const before_session = () => import('./BeforeSession.svelte');
