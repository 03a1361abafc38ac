/* The guide, fetched only when somebody wants to see it. */
export const install_sheet = () => import('./InstallSheet.svelte');
