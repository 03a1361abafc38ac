/* What only those need who lock the app, fetched when they do. */

export const pin_sheet = () => import('./PinSheet.svelte');
export const screen_lock_way = () => import('./ScreenLockWay.svelte');
