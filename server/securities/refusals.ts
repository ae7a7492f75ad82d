import { refusals } from '../kernel/verdict.ts';

export const securitiesRefusals = refusals({
  'securities.none_asked': { status: 409, law: 'REG 26', meaning: 'The documents of this lot ask for no security.' },
  'securities.window_closed': {
    status: 409,
    law: 'REG 26',
    meaning: 'A security is provided, or taken back, while bids come in and before the deadline.',
  },
  'securities.form_not_allowed': {
    status: 422,
    law: 'REG 26; OBE 25',
    meaning: 'The documents do not allow this form of security.',
  },
  'securities.in_hand': { status: 409, meaning: 'There is a security of yours for this lot already.' },
  'securities.none_in_hand': { status: 409, meaning: 'There is no security of yours for this lot to take back.' },
  'securities.wrong_form': { status: 422, meaning: 'This is not done with a security of this form.' },
  'securities.missing_at_upload': {
    status: 409,
    law: 'REG 26',
    meaning: 'The documents of this lot take no bid without a security in force.',
  },
  'securities.issuer_unknown': { status: 404, meaning: 'There is no such issuer, or it issues no longer.' },
  'securities.text_differs': {
    status: 422,
    meaning: 'The commitment that was signed is not the text of this lot.',
  },
  'securities.file_not_sealed': {
    status: 422,
    law: 'O20 26',
    meaning: 'The scanned guarantee is not sealed, or not yours.',
  },
  'securities.file_too_large': { status: 413, meaning: 'The scanned guarantee is larger than twenty mebibytes.' },
  'securities.seal_unknown': {
    status: 422,
    meaning: 'The seal of the file was not given out for this lot and bidder.',
  },
  'securities.not_opened': {
    status: 409,
    law: 'O20 21, 27',
    meaning: 'Before the opening nobody learns who provided a security, nor how many did.',
  },
  'securities.no_refund_cause': {
    status: 409,
    law: 'REG 35, 57; 87 Art. 38',
    meaning: 'Nothing has happened yet by which this security goes back.',
  },
  'securities.not_countersigned': { status: 409, law: 'REG 35, 74', meaning: 'A second person has not agreed.' },
  'securities.still_valid': { status: 409, meaning: 'The guarantee has not ended.' },
  'securities.ground_not_met': {
    status: 409,
    law: 'REG 35, 74',
    meaning: 'The facts of the lot do not show this ground of forfeiture.',
  },
  'securities.evidence_missing': {
    status: 422,
    law: 'REG 35, 74',
    meaning: 'A forfeiture needs at least one document as evidence that was uploaded by you.',
  },
  'securities.nothing_proposed': { status: 409, meaning: 'Nobody proposed to keep this security.' },
  'securities.already_proposed': { status: 409, meaning: 'To keep this security has been proposed already.' },
  'securities.same_person': { status: 403, meaning: 'Whoever proposed a forfeiture does not countersign it.' },
  'securities.contract_noted': { status: 409, meaning: 'The day of the contract has been told already.' },
  'securities.contract_day_wrong': {
    status: 422,
    law: 'LAW 46',
    meaning: 'The contract is signed after the award notice and not in the future.',
  },
  'securities.not_awarded': { status: 409, law: 'LAW 46', meaning: 'The award notice has not gone out.' },
  'securities.statement_bad': {
    status: 422,
    meaning: 'The statement has bad lines; none of it was booked.',
  },
  'securities.serial_conflict': {
    status: 409,
    meaning: 'A serial number of the statement is known with another sum or account.',
  },
  'securities.line_settled': { status: 409, meaning: 'This money has been dealt with already.' },
  'securities.statement_used': {
    status: 409,
    meaning: 'Money of this statement has moved on; its booking can no longer be taken back.',
  },
  'securities.issuer_exists': { status: 409, meaning: 'An issuer with this credit code is registered already.' },
  'securities.signature_wrong': {
    status: 403,
    meaning: 'The message is not signed by the issuer whose name it bears.',
  },
  'securities.message_old': { status: 410, meaning: 'The message is too old, or comes from the future.' },
  'securities.message_replayed': { status: 409, meaning: 'The message was delivered before.' },
  'securities.message_misdirected': { status: 422, meaning: 'The message is for somebody else or of a wrong kind.' },
  'securities.order_unknown': { status: 404, meaning: 'The issuer knows of an order that is not one of its own.' },
  'securities.guarantee_differs': {
    status: 422,
    law: 'REG 26',
    meaning: 'What was issued is not what was applied for: sum or days differ.',
  },
});
