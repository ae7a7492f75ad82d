import type { identityRefusals } from '../../../server/identity/refusals.ts';
import type { Sentence } from '../kernel/sentence.ts';

export const identitySentences: Record<keyof typeof identityRefusals, Sentence> = {
  'identity.wrong_credentials': {
    zh: { sentence: '登录名或密码不正确。', next: '请核对后重新输入；忘记密码请联系本单位管理员。' },
    en: {
      sentence: 'Login or password is wrong.',
      next: 'Check both; if you forgot the password, ask your organisation’s administrator.',
    },
  },
  'identity.code_required': {
    zh: { sentence: '该账户启用了第二重验证。', next: '请输入验证器上的六位数字。' },
    en: { sentence: 'This account has a second factor.', next: 'Enter the six digits of your authenticator.' },
  },
  'identity.wrong_code': {
    zh: { sentence: '六位数字不正确或已过期。', next: '请等待验证器显示新的数字后输入；并检查手机时间。' },
    en: {
      sentence: 'The six digits are wrong or too old.',
      next: 'Wait for the next digits, and check the time of your phone.',
    },
  },
  'identity.throttled': {
    zh: { sentence: '失败次数过多，需等待 {{seconds}} 秒。', next: '每失败一次，等待时间会更长；请确认密码后再试。' },
    en: {
      sentence: 'Too many failed attempts: wait {{seconds}} seconds.',
      next: 'The wait grows with every failure; make sure of the password first.',
    },
  },
  'identity.login_taken': {
    zh: { sentence: '该登录名已被使用。', next: '请换一个登录名。' },
    en: { sentence: 'Somebody has this login already.', next: 'Choose another one.' },
  },
  'identity.bad_credit_code': {
    zh: { sentence: '统一社会信用代码的校验位不符。', next: '请对照营业执照重新输入 18 位代码。' },
    en: {
      sentence: 'The credit code does not carry its check character.',
      next: 'Copy all 18 characters from the business licence again.',
    },
  },
  'identity.organisation_known': {
    zh: { sentence: '该信用代码的单位已经注册。', next: '请联系本单位管理员为您开通账户。' },
    en: {
      sentence: 'An organisation with this credit code is registered already.',
      next: 'Ask its administrator for an account.',
    },
  },
  'identity.role_not_of_kind': {
    zh: { sentence: '该类单位的人员不能有这个角色。', next: '请选择与单位类型相符的角色。' },
    en: {
      sentence: 'Persons of this kind of organisation do not have this role.',
      next: 'Choose a role that fits the organisation.',
    },
  },
  'identity.second_factor_missing': {
    zh: { sentence: '尚未开始设置第二重验证。', next: '请先生成密钥并扫码，再输入六位数字。' },
    en: {
      sentence: 'No second factor has been started.',
      next: 'Make a secret and scan it first, then enter the digits.',
    },
  },
};
