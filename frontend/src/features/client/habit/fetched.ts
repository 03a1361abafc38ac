/* Where a habit is chosen, fetched only by whoever wants to. */
export const habit_sheet = () => import('./HabitSheet.svelte');
