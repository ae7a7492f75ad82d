import type { Platform } from '../kernel/platform.ts';

/** A page of the platform as an address that can be printed and typed. */
export const addressOf = (env: Pick<Platform['env'], 'PUBLIC_URL' | 'PORT'>, path: string): string =>
  `${env.PUBLIC_URL?.replace(/\/$/, '') ?? `http://localhost:${String(env.PORT)}`}${path}`;
