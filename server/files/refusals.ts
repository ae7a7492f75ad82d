import { refusals } from '../kernel/verdict.ts';

export const filesRefusals = refusals({
  'files.not_complete': { status: 409, law: 'O20 27', meaning: 'A file has not gone up whole, or is bound already.' },
  'files.unknown': { status: 404, meaning: 'There is no such file, or it is not for you to read.' },
  'files.bad_metadata': { status: 422, meaning: 'The upload does not say its purpose, name and media type.' },
  'files.too_large': { status: 413, meaning: 'The file is larger than two gibibytes.' },
  'files.bad_upload': { status: 400, meaning: 'The upload request does not follow the resumable upload protocol.' },
  'files.gone': { status: 404, meaning: 'This upload was given up: start again.' },
  'files.offset_differs': {
    status: 409,
    meaning: 'The server has another number of bytes: ask for the offset and go on from there.',
  },
});
