import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { receiptNumber } from './receipt.ts';
import { useSubjectWords } from './subject.ts';
import { useBidsWords } from './words.ts';

interface CurrentVersionProps {
  readonly id: string;
  readonly version: number;
  readonly lotCode: string;
  readonly law: string;
  readonly isEditing: boolean;
  readonly isWithdrawing: boolean;
  readonly onReplace: () => void;
  readonly onWithdraw: () => void;
}

/** The version that counts, and what may still be done with it before the deadline. */
export function CurrentVersion({
  id,
  version,
  lotCode,
  law,
  isEditing,
  isWithdrawing,
  onReplace,
  onWithdraw,
}: CurrentVersionProps) {
  const { t } = useBidsWords();
  const say = useSubjectWords();
  return (
    <Card title={say('current.title')}>
      <p>
        <b>{t('receipt.version', { version })}</b> · {receiptNumber(lotCode, id)}
      </p>
      <p className="muted">{t('current.replaceHint')}</p>
      <div className="bid-current">
        {!isEditing && <Button onClick={onReplace}>{t('current.replace')}</Button>}
        <MoveButton
          kind="danger"
          law={law}
          ask={<p>{say('current.withdrawAsk')}</p>}
          isBusy={isWithdrawing}
          onMove={onWithdraw}
        >
          {say('current.withdraw')}
        </MoveButton>
      </div>
    </Card>
  );
}
