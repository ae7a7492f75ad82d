import { refusals } from '../kernel/verdict.ts';

export const decisionRefusals = refusals({
  'decision.award_limit': {
    status: 409,
    law: 'LAW 19',
    meaning:
      'This bidder has won as many lots of the project as the tender documents allow; the next in the order is taken.',
  },
  'decision.earlier_lots_open': {
    status: 409,
    law: 'LAW 19',
    meaning: 'Lots that come earlier in the declared order may still change whose turn it is: they are awarded first.',
  },
  'decision.report_missing': { status: 409, law: 'REG 53', meaning: 'There is no signed evaluation report.' },
  'decision.report_unchecked': {
    status: 409,
    law: '1117 (五)',
    meaning: 'The authority has not checked the evaluation report.',
  },
  'decision.objective_mismatch': {
    status: 409,
    law: '1117 (五)',
    meaning: 'Members scored an objective item differently: the committee must check again.',
  },
  'decision.winner_unjudged': {
    status: 409,
    law: 'REG 55',
    meaning: 'It has not been judged whether this candidate may be awarded.',
  },
  'decision.not_a_candidate': {
    status: 422,
    law: 'LAW 57',
    meaning: 'Nobody outside the recommended candidates may be awarded.',
  },
  'decision.parallel_as_declared': {
    status: 409,
    law: '87 Art. 68',
    meaning: 'Among parallel candidates the documents’ rule decides, not the purchaser.',
  },
  'decision.rank_one_required': {
    status: 409,
    law: 'REG 55; 87 Art. 68',
    meaning: 'The first candidate must be awarded unless a ground of the law is stated.',
  },
  'decision.contract_unchecked': {
    status: 409,
    law: 'LAW 46',
    meaning: 'The contract has not been compared with the documents and the bid.',
  },
  'decision.not_separated': { status: 409, meaning: 'The documents declare a ranked award: there is no vote.' },
  'decision.wrong_committee_size': {
    status: 422,
    meaning: 'The committee must have the odd size that the documents declare.',
  },
  'decision.member_twice': { status: 422, meaning: 'A person is named twice.' },
  'decision.chair_not_member': { status: 422, meaning: 'The chair is not among the members.' },
  'decision.not_a_decider': { status: 422, meaning: 'A named person does not belong to the authority as a decider.' },
  'decision.was_evaluator': {
    status: 409,
    law: '国办发〔2024〕21号',
    meaning: 'Who was invited to evaluate this lot may not decide it.',
  },
  'decision.deciders_missing': { status: 409, meaning: 'The decision committee has not been named.' },
  'decision.voting_has_begun': {
    status: 409,
    meaning: 'A ballot has been cast: the committee can no longer be changed.',
  },
  'decision.not_a_member': { status: 403, meaning: 'You do not sit on the decision committee of this lot.' },
  'decision.not_entered': { status: 409, meaning: 'Enter and declare to be free of conflict first.' },
  'decision.entered': { status: 409, meaning: 'You have entered already.' },
  'decision.members_missing': { status: 409, meaning: 'Voting begins when every member has entered.' },
  'decision.wrong_round': { status: 409, meaning: 'This round is not the one that is open.' },
  'decision.ballot_cast': { status: 409, meaning: 'Your ballot of this round is cast and cannot be changed.' },
  'decision.bad_choice': { status: 422, meaning: 'The declared method asks for another form of ballot.' },
  'decision.not_a_finalist': {
    status: 422,
    law: 'LAW 57',
    meaning: 'The ballot names somebody who is not a finalist.',
  },
  'decision.not_in_this_round': { status: 422, meaning: 'The ballot names somebody who does not stand in this round.' },
  'decision.named_twice': { status: 422, meaning: 'A bid is named twice.' },
  'decision.wrong_number_of_names': {
    status: 422,
    meaning: 'The ballot names too many or too few: there is no abstention.',
  },
  'decision.votes_not_spent': { status: 422, meaning: 'Every vote must be spent.' },
  'decision.unknown_factor': {
    status: 422,
    meaning: 'A reason is given for a factor that the documents do not declare.',
  },
  'decision.reason_missing': { status: 422, meaning: 'Each declared factor needs one reason.' },
  'decision.reason_too_short': { status: 422, meaning: 'A reason is shorter than the documents ask.' },
  'decision.too_few_finalists': { status: 409, law: 'LAW 28', meaning: 'A vote needs at least two finalists.' },
  'decision.no_ballots': { status: 422, meaning: 'A round without ballots cannot be counted.' },
  'decision.seat_cast_twice': { status: 422, meaning: 'A seat has two ballots in one round.' },
  'decision.round_not_open': {
    status: 422,
    meaning: 'The decision has ended or waits for the chair: no further round is open.',
  },
  'decision.chair_not_asked': { status: 422, meaning: 'The chair was not asked.' },
  'decision.not_chair': { status: 403, meaning: 'Only the chair of the committee decides here.' },
  'decision.not_left_equal': {
    status: 422,
    law: 'LAW 57',
    meaning: 'The chair may only name one of those whom the figures left equal.',
  },
  'decision.other_report': {
    status: 409,
    meaning: 'The hash is not that of the report that lies before the committee.',
  },
  'decision.signed': { status: 409, meaning: 'You have signed already.' },
  'decision.report_unsigned': { status: 409, law: 'LAW 57', meaning: 'A member has not signed the decision report.' },
});
