import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (...parts: string[]): string => path.resolve(import.meta.dirname, ...parts);

/** What must come from node_modules at run time: Electron itself and the native add-on. All else is bundled. */
const external = ['electron', 'better-sqlite3', /^node:/];

export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      target: 'node20.18',
      externalizeDeps: false,
      sourcemap: true,
      rollupOptions: {
        external,
        input: {
          main: at('electron/main/main.ts'),
          core: at('electron/core/process-entry.ts'),
          // A thread of core; core looks for it beside itself.
          'transfer-worker': at('electron/cache/transfer/worker/transfer-worker.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      target: 'node20.18',
      externalizeDeps: false,
      rollupOptions: {
        external: ['electron'],
        input: { preload: at('electron/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    plugins: [react()],
    build: {
      outDir: at('out/renderer'),
      target: 'chrome130',
      minify: 'oxc',
      modulePreload: { polyfill: false },
      // Loaded from the disk, not from a line: hls.js is the largest and comes only with the player.
      chunkSizeWarningLimit: 1000,
      rollupOptions: { input: { index: at('renderer/index.html') } },
    },
    server: { host: '127.0.0.1' },
  },
});
