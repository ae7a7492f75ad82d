import type { Role } from '../../server/kernel/call.ts';

export const demoPassword = 'demo-Bidhall-2026';

export interface DemoAccount {
  readonly login: string;
  readonly password: string;
  readonly name: string;
  readonly persona: { readonly zh: string; readonly en: string };
  readonly organisation: string;
  readonly roles: readonly Role[];
}

const account = (
  login: string,
  name: string,
  zh: string,
  en: string,
  organisation: string,
  ...roles: readonly Role[]
): DemoAccount => ({
  login,
  password: demoPassword,
  name,
  persona: { zh, en },
  organisation,
  roles,
});

/** The persons of the demo city, Yunjiang: one for every persona, and enough experts and deciders for a whole tender. */
export const demoAccounts: readonly DemoAccount[] = [
  account('agency', '周文', '招标代理', 'Tendering agency', 'agency', 'agency', 'organisation_admin'),
  account('authority', '陈立', '招标人', 'Contracting authority', 'authority', 'authority', 'organisation_admin'),
  account('centre', '林芳', '交易中心', 'Trading centre', 'centre', 'centre', 'organisation_admin'),
  account('supervisor', '高远', '监督部门', 'Supervisor', 'supervision', 'supervisor', 'organisation_admin'),
  ...['秦岚', '冯毅'].map((name, place) =>
    account(
      `officer${String(place + 1)}`,
      name,
      `综合监管人员${String(place + 1)}`,
      `Officer ${String(place + 1)}`,
      'supervision',
      'officer',
    ),
  ),
  ...['何川', '罗敏', '方宁', '孙悦', '唐峰'].map((name, place) =>
    account(
      `bidder${String(place + 1)}`,
      name,
      `投标人${String(place + 1)}`,
      `Bidder ${String(place + 1)}`,
      `bidder${String(place + 1)}`,
      'bidder',
      'organisation_admin',
    ),
  ),
  ...Array.from({ length: 24 }, (_, place) => expertAccount(place + 1)),
  ...['许静', '韩松', '马琳', '曹阳', '邓凯', '梁雪', '潘涛'].map((name, place) =>
    account(
      `decider${String(place + 1)}`,
      name,
      `定标委员${String(place + 1)}`,
      `Decider ${String(place + 1)}`,
      'authority',
      'decider',
    ),
  ),
];

function expertAccount(number: number): DemoAccount {
  const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢';
  const given = ['建国', '秀英', '志强', '桂兰', '明辉', '晓燕'];
  const name = `${surnames.charAt(number - 1)}${given[(number - 1) % given.length] ?? ''}`;
  return account(
    `expert${String(number)}`,
    name,
    `评标专家${String(number)}`,
    `Expert ${String(number)}`,
    'centre',
    'expert',
  );
}
