import type { Room } from '../kernel/room.ts';
import { filesRefusals } from './refusals.ts';
import { defineInspection } from './inspection.ts';
import { inspectionsDue } from './inspectUpload.ts';
import { getUpload } from './send.ts';
import { defineUpload } from './upload.ts';

export { Inspection, inspectionsOf } from './inspection.ts';
export { inspectUpload } from './inspectUpload.ts';
export { fingerprint, maxUploadSize, mountUploads, ownerTagOf } from './receive.ts';
export { mountDownloads } from './send.ts';
export { storeBytes } from './store.ts';
export { presentUpload, storageKey, Upload } from './upload.ts';

export const room: Room = {
  name: 'files',
  define: (db) => {
    defineUpload(db);
    defineInspection(db);
  },
  handlers: [getUpload],
  refusals: filesRefusals,
  events: {},
  alarms: [inspectionsDue],
};
