/* Sets up the service worker, which keeps the app's own files for when there is no signal. */

export function follow_worker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js'));
  if (document.readyState === 'complete') void navigator.serviceWorker.register('/sw.js');
}
