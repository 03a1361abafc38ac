/* One at a time, of all windows and the service worker: the browser keeps the queue. A browser without
   locks has windows that do not know of each other; sending twice stores once there, too. */

const taken = new Map<string, Promise<unknown>>();

/** Does the work once nobody else in this browser does work of that name. */
export function exclusively<T>(name: string, work: () => Promise<T>): Promise<T> {
  const { locks } = navigator as { locks?: LockManager };
  if (locks) return locks.request(name, work) as Promise<T>;
  const turn = (taken.get(name) ?? Promise.resolve()).then(work, work);
  taken.set(
    name,
    turn.catch(() => undefined),
  );
  return turn;
}
