import type { z } from 'zod';
import type { CatalogueVersionCard, ParameterView } from './contract.ts';
import type { CatalogueVersion, RulebookEntry } from './models.ts';

/** A version as everybody sees it. Who drafted and approved stands in the log by office, not by name. */
export const presentVersion = (version: CatalogueVersion): z.output<typeof CatalogueVersionCard> => ({
  id: version.id,
  number: version.number,
  state: version.state,
  validFrom: version.validFrom,
  validTo: version.validTo,
  publication: version.publication,
  reason: version.reason,
  consultationFrom: version.consultationFrom,
  consultationUntil: version.consultationUntil,
  approvedAt: version.approvedAt?.toISOString() ?? null,
});

/** One row of the rulebook as everybody reads it. */
export const presentParameter = (row: RulebookEntry): z.output<typeof ParameterView> => ({
  key: row.parameter,
  value: row.value,
  unit: row.unit,
  law: row.law,
  source: row.source,
  confidence: row.confidence,
  entryId: row.id,
  regime: row.regime,
  item: row.item,
  validFrom: row.validFrom,
  validTo: row.validTo,
  checkedBy: row.checkedBy,
});
