import { refusals } from '../kernel/verdict.ts';

export const catalogueRefusals = refusals({
  'catalogue.item_unknown': {
    status: 422,
    law: 'NB 14, 16',
    meaning: 'The trading catalogue in force has no such sub-item.',
  },
  'catalogue.parameter_missing': {
    status: 503,
    meaning: 'The rulebook holds no such parameter for this day, regime and item: an officer must enter it.',
  },
  'catalogue.not_in_force': { status: 503, meaning: 'No version of the trading catalogue is in force on that day.' },
  'catalogue.nothing_changes': { status: 409, meaning: 'The draft changes nothing.' },
  'catalogue.validity_past': {
    status: 409,
    meaning: 'What is decided today holds from tomorrow at the earliest: the first day lies too early.',
  },
  'catalogue.consultation_open': { status: 409, law: 'NB 13', meaning: 'The consultation has not ended.' },
  'catalogue.consultation_short': {
    status: 409,
    law: 'NB 13',
    meaning: 'The consultation would be shorter than the rulebook asks.',
  },
  'catalogue.consultation_closed': { status: 409, law: 'NB 13', meaning: 'Comments are not taken now.' },
  'catalogue.comments_open': { status: 409, law: 'NB 13', meaning: 'Comments have not been answered yet.' },
  'catalogue.comment_answered': { status: 409, meaning: 'The comment has been answered already.' },
  'catalogue.same_officer': {
    status: 403,
    meaning: 'Another officer than the one who answers for the draft approves.',
  },
  'catalogue.not_your_draft': { status: 403, meaning: 'Another officer writes this draft; you may approve it.' },
  'catalogue.base_moved': {
    status: 409,
    meaning: 'The law from which this draft starts has changed, or another draft was approved first.',
  },
  'catalogue.content_changed': { status: 409, meaning: 'The draft is not what was read: read it again.' },
  'catalogue.number_taken': { status: 409, meaning: 'A version of that number exists.' },
  'catalogue.not_a_draft': { status: 409, meaning: 'Only a draft can be edited; a version is never changed in place.' },
  'catalogue.citation_unknown': { status: 422, meaning: 'The article cited does not stand in the law index.' },
  'catalogue.parameter_unknown': { status: 422, meaning: 'The rulebook knows no such parameter.' },
  'catalogue.value_unfit': { status: 422, meaning: 'The value is not of the unit that the parameter has.' },
  'catalogue.change_repeated': { status: 422, meaning: 'Two changes are about the same parameter, regime and item.' },
  'catalogue.later_value_stands': {
    status: 409,
    meaning: 'A later value of this parameter stands already: choose a day after it.',
  },
  'catalogue.already_checked': { status: 409, meaning: 'Somebody has checked this value already.' },
  'catalogue.calendar_known': { status: 409, meaning: 'The calendar of that year is there already.' },
  'catalogue.calendar_unsound': {
    status: 422,
    meaning: 'A day is not of that year, stands twice, or a worked day is no Saturday or Sunday.',
  },
});
