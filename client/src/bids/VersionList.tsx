import { useState } from 'react';
import type { BidState } from '../../../server/bids/contract.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { ReceiptCard } from './ReceiptCard.tsx';
import { exactTime } from './receipt.ts';
import { useBidsWords } from './words.ts';

export interface SubmittedVersion {
  readonly id: string;
  readonly version: number;
  readonly state: BidState;
  readonly receivedAt: string;
  readonly manifestHash: string;
}

const tones = {
  SUBMITTED: 'good',
  REPLACED: 'calm',
  WITHDRAWN: 'warn',
  KEY_RELEASED: 'live',
  DECRYPTED: 'good',
  REVOKED: 'bad',
  WITHDRAWN_BY_FAULT: 'warn',
  REJECTED: 'bad',
} as const satisfies Record<BidState, string>;

/** Every version that was ever submitted, newest first, each with its receipt. */
export function VersionList({
  versions,
  lotCode,
}: {
  readonly versions: readonly SubmittedVersion[];
  readonly lotCode: string;
}) {
  const { t } = useBidsWords();
  const { t: words } = useKernelWords();
  const [shown, setShown] = useState<string | null>(null);
  return (
    <Card title={t('versions.title')}>
      {versions.length === 0 ? (
        <Empty title={t('versions.empty')} hint={t('versions.emptyHint')} />
      ) : (
        <ul className="list">
          {versions.map((version) => (
            <li key={version.id}>
              <div className="bid-version">
                <b>{t('receipt.version', { version: version.version })}</b>
                <Tag tone={tones[version.state]}>{t(`bidState.${version.state}`)}</Tag>
                <span>
                  {exactTime(version.receivedAt)} <span className="muted">{words('clock.zone')}</span>
                </span>
                <Hash hash={version.manifestHash} />
                <Button
                  small
                  aria-expanded={shown === version.id}
                  onClick={() => {
                    setShown(shown === version.id ? null : version.id);
                  }}
                >
                  {t('versions.receipt')}
                </Button>
              </div>
              {shown === version.id && <ReceiptCard id={version.id} lotCode={lotCode} first={null} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
