import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';

export interface DemoServer {
  readonly base: string;
  readonly pid: number;
  readonly databaseUrl: string;
  /** Everything that the process has written so far: its greeting and its log. */
  printed(): string;
  /** The address of its own schema on MariaDB; null on the embedded database. */
  readonly database: string | null;
  /** Ends the process at once, as a power cut would (kill -9). */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the platform as its own process on a free port with a database of its own, and waits until it listens. */
export async function startServer(told: {
  readonly directory: string;
  readonly database?: string;
  readonly env?: Record<string, string>;
}): Promise<DemoServer> {
  const schema = told.database ? await freshSchema(told.database) : null;
  const databaseUrl = schema?.url ?? `sqlite:${told.directory}/bidhall.sqlite`;
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'development',
      PORT: '0',
      DATABASE_URL: databaseUrl,
      STORAGE_URL: `file:${told.directory}/files`,
      BIDHALL_SANDBOX: '1',
      BIDHALL_DEMO: '1',
      LOG_LEVEL: 'error',
      LOG_EPOCH_SECONDS: '1',
      ...told.env,
    },
  });
  let printed = '';
  const base = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const found = /http:\/\/localhost:\d+/.exec(printed);
      if (found) resolve(found[0]);
    });
    child.once('exit', (code) => {
      reject(new Error(`the server ended with ${String(code)} before it listened`));
    });
  });
  return {
    base,
    pid: child.pid ?? 0,
    databaseUrl,
    printed: () => printed,
    database: schema?.url ?? null,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGINT');
        await ended;
      }
      await schema?.drop();
    },
  };
}

/** A schema of its own on the named server, dropped at the end. */
async function freshSchema(database: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `bidhall_demo_${randomBytes(4).toString('hex')}`;
  const run = async (sql: string) => {
    const connection = await createConnection(database.replace(/^mariadb:/, 'mysql:'));
    await connection.query(sql);
    await connection.end();
  };
  await run(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const url = new URL(database);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => run(`DROP DATABASE \`${name}\``) };
}
