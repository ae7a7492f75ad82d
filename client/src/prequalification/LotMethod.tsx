import type { OutputOf } from '../../../server/kernel/call.ts';
import { invitationReasons } from '../../../server/tenders/procedure.ts';
import type { GetLot } from '../../../server/tenders/contract.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Instant } from '../kernel/ui/Instant.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { usePrequalificationWords } from './words.ts';

/** That a tender is restricted, why, and its dates; never who is invited or how many. Null for an open tender. */
export function LotMethod({ lot }: { readonly lot: OutputOf<typeof GetLot> }) {
  const { t } = usePrequalificationWords();
  const { procedure } = lot;
  if (procedure === null) return null;
  const { invitation, prequalification } = procedure;
  return (
    <Card title={t('title')}>
      <p>
        <b>{t(invitation === null ? 'open' : 'invited')}</b>
        {prequalification !== null && <> · {t('prequalified')}</>}
      </p>
      {invitation !== null && (
        <>
          <p className="typed">
            {t(`reason.${invitation.reason}`)} · {invitation.explanation}
          </p>
          <Law cited={invitationReasons[invitation.reason].law} />
        </>
      )}
      {prequalification !== null && (
        <KeyValues
          rows={[
            [t('documentsUntil'), <Instant key="documents" at={prequalification.documentsUntil} withZone />],
            [t('applyUntil'), <Instant key="deadline" at={prequalification.deadlineAt} withZone />],
            [t('items'), prequalification.items.map((item) => item.title).join(' · ')],
          ]}
        />
      )}
      {!lot.mayReadDocuments && <p className="muted">{t('secret')}</p>}
    </Card>
  );
}
