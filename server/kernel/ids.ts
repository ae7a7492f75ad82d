import { v7 } from 'uuid';
import type { Platform } from './platform.ts';

/** A new UUID (version 7, RFC 9562): ordered by time, so that indexes stay compact. Chance comes from the platform. */
export const newId = (platform: Pick<Platform, 'random' | 'clock'>): string =>
  v7({ msecs: platform.clock.now().getTime(), random: new Uint8Array(platform.random(16)) });
