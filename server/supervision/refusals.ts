import { refusals } from '../kernel/verdict.ts';

export const supervisionRefusals = refusals({
  'supervision.not_suspendable': {
    status: 409,
    law: 'REG 62',
    meaning: 'Only a published lot whose procedure still runs can be suspended.',
  },
  'supervision.already_suspended': { status: 409, law: 'REG 62', meaning: 'The lot is suspended already.' },
  'supervision.not_suspended': { status: 409, law: 'REG 62', meaning: 'The lot is not suspended.' },
  'supervision.cause_not_yours': {
    status: 403,
    law: 'REG 62; NB 25',
    meaning: 'This party does not stop a lot for this cause.',
  },
  'supervision.not_your_suspension': {
    status: 403,
    law: 'REG 62',
    meaning: 'Another party stopped the lot: it, or the supervisor, lets it go on.',
  },
  'supervision.objection_pending': {
    status: 409,
    law: 'REG 22',
    meaning: 'The lot waits for the answer to an objection and goes on with it.',
  },
  'supervision.objection_unknown': { status: 404, meaning: 'There is no such objection, or it is not yours.' },
  'supervision.not_an_objector': {
    status: 403,
    law: 'REG 22',
    meaning: 'Objections come from those who may bid or are otherwise affected.',
  },
  'supervision.objection_too_late': {
    status: 409,
    law: 'REG 22; GPL 52',
    meaning: 'The time to object to the documents is over.',
  },
  'supervision.objection_open_already': {
    status: 409,
    law: 'REG 22',
    meaning: 'An objection of yours waits for its answer: one at a time, with all its points.',
  },
  'supervision.objection_in_time': {
    status: 409,
    law: 'REG 22',
    meaning: 'The time to answer, or to correct, is not over.',
  },
  'supervision.amendment_missing': {
    status: 409,
    law: 'REG 23',
    meaning: 'An objection that is right is answered after the documents were put right.',
  },
  'supervision.complaint_too_late': {
    status: 409,
    law: 'REG 60; GPL 55',
    meaning: 'The time to complain about the answer is over.',
  },
  'supervision.clock_backwards': { status: 422, meaning: 'The clock of a sandbox moves forward only.' },
  'supervision.log_too_short': {
    status: 409,
    meaning: 'The log has never been that long: ask with a size that you have seen.',
  },
  'ledger.malformed_note': { status: 422, law: 'C2SP signed-note', meaning: 'The text is not a signed note.' },
  'ledger.bad_signature': {
    status: 422,
    law: 'C2SP signed-note',
    meaning: 'A line under the note claims a known key, and that key did not sign it.',
  },
  'ledger.unknown_signer': {
    status: 422,
    law: 'C2SP signed-note',
    meaning: 'Nobody whose key is known signed the note.',
  },
  'ledger.malformed_checkpoint': {
    status: 422,
    law: 'C2SP tlog-checkpoint',
    meaning: 'The signed text is not a checkpoint.',
  },
  'ledger.foreign_log': { status: 409, law: 'C2SP tlog-checkpoint', meaning: 'The checkpoint belongs to another log.' },
  'ledger.shrunken_log': {
    status: 409,
    law: 'RFC 6962 2.1.2',
    meaning: 'The log is shorter than it was when it was last seen.',
  },
  'ledger.split_view': {
    status: 409,
    law: 'RFC 6962 2.1.2',
    meaning: 'The log shows two different trees of the same size.',
  },
  'ledger.not_an_extension': {
    status: 409,
    law: 'RFC 6962 2.1.2',
    meaning: 'The log does not begin with what it once was.',
  },
});
