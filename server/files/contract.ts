import { z } from 'zod';
import { call, id, instant, sha256 } from '../kernel/call.ts';

/**
 * What an upload is for. `sealed` holds ciphertext of a bid and carries no file name.
 * Bytes go up by tus 1.0 at /api/v1/uploads with metadata `purpose`, `name`, `mediaType`; they come down at /api/v1/files/:uploadId.
 */
export const uploadPurposes = ['document', 'sealed', 'opened', 'issued'] as const;
export type UploadPurpose = (typeof uploadPurposes)[number];

export const UploadView = z.object({
  id,
  name: z.string().nullable(),
  mediaType: z.string(),
  size: z.number(),
  sha256: sha256.nullable(),
  state: z.enum(['RECEIVING', 'COMPLETE', 'BOUND']),
  createdAt: instant,
});

export const GetUpload = call({
  name: 'files.getUpload',
  http: ['GET', '/upload-states/:uploadId'],
  who: 'person',
  input: z.strictObject({ uploadId: id }),
  output: UploadView,
});
