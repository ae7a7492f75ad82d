import { closeRenderer } from '../../server/kernel/document/render.ts';

/** Every bench by name: each measures one thing against its raw limit in the same run and prints one closing line. */
const benches: Readonly<Record<string, { readonly what: string; run(): Promise<string> }>> = {
  http: {
    what: 'one public lot page by API against a bare Express route with the same bytes',
    run: async () => (await import('./http.ts')).http(),
  },
  submit: {
    what: 'accepted, durable bids per second, 64 clients on 64 lots, against raw mysql2 with the same inserts',
    run: async () => (await import('./submit.ts')).submit(),
  },
  live: {
    what: 'acknowledged scores per second, 50 sessions of 9 sockets, against a bare socket.io server',
    run: async () => (await import('./live.ts')).live(),
  },
  paper: {
    what: 'papers of twenty pages per minute from the worker, and how long the main loop stood, against drawing in place',
    run: async () => (await import('./paper.ts')).paper(),
  },
  portal: {
    what: 'lists, pages and searches of a seeded volume against the statements that return the same rows on the bare driver',
    run: async () => (await import('./portal.ts')).portal(),
  },
};

const name = process.argv[2];
const bench = name === undefined ? undefined : benches[name];
if (name === undefined)
  for (const [one, { what }] of Object.entries(benches)) process.stdout.write(`${one.padEnd(8)} ${what}\n`);
else if (!bench) {
  process.stderr.write(`There is no bench ${name}; "npm run bench" lists them.\n`);
  process.exitCode = 2;
} else {
  const line = await bench.run();
  await closeRenderer();
  process.stdout.write(`${line}\n`);
}
