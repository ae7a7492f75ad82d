import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const policyOf = (hash: (kind: 'script' | 'style') => string): string =>
  [
    "default-src 'none'",
    `script-src ${hash('script')}`,
    `style-src ${hash('style')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Puts script and style into the page itself, under a policy that allows these two texts and no connection at all. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle: (_options, bundle) => {
      let [script, style] = ['', ''];
      for (const [name, made] of Object.entries(bundle)) {
        if (made.type === 'chunk') script += made.code;
        else if (name.endsWith('.css')) style += String(made.source);
        if (!name.endsWith('.html')) delete bundle[name];
      }
      // What would end the element or begin a comment inside it is written so that only the script sees it.
      const code = `\n${script
        .replaceAll('</script', String.raw`<\/script`)
        .replaceAll('<!--', String.raw`<\!--`)
        .trim()}\n`;
      const look = `\n${style.trim()}\n`;
      const policy = policyOf((kind) => hashOf(kind === 'script' ? code : look));
      for (const made of Object.values(bundle)) {
        if (made.type !== 'asset') continue;
        made.source = String(made.source)
          .replace('<!-- policy -->', () => `<meta http-equiv="Content-Security-Policy" content="${policy}" />`)
          .replace(/\s*<script type="module"[^>]*><\/script>/, '')
          .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
          .replace('</head>', () => `  <style>${look}</style>\n  </head>`)
          .replace('</body>', () => `  <script type="module">${code}</script>\n  </body>`);
      }
    },
  };
}

/** The offline verifier as one HTML file, from the sources of `npm run verify`; node's cryptography is replaced by plain JavaScript. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [oneFile()],
  resolve: { alias: { 'node:crypto': join(import.meta.dirname, 'node', 'crypto.ts') } },
  build: {
    outDir: '../dist',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: { input: join(import.meta.dirname, 'verify.html') },
    chunkSizeWarningLimit: 2000,
  },
});
