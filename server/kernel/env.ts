import { z } from 'zod';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

/** Keys of 32 bytes as 64 hex characters. */
const hexKey = z.string().regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal characters (32 bytes)');

const demoSecret = '00'.repeat(31) + '01';

const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:|mysql:\/\/|mariadb:\/\/)/, 'must start with sqlite: or mysql://')
    .default('sqlite:var/bidhall.sqlite'),
  REDIS_URL: z.url().optional(),
  STORAGE_URL: z
    .string()
    .regex(/^file:/, 'must start with file:')
    .default('file:var/files'),
  /** Where e-mail goes out; without it no mail leaves the platform. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, 'must be an e-mail address')
    .default('Bidhall <notices@bidhall.example>'),
  /** The virus scanner; without it a stand-in knows the test virus only. */
  CLAMD_URL: z
    .string()
    .regex(/^(tcp:\/\/[^\s/]+|unix:\/\S+)$/, 'must be tcp://host:port or unix:/path/of/the/socket')
    .optional(),
  /** A time-stamp authority (RFC 3161) that vouches for the public log's checkpoints, and the certificates it is known by. */
  TSA_URL: z
    .string()
    .regex(/^https?:\/\/\S+$/, 'must start with http:// or https://')
    .optional(),
  TSA_CA_FILE: z.string().optional(),
  TSA_EVERY_SECONDS: z.coerce.number().int().min(10).max(86_400).default(60),
  ARCHIVE_MAX_ENTRIES: z.coerce.number().int().min(1).default(10_000),
  ARCHIVE_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(4 * 1024 ** 3),
  ARCHIVE_MAX_RATIO: z.coerce.number().int().min(2).default(200),
  ARCHIVE_MAX_DEPTH: z.coerce.number().int().min(1).default(3),
  ARCHIVE_MAX_INNER_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(256 * 1024 ** 2),
  BIDHALL_SANDBOX: flag.optional(),
  /** How wrong this machine's own clock is: for trials only; the database's time must make it harmless. */
  CLOCK_SKEW_MS: z.coerce.number().int().default(0),
  BIDHALL_PROCESSES: z.coerce.number().int().min(1).default(1),
  BIDHALL_DEMO: flag.optional(),
  TRUST_PROXY: z.string().optional(),
  SESSION_SECRET: hexKey.default(demoSecret),
  VAULT_KEY: hexKey.default(demoSecret),
  LOG_KEY: hexKey.default(demoSecret),
  LOG_ORIGIN: z
    .string()
    .regex(/^[^\s+]+$/)
    .default('bidhall.example/log'),
  LOG_EPOCH_SECONDS: z.coerce.number().int().min(1).max(3600).default(10),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** The names of all settings, for the example file that explains them. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

export type Env = z.output<typeof settings> & { readonly sandbox: boolean; readonly demo: boolean };

/** What is wrong with the settings, one sentence a line that says what to set. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The settings do not allow a start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** Reads and judges the settings; throws a {@link SettingsError} that names every problem at once. */
export function readEnv(given: Readonly<Record<string, string | undefined>>): Env {
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = settings.safeParse(present);
  if (!parsed.success)
    throw new SettingsError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const env = parsed.data;
  const isProduction = env.NODE_ENV === 'production';
  const sandbox = env.BIDHALL_SANDBOX ?? !isProduction;
  const demo = env.BIDHALL_DEMO ?? !isProduction;
  if (env.TSA_URL && !env.TSA_CA_FILE)
    throw new SettingsError(['TSA_CA_FILE must name the certificates (PEM) of the authority at TSA_URL.']);
  if (isProduction) {
    const problems: string[] = [];
    for (const name of ['SESSION_SECRET', 'VAULT_KEY', 'LOG_KEY'] as const)
      if (env[name] === demoSecret)
        problems.push(`${name} is the demo secret: set it to the output of "openssl rand -hex 32".`);
    if (env.DATABASE_URL.startsWith('sqlite:') && env.BIDHALL_PROCESSES > 1)
      problems.push('SQLite serves one process only: set DATABASE_URL to mysql://… or BIDHALL_PROCESSES=1.');
    if (!env.TRUST_PROXY)
      problems.push('https must stand in front: set TRUST_PROXY to the proxy’s address (for example "loopback").');
    if (!env.PUBLIC_URL?.startsWith('https://')) problems.push('PUBLIC_URL must be the https address that people use.');
    if (env.SMTP_URL && env.MAIL_FROM.includes('@bidhall.example'))
      problems.push('MAIL_FROM must be an address of yours when SMTP_URL is set.');
    if (env.CLOCK_SKEW_MS !== 0) problems.push('CLOCK_SKEW_MS is for trials and is never allowed in production.');
    if (sandbox) problems.push('BIDHALL_SANDBOX=1 moves the clock by hand and is never allowed in production.');
    if (demo) problems.push('BIDHALL_DEMO=1 creates accounts with known passwords and is never allowed in production.');
    if (problems.length > 0) throw new SettingsError(problems);
  }
  return { ...env, sandbox, demo };
}
