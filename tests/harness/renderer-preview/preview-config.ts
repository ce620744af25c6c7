import path from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

export const previewConfig: InlineConfig = {
  root: import.meta.dirname,
  base: './',
  configFile: false,
  logLevel: 'warn',
  plugins: [react()],
  build: {
    outDir: path.resolve(import.meta.dirname, '../../../out/renderer-preview'),
    emptyOutDir: true,
    target: 'chrome130',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2000,
  },
};
