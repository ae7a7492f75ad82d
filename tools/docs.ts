import { mkdirSync, writeFileSync } from 'node:fs';
import { generatedDocs } from './generatedDocs.ts';

/** `npm run docs`: writes the documents that are generated from the tables. A test fails when they are stale. */
mkdirSync('docs/generated', { recursive: true });
for (const [name, content] of Object.entries(generatedDocs())) writeFileSync(`docs/generated/${name}`, content);
