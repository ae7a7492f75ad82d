import { refusals } from '../kernel/verdict.ts';

export const prequalificationRefusals = refusals({
  'prequalification.not_open': { status: 409, law: 'REG 17', meaning: 'This lot does not take applications now.' },
  'prequalification.too_late': {
    status: 410,
    law: 'REG 17; O20 28',
    meaning: 'The deadline of applications has passed: what has not arrived whole counts as withdrawn.',
  },
  'prequalification.none': { status: 409, law: 'O20 28', meaning: 'There is no application of yours.' },
  'prequalification.not_begun': { status: 404, meaning: 'This lot has no prequalification, or it has not begun.' },
  'prequalification.not_decrypting': {
    status: 409,
    law: 'O20 28, 30',
    meaning: 'Keys are taken between the deadline and the end of the window.',
  },
  'prequalification.key_released': { status: 409, meaning: 'The key of this application has been handed in already.' },
  'prequalification.wrong_key': { status: 422, law: 'O20 28', meaning: 'This key does not open the application.' },
  'prequalification.not_a_reviewer': {
    status: 403,
    law: 'REG 18',
    meaning: 'Only members of the review of this lot may do this, once it has begun.',
  },
  'prequalification.not_declared': {
    status: 409,
    law: 'REG 18, 46',
    meaning: 'A member first comes in and declares to be free of conflict.',
  },
  'prequalification.already_declared': { status: 409, meaning: 'You have come in and declared already.' },
  'prequalification.identity_unproven': {
    status: 403,
    law: '1117 (十五)',
    meaning: 'The gate could not confirm who you are.',
  },
  'prequalification.reason_missing': { status: 422, law: 'REG 19', meaning: 'A FAIL, or a conflict, has a reason.' },
  'prequalification.item_unknown': {
    status: 422,
    law: 'REG 18',
    meaning: 'The documents do not name this item: nothing else is judged.',
  },
  'prequalification.points_out_of_range': { status: 422, meaning: 'The points are above the maximum of this score.' },
  'prequalification.review_incomplete': { status: 409, meaning: 'Some applications are not reviewed whole yet.' },
  'prequalification.review_submitted': { status: 409, meaning: 'You have handed in your review already.' },
  'prequalification.report_changed': { status: 409, meaning: 'This is not the report that lies here.' },
  'prequalification.report_signed': { status: 409, meaning: 'You have signed the report already.' },
  'prequalification.report_unsigned': { status: 409, law: 'REG 18', meaning: 'A member has not signed yet.' },
  'prequalification.window_running': { status: 409, meaning: 'Applicants still have time to hand in their keys.' },
});
