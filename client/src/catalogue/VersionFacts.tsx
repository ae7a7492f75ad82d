import type { OutputOf } from '../../../server/kernel/call.ts';
import type { GetCatalogueVersion } from '../../../server/catalogue/contract.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { KeyValues } from '../kernel/ui/KeyValues.tsx';
import { useCatalogueWords } from './words.ts';

/** What a version is called, since when it holds and by which document. */
export function VersionFacts({ version }: { readonly version: OutputOf<typeof GetCatalogueVersion> }) {
  const { t } = useCatalogueWords();
  return (
    <Card title={t('version.facts')}>
      <KeyValues
        rows={[
          [t('version.number'), version.number],
          [t('version.validFrom'), version.validFrom],
          [t('version.validTo'), version.validTo ?? t('version.open')],
          [t('version.publication'), version.publication],
          [t('version.basedOn'), version.basedOn?.number],
          [
            t('version.consultation'),
            version.consultationUntil === null
              ? null
              : `${version.consultationFrom ?? ''} — ${version.consultationUntil}`,
          ],
        ]}
      />
    </Card>
  );
}
