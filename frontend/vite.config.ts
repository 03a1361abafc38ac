import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';
import { desk_files } from './scripts/desk_files';
import { manifest } from './scripts/manifest';
import { shared_files } from './scripts/shared_files';

const desk = desk_files();
const shared = shared_files();
const API = process.env.STRTRACK_DEV_API ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [
    svelte(),
    svelteTesting(),
    desk.plugin,
    shared.plugin,
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
    rolldownOptions: { output: { codeSplitting: { groups: shared.groups } } },
  },
  server: { proxy: { '/api': API } },
  // A page fetches the texts it needs, each a module; a test file is spared 2,700 of them.
  resolve: {
    alias: process.env.VITEST
      ? [{ find: /^.*\/paraglide\/(.*)$/, replacement: `${import.meta.dirname}/.paraglide/$1` }]
      : [],
  },
  test: {
    environment: 'jsdom',
    // A process makes jsdom once and gives each file a realm of its own: a third of the time.
    pool: 'vmForks',
    testTimeout: 30_000,
    // All of the machine: on two processors the default leaves one idle.
    maxWorkers: '100%',
    setupFiles: ['./tests/setup.ts'],
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
  },
});
