import { refusals } from '../kernel/verdict.ts';

export const openingRefusals = refusals({
  'opening.not_host': {
    status: 403,
    law: 'LAW 35',
    meaning: 'The authority of this lot or its agency leads the opening.',
  },
  'opening.not_begun': {
    status: 409,
    law: 'LAW 34',
    meaning: 'No opening takes place here: the deadline is not reached, or there were too few bids.',
  },
  'opening.technical_open': {
    status: 409,
    law: 'O20 30',
    meaning: 'The technical evaluation is not closed, or no bid passed it: no price envelope may be opened.',
  },
  'opening.not_price_opening': { status: 409, law: 'O20 30', meaning: 'It is not the prices that are opened here.' },
  'opening.not_price_invited': {
    status: 409,
    law: 'O20 30',
    meaning: 'This bid did not pass the technical evaluation: its price envelope goes back unopened.',
  },
  'opening.price_key_early': {
    status: 422,
    law: 'O20 27, 30',
    meaning:
      'This is the key of the price envelope, which is opened only after the technical evaluation; it was not kept.',
  },
  'opening.not_decrypting': { status: 409, law: 'O20 30', meaning: 'Bids are not being decrypted now.' },
  'opening.window_closed': { status: 410, law: 'O20 31', meaning: 'The time for this has run out.' },
  'opening.wrong_key': {
    status: 422,
    law: 'O20 31',
    meaning: 'This key does not open the bid that was submitted; the try is recorded.',
  },
  'opening.not_trustee': { status: 403, law: 'O20 31', meaning: 'The documents do not name you as a trustee.' },
  'opening.share_of_another': {
    status: 422,
    law: 'O20 31',
    meaning: 'This is no share of the key of this bid: it belongs to another bid, lot or envelope.',
  },
  'opening.remedy_running': {
    status: 409,
    law: 'O20 31',
    meaning: 'The trustees still have time to open this bid; only then is its failure settled.',
  },
  'opening.key_released': { status: 409, law: 'O20 30', meaning: 'The key of this bid has been handed in already.' },
  'opening.bid_unsettled': { status: 409, law: 'O20 30, 31', meaning: 'A bid is neither decrypted nor settled.' },
  'opening.nothing_to_settle': {
    status: 409,
    law: 'O20 31',
    meaning: 'No bid waits to be settled: none has failed, and the window is open.',
  },
  'opening.bid_not_failed': { status: 409, law: 'O20 31', meaning: 'This bid has not failed, or is settled already.' },
  'opening.window_running': { status: 409, law: 'O20 31', meaning: 'The bidder still has time to hand in its key.' },
  'opening.cause_contradicts_evidence': {
    status: 422,
    law: 'O20 31; REG 35',
    meaning: 'The cause does not agree with what was found: the fault of one may not be put on another.',
  },
  'opening.absence_settled': {
    status: 409,
    law: 'LAW 5',
    meaning: 'A bid without a key has been settled already: more time for the others would be unequal.',
  },
  'opening.objections_running': { status: 409, law: 'REG 44', meaning: 'Bidders may still object.' },
  'opening.not_hearing_objections': {
    status: 409,
    law: 'REG 44',
    meaning: 'Objections to the opening are heard only in their own step.',
  },
  'opening.objection_raised': { status: 409, law: 'REG 44', meaning: 'This bidder has objected already.' },
  'opening.no_objection': { status: 409, law: 'REG 44', meaning: 'Nobody objected here: there is nothing to answer.' },
  'opening.objection_answered': {
    status: 409,
    law: 'REG 44',
    meaning: 'The objection has been answered; the answer stands.',
  },
  'opening.objection_unanswered': { status: 409, law: 'REG 44', meaning: 'An objection has not been answered.' },
  'opening.not_confirming': {
    status: 409,
    law: '87 Art. 42',
    meaning: 'The record is not being confirmed now, or this bid was not opened.',
  },
  'opening.confirmed': { status: 409, law: '87 Art. 42', meaning: 'This bidder has confirmed already.' },
  'opening.confirmations_running': { status: 409, law: '87 Art. 42', meaning: 'Bidders still have time to confirm.' },
  'opening.not_decryptable': {
    status: 422,
    law: 'O20 31',
    meaning: 'A part cannot be decrypted although it is byte for byte what was submitted.',
  },
  'opening.ciphertext_differs': { status: 409, law: 'O20 31', meaning: 'A stored part is not what the receipt says.' },
  'opening.storage_unreadable': {
    status: 503,
    law: 'O20 31',
    meaning: 'A stored part could not be read; it is tried again.',
  },
  'opening.form_unreadable': { status: 422, law: 'O20 31', meaning: 'The sealed price form cannot be read.' },
  'opening.form_of_another': {
    status: 422,
    law: 'O20 31',
    meaning: 'The sealed price form is for another lot or of another bidder.',
  },
  'opening.file_missing': {
    status: 422,
    law: 'O20 31',
    meaning: 'The files of the bid are not the ones that the form lists.',
  },
  'opening.file_differs': {
    status: 422,
    law: 'O20 31',
    meaning: 'A file of the bid is not the one whose hash stands in the form.',
  },
  'opening.key_not_released': { status: 409, law: 'O20 31', meaning: 'The bidder did not hand in its key in time.' },
});
