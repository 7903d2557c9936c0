import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// For `npm run dev`: the server that answers /api.
const server = `http://127.0.0.1:${process.env.PORT || 3000}`;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { alias: { 'markdown-to-jsx/react': join(import.meta.dirname, 'form-view/no-markdown.ts') } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // our CSP allows no data: for scripts and styles
    modulePreload: { polyfill: false }, // the polyfill is an inline script
    reportCompressedSize: true,
    manifest: true,
  },
  server: { fs: { allow: ['..'] }, proxy: { '/api': server } },
});
