/* What the pages and the service worker call things between them. */

/** Pictures of exercises, kept by the worker for when there is no signal. */
export const PICTURES = 'strtrack.pictures';
/** Whose they are, said by the page; where nobody is named, none are kept. */
export const WHOSE = '/kept/whose';
/** Said to a new version that waits: it may take over. */
export const TAKE_OVER = 'take over';

/** The browser tells the worker by this name that there is signal again and something waits. */
export const SEND = 'strtrack.send';

/** What the worker has to tell the server of reminders lies in this database (notes.ts). */
export const NOTES = 'strtrack.notes';
/** The browser tells the worker by this name that there is signal again and a note waits. */
export const SEND_NOTES = 'strtrack.notes';
