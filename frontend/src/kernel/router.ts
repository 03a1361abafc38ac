/* The one file that knows the router: moving between pages, and reading where we are. */

import { createRouter, Router, type RouterApi, type Routes } from 'sv-router';

export { Router };
export type { Routes };

type AnyRouter = RouterApi<Routes>;
let router: AnyRouter | null = null;
let paths: string[] = [];

function started(): AnyRouter {
  if (!router) throw new Error('The routes are not set up yet.');
  return router;
}

/** Tells the router which path shows which page. Called once, before anything is drawn. */
export function set_up_routes(routes: Routes): void {
  router = createRouter(routes) as unknown as AnyRouter;
  paths = Object.keys(routes);
}

/** Begins to fetch the page of an address before it is known who may open it; what fails is fetched when
    it is opened. Addresses with a name in them wait. */
export function fetch_ahead(routes: Routes, path: string): void {
  const page = Object.entries(routes).find(([known]) => known === path)?.[1];
  const fetch_page: unknown = typeof page === 'object' && '/' in page ? page['/'] : null;
  if (typeof fetch_page === 'function') (fetch_page() as Promise<unknown>).catch(() => {});
}

/** Whether a page for this path exists, so that navigation never leads nowhere. */
export function has_page(path: string): boolean {
  return paths.includes(path);
}

type Move = { replace?: boolean; search?: Record<string, string> };

/** Goes to a path; `replace` leaves no step to come back to. Inside a guard: `throw go(path)`. */
export function go(path: string, options: Move = {}): Promise<Error> {
  const move = started().navigate as unknown as (path: string, options: Move) => Promise<Error>;
  return move(path, options);
}

/** Where we are; every part of it redraws what reads it. */
export const route = {
  get pathname(): string {
    return started().route.pathname;
  },
  get params(): Record<string, string | undefined> {
    return started().route.params as Record<string, string | undefined>;
  },
  get search(): Record<string, string | number | boolean> {
    return started().route.search;
  },
};
