/* What a device shows once the app is installed. In English; what may be said in another language is,
   by the members of the standard that name one (docs/browsers.md). */

const ICON = { sizes: '96x96', type: 'image/png' };

export const manifest = {
  id: '/',
  lang: 'en',
  name: 'STR Track',
  short_name: 'STR Track',
  description: 'Home exercises and recovery, between you and your therapist.',
  description_localized: { es: 'Ejercicios en casa y recuperación, entre tú y tu terapeuta.' },
  start_url: '/',
  scope: '/',
  display: 'standalone' as const,
  theme_color: '#f3f5f0',
  background_color: '#f3f5f0',
  icons: [
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
    {
      src: '/icon-maskable.png',
      sizes: '512x512',
      type: 'image/png',
      purpose: 'maskable' as const,
    },
  ],
  shortcuts: [
    {
      name: 'Log soreness',
      name_localized: { es: 'Anotar molestias' },
      url: '/check-in',
      icons: [{ src: '/shortcut-soreness.png', ...ICON }],
    },
    {
      name: 'Start routine',
      name_localized: { es: 'Empezar la rutina' },
      url: '/routine?start=yes',
      icons: [{ src: '/shortcut-routine.png', ...ICON }],
    },
  ],
};
