/* Where a weekly goal is chosen, fetched only by whoever wants to. */
export const goal_sheet = () => import('./GoalSheet.svelte');
