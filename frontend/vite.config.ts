import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { desk_files } from './scripts/desk_files';

const desk = desk_files();
const API = process.env.STRTRACK_DEV_API ?? 'http://127.0.0.1:8000';

/** What the phone shows when the app is installed. */
const manifest = {
  id: '/',
  name: 'STR Track',
  short_name: 'STR Track',
  description: 'Home exercises and recovery, between you and your therapist.',
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
};

export default defineConfig({
  plugins: [
    svelte(),
    svelteTesting(),
    desk.plugin,
    !process.env.VITEST &&
      VitePWA({
        strategies: 'injectManifest',
        srcDir: 'src/worker',
        filename: 'sw.ts',
        injectRegister: false,
        manifest,
        injectManifest: {
          globPatterns: ['**/*.{js,css,html,svg,png,woff2}'],
          manifestTransforms: [desk.leave_out],
        },
      }),
  ],
  build: {
    target: 'es2022',
    cssTarget: ['chrome107', 'firefox104', 'safari16'],
    sourcemap: false,
    assetsInlineLimit: 0,
    // What most pages need is one file: a hundred small ones compress worse (docs/performance.md).
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: 'common', test: /src|node_modules/, minShareCount: 18 }],
        },
      },
    },
  },
  server: { proxy: { '/api': API } },
  test: {
    environment: 'jsdom',
    setupFiles: ['./tests/setup.ts'],
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
  },
});
