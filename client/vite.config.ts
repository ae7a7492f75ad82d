import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

/** Packages of the first page stand in chunks of their own, so that a change of ours leaves them in the browser's cache. */
const groups: readonly (readonly [string, RegExp])[] = [
  ['react', /node_modules\/(react|react-dom|scheduler)\//],
  ['kernel', /node_modules\/(react-router|@tanstack|i18next|react-i18next|use-sync-external-store|zod)\//],
];

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: groups.map(([name, test]) => ({ name, test })) },
      },
    },
  },
  server: {
    proxy: {
      '/api': { target: server, ws: false },
      '/socket.io': { target: server, ws: true },
    },
  },
});
