import type { OrganisationKind } from '../../server/identity/contract.ts';

export interface DemoOrganisation {
  readonly key: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  /** 17 characters; the check character is computed (GB 32100). */
  readonly codeStem: string;
}

const organisation = (key: string, name: string, kind: OrganisationKind, codeStem: string): DemoOrganisation => ({
  key,
  name,
  kind,
  codeStem,
});

/** The organisations of Yunjiang, an invented prefecture-level city. */
export const demoOrganisations: readonly DemoOrganisation[] = [
  organisation('authority', '云江市城市建设投资集团有限公司', 'authority', '91420300MA4800001'),
  organisation('agency', '楚源工程咨询有限公司', 'agency', '91420300MA4800002'),
  organisation('centre', '云江市公共资源交易中心', 'trading_centre', '12420300MB0600003'),
  organisation('supervision', '云江市公共资源交易监督管理局', 'supervision', '11420300MB0600004'),
  organisation('bidder1', '汉水建设集团有限公司', 'bidder', '91420300MA4800011'),
  organisation('bidder2', '武当市政工程有限公司', 'bidder', '91420300MA4800012'),
  organisation('bidder3', '堵河路桥建设有限公司', 'bidder', '91420300MA4800013'),
  organisation('bidder4', '郧阳第一建筑工程有限公司', 'bidder', '91420300MA4800014'),
  organisation('bidder5', '神农架基础工程有限公司', 'bidder', '91420300MA4800015'),
];
