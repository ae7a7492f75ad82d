import { refusals } from '../kernel/verdict.ts';

export const expertsRefusals = refusals({
  'experts.draw_unknown': { status: 404, meaning: 'There is no such draw.' },
  'experts.draw_missing': { status: 409, law: 'LAW 37', meaning: 'Plan the draw of the committee first.' },
  'experts.draw_superseded': { status: 409, meaning: 'This draw was given up for a later one.' },
  'experts.already_drawn': {
    status: 409,
    law: 'LAW 37; REG 46',
    meaning: 'The committee is drawn; it is drawn again only when nobody is left in the order.',
  },
  'experts.specialty_unknown': { status: 422, meaning: 'A specialty does not stand in the classification.' },
  'experts.venue_unknown': { status: 422, meaning: 'A venue is not in the directory, or stands twice in the plan.' },
  'experts.venue_too_small': { status: 409, meaning: 'A venue has fewer seats than experts are planned for it.' },
  'experts.remote_share_too_small': {
    status: 409,
    law: '1117 (十五)',
    meaning: 'With several venues, more of the members must sit away from the main one.',
  },
  'experts.pool_too_small': {
    status: 409,
    law: 'REG 45, 46',
    meaning: 'The pool has too few candidates who are free of conflict for this plan.',
  },
  'experts.candidate_gone': { status: 409, meaning: 'A drawn candidate is no longer in the pool: plan the draw anew.' },
  'experts.draw_too_early': {
    status: 409,
    law: 'O12 8',
    meaning: 'The draw runs too long before the meeting: the names would have time to leak.',
  },
  'experts.draw_too_late': {
    status: 409,
    law: 'O12 8',
    meaning: 'The meeting is too near for the experts to come.',
  },
  'experts.commitment_given': { status: 409, meaning: 'This side is bound to its nonce already, once and for good.' },
  'experts.commitment_copied': {
    status: 409,
    meaning: 'This commitment was given by another side: choose a nonce of your own.',
  },
  'experts.commitment_missing': { status: 409, meaning: 'Both sides must be bound to a nonce before one is revealed.' },
  'experts.nonce_given': { status: 409, meaning: 'This side has revealed its nonce already.' },
  'experts.nonce_missing': { status: 409, meaning: 'Both sides must reveal their nonce before the draw.' },
  'experts.nonce_differs': { status: 409, meaning: 'This is not the nonce that the side was bound to.' },
  'experts.draw_unsound': { status: 422, meaning: 'Candidates must be distinct and nonces without a vertical bar.' },
  'experts.invitation_unknown': { status: 404, meaning: 'There is no such invitation of yours.' },
  'experts.reply_too_late': {
    status: 410,
    law: '1117 (十五)',
    meaning: 'The time to answer is over: the next was asked.',
  },
  'experts.reply_still_open': { status: 409, meaning: 'The time to answer is not over.' },
  'experts.place_free': { status: 409, law: 'LAW 37', meaning: 'A place of the committee is still free.' },
  'experts.representatives_named': {
    status: 409,
    law: 'LAW 37',
    meaning: 'The plan foresees no more representatives of the authority.',
  },
  'experts.not_a_representative': {
    status: 422,
    law: 'LAW 37',
    meaning: 'A representative is a person of the authority itself.',
  },
  'experts.already_invited': {
    status: 409,
    law: 'LAW 37',
    meaning: 'This person was asked for this committee before.',
  },
  'experts.evaluator_decides': {
    status: 409,
    law: '国办发〔2024〕21号',
    meaning: 'Nobody both evaluates and decides on one lot.',
  },
  'experts.committee_missing': { status: 409, law: 'LAW 37; REG 46', meaning: 'There is no committee for this lot.' },
  'experts.committee_incomplete': {
    status: 409,
    law: 'LAW 37',
    meaning: 'Not every place of the committee is accepted.',
  },
  'experts.committee_even': { status: 409, law: 'LAW 37', meaning: 'A committee has an odd number of members.' },
  'experts.committee_too_small': { status: 409, law: 'LAW 37', meaning: 'The committee has too few members.' },
  'experts.too_many_representatives': {
    status: 409,
    law: 'LAW 37; 87 Art. 47',
    meaning: 'Experts are at least two thirds of the members.',
  },
  'experts.same_employer': { status: 409, law: 'O12 12', meaning: 'Too many members come from one employer.' },
  'experts.representative_chairs': {
    status: 409,
    law: '87 Art. 45',
    meaning: 'In government procurement the purchaser’s representative is not the chair.',
  },
});
