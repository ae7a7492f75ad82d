import { useState } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import type { MyBid } from '../../../server/bids/contract.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Empty } from '../kernel/ui/Empty.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Tag } from '../kernel/ui/StateTag.tsx';
import { ReceiptCard } from './ReceiptCard.tsx';
import { exactTime } from './receipt.ts';
import { useBidsWords } from './words.ts';

type Version = OutputOf<typeof MyBid>['versions'][number];

const tones = {
  SUBMITTED: 'good',
  REPLACED: 'calm',
  WITHDRAWN: 'warn',
  KEY_RELEASED: 'live',
  DECRYPTED: 'good',
  REVOKED: 'bad',
  WITHDRAWN_BY_FAULT: 'warn',
  REJECTED: 'bad',
} as const satisfies Record<Version['state'], string>;

/** Every version that was ever submitted, newest first, each with its receipt. */
export function VersionList({
  versions,
  lotCode,
}: {
  readonly versions: readonly Version[];
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
            <li key={version.bidId}>
              <div className="bid-version">
                <b>{t('receipt.version', { version: version.version })}</b>
                <Tag tone={tones[version.state]}>{t(`bidState.${version.state}`)}</Tag>
                <span>
                  {exactTime(version.receivedAt)} <span className="muted">{words('clock.zone')}</span>
                </span>
                <Hash hash={version.manifestHash} />
                <Button
                  small
                  aria-expanded={shown === version.bidId}
                  onClick={() => {
                    setShown(shown === version.bidId ? null : version.bidId);
                  }}
                >
                  {t('versions.receipt')}
                </Button>
              </div>
              {shown === version.bidId && <ReceiptCard bidId={version.bidId} lotCode={lotCode} first={null} />}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
