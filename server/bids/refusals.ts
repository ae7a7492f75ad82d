import { refusals } from '../kernel/verdict.ts';

export const bidsRefusals = refusals({
  'bids.not_open': { status: 409, law: 'LAW 28; O20 27', meaning: 'This lot does not take bids now.' },
  'bids.too_late': {
    status: 410,
    law: 'LAW 28; O20 27',
    meaning: 'The deadline has passed: what has not arrived whole counts as withdrawn.',
  },
  'bids.not_independent': {
    status: 403,
    law: 'REG 34; O20 23',
    meaning: 'The authority of a lot and its agency do not bid for it.',
  },
  'bids.not_invited': {
    status: 403,
    law: 'LAW 17',
    meaning: 'This lot is tendered by invitation, and your organisation was not invited.',
  },
  'bids.not_prequalified': {
    status: 403,
    law: 'REG 19',
    meaning: 'Only who passed the prequalification of this lot may bid.',
  },
  'bids.wrong_lot': { status: 422, law: 'O20 26', meaning: 'The bid was sealed for another lot.' },
  'bids.wrong_documents': {
    status: 409,
    law: 'LAW 23; REG 21',
    meaning: 'The bid was sealed for another version of the tender documents.',
  },
  'bids.manifest_hash_differs': { status: 422, law: 'O20 27', meaning: 'The hash is not the one of this manifest.' },
  'bids.no_form': { status: 422, law: 'O20 26', meaning: 'A bid has exactly one sealed price form.' },
  'bids.form_too_large': { status: 422, meaning: 'The sealed price form is larger than one mebibyte.' },
  'bids.no_trustees': {
    status: 422,
    law: 'O20 31',
    meaning: 'The documents name no trustees: a bid carries no shares of its key.',
  },
  'bids.escrow_missing': {
    status: 422,
    law: 'O20 31',
    meaning: 'The documents name trustees: a bid carries a share of its key for each of them.',
  },
  'bids.other_trustees': {
    status: 422,
    law: 'O20 31',
    meaning: 'The shares are sealed to other trustees than those of this lot, or for another number of them.',
  },
  'bids.escrow_incomplete': {
    status: 422,
    law: 'O20 31',
    meaning: 'A share is missing: each trustee gets one of each key of the bid.',
  },
  'bids.two_envelopes': {
    status: 422,
    law: 'LAW 27; O20 26',
    meaning: 'The documents ask for two envelopes: the price is sealed apart, under a second key.',
  },
  'bids.one_envelope': {
    status: 422,
    law: 'LAW 27; O20 26',
    meaning: 'The documents ask for one envelope; this bid is sealed in two.',
  },
  'bids.envelopes_share_key': {
    status: 422,
    law: 'O20 26',
    meaning: 'Both envelopes are sealed to the same key: the first opening would open the price.',
  },
  'bids.no_price_form': { status: 422, law: 'O20 26', meaning: 'The second envelope has exactly one price form.' },
  'bids.part_twice': { status: 422, law: 'O20 26', meaning: 'A part or an upload stands twice in the manifest.' },
  'bids.upload_unknown': { status: 422, law: 'O20 27', meaning: 'A named upload is not one of yours.' },
  'bids.upload_incomplete': { status: 409, law: 'O20 27', meaning: 'A named upload has not arrived whole.' },
  'bids.upload_used': {
    status: 409,
    law: 'O20 27',
    meaning: 'A named upload belongs to another bid or version already: every version is sealed anew.',
  },
  'bids.not_sealed': { status: 422, law: 'O20 26', meaning: 'A part is not encrypted: unencrypted bids are refused.' },
  'bids.ciphertext_differs': {
    status: 422,
    law: 'O20 27',
    meaning: 'What arrived differs in size or hash from what the manifest says.',
  },
  'bids.already_current': {
    status: 409,
    law: 'LAW 23',
    meaning: 'The bid stands for the version of the documents that is in force already.',
  },
  'bids.none': { status: 409, law: 'LAW 29', meaning: 'There is no bid of yours that could be withdrawn.' },
});
