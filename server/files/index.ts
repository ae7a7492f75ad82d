import type { Room } from '../kernel/room.ts';
import { filesRefusals } from './refusals.ts';
import { getUpload } from './send.ts';
import { defineUpload } from './upload.ts';

export { fingerprint, maxUploadSize, mountUploads, ownerTagOf } from './receive.ts';
export { mountDownloads } from './send.ts';
export { storeBytes } from './store.ts';
export { presentUpload, storageKey, Upload } from './upload.ts';

export const room: Room = {
  name: 'files',
  define: defineUpload,
  handlers: [getUpload],
  refusals: filesRefusals,
  events: {},
};
