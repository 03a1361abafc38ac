/* Who may open a page. The server guards the data; this spares people a page that would be empty. */

import { demo } from './demo.svelte';
import { go, route } from './router';
import { session } from './session.svelte';

type Asked = { pathname: string };

/** The page somebody came for, by a mail's button or a bookmark, before she was asked to sign in. */
let came_for: string | null = null;

function send_home(): never {
  throw go(session.home, { replace: true });
}

function send_away(asked: Asked): never {
  if (!session.me) came_for = asked.pathname;
  send_home();
}

/** After signing in: opens the page somebody came for, else where she starts. A page that is not for
    her sends her there, too. */
export function go_on(): Promise<Error> {
  const path = came_for ?? session.home;
  came_for = null;
  return go(path, { replace: true });
}

/** Pages that anybody may read, so that nobody is taken away from them. */
const FOR_ALL = /^\/(safety|articles|components|hand-over|invite|join|stage|sign-in)(\/|$)/;

/** Leaves a page whose reader turns out not to be signed in any more. Called once at start. */
export function follow_leaving(): void {
  session.when_taken(() => {
    if (!session.me && !FOR_ALL.test(route.pathname)) void go(session.home, { replace: true });
  });
}

/** Only for those who are not signed in. */
export const for_strangers = {
  beforeLoad() {
    if (session.me) send_home();
  },
};

export const for_clients = {
  beforeLoad(asked: Asked) {
    if (session.role !== 'client') send_away(asked);
  },
};

export const for_members = {
  beforeLoad(asked: Asked) {
    if (session.role !== 'owner' && session.role !== 'therapist') send_away(asked);
  },
};

/** Only in the demo: elsewhere there is no stage. */
export const for_the_demo = {
  beforeLoad() {
    if (!demo.on) send_home();
  },
};

/** For nobody: everybody is sent to where they start, a newcomer to the demo to its stage. */
export const to_start = {
  beforeLoad() {
    if (demo.on && !session.me && matchMedia('(min-width: 1001px)').matches) {
      throw go('/stage', { replace: true });
    }
    send_home();
  },
};
