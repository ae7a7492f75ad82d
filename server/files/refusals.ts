import { refusals } from '../kernel/verdict.ts';

export const filesRefusals = refusals({
  'files.not_complete': { status: 409, law: 'O20 27', meaning: 'A file has not gone up whole, or is bound already.' },
  'files.unknown': { status: 404, meaning: 'There is no such file, or it is not for you to read.' },
  'files.bad_metadata': { status: 422, meaning: 'The upload does not say its purpose, name and media type.' },
  'files.name_too_long': { status: 422, meaning: 'The file name is longer than two hundred characters.' },
  'files.name_unfit': {
    status: 422,
    meaning: 'The file name is empty, holds a path, or holds characters that nobody sees.',
  },
  'files.kind_forbidden': { status: 415, meaning: 'Files of this kind are not taken for public documents.' },
  'files.kind_differs': { status: 415, meaning: 'The content of the file is not what its name says.' },
  'files.archive_bomb': { status: 422, meaning: 'The archive unfolds to more than the platform takes.' },
  'files.archive_locked': { status: 422, meaning: 'The archive is locked with a password: nobody could read it.' },
  'files.archive_broken': { status: 422, meaning: 'The archive cannot be unfolded.' },
  'files.infected': { status: 422, meaning: 'The virus scanner found something; the file was put away.' },
  'files.too_large': { status: 413, meaning: 'The file is larger than two gibibytes.' },
  'files.bad_upload': { status: 400, meaning: 'The upload request does not follow the resumable upload protocol.' },
  'files.gone': { status: 404, meaning: 'This upload was given up: start again.' },
  'files.disk_full': {
    status: 507,
    meaning: 'The platform has no room left; what went up is kept, and the upload can go on once there is room.',
  },
  'files.write_broke_off': {
    status: 503,
    meaning: 'The writing broke off; what went up is kept: ask for the offset and go on from there.',
  },
  'files.offset_differs': {
    status: 409,
    meaning: 'The server has another number of bytes: ask for the offset and go on from there.',
  },
});
