import { refusals } from '../kernel/verdict.ts';

export const identityRefusals = refusals({
  'identity.wrong_credentials': { status: 401, meaning: 'Login or password is wrong.' },
  'identity.code_required': { status: 401, meaning: 'This account has a second factor: enter the six digits.' },
  'identity.wrong_code': { status: 401, meaning: 'The six digits are wrong or too old.' },
  'identity.throttled': { status: 429, meaning: 'Too many failed attempts: wait before the next one.' },
  'identity.login_taken': { status: 409, meaning: 'Somebody has this login already.' },
  'identity.bad_credit_code': {
    status: 422,
    law: 'GB 32100-2015',
    meaning: 'The unified social credit code does not carry its check character.',
  },
  'identity.organisation_known': {
    status: 409,
    meaning: 'An organisation with this credit code is registered already.',
  },
  'identity.role_not_of_kind': { status: 422, meaning: 'Persons of this kind of organisation do not have this role.' },
  'identity.second_factor_missing': { status: 409, meaning: 'Start setting up a second factor first.' },
});
