import type { ReactNode } from 'react';
import type { z } from 'zod';
import type { SecurityEvidence } from '../../../server/securities/contract.ts';
import { fileAddress } from '../kernel/ui/FileLink.tsx';
import { Money } from '../kernel/ui/Money.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import './securities.css';
import { verdictTones } from './tones.ts';
import { useSecuritiesWords } from './words.ts';

type Evidence = z.output<typeof SecurityEvidence>;

interface SecurityTableProps {
  readonly rows: readonly Evidence[];
  /** A further column for those who see more than the evidence. */
  readonly state?: (row: Evidence) => ReactNode;
}

/** Every bidder's security with what was found of it: the evidence of responsiveness. */
export function SecurityTable({ rows, state }: SecurityTableProps) {
  const { t } = useSecuritiesWords();
  return (
    <div className="table-wrap" tabIndex={0} role="region" aria-label={t('lot.title')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('lot.bidder')}</th>
            <th scope="col">{t('lot.form')}</th>
            <th scope="col" className="number">
              {t('lot.amount')}
            </th>
            <th scope="col">{t('lot.until')}</th>
            <th scope="col">{t('lot.check')}</th>
            {state !== undefined && <th scope="col">{t('lot.state')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.bidId}>
              <th scope="row">{row.bidderName}</th>
              <td>
                {row.form === null ? '—' : t(`form.${row.form}`)}
                {row.guarantor !== null && <div className="muted">{row.guarantor}</div>}
                {row.guaranteeNo !== null && <div className="muted">{row.guaranteeNo}</div>}
                {row.fileId !== null && (
                  <a href={fileAddress(row.fileId)} download>
                    {t('lot.file')}
                  </a>
                )}
              </td>
              <td className="number">{row.amount === null ? '—' : <Money yuan={row.amount} />}</td>
              <td>{row.endsOn ?? '—'}</td>
              <td>
                <Tag tone={verdictTones[row.verdict]}>{t(`verdict.${row.verdict}`)}</Tag>
                {row.findings.length > 0 && (
                  <ul className="security-findings">
                    {row.findings.map((code) => (
                      <li key={code}>{t(`finding.${code}`)}</li>
                    ))}
                  </ul>
                )}
              </td>
              {state !== undefined && <td>{state(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
