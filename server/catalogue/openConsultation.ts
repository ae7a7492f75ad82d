import { command } from '../kernel/act.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { addPeriod, dayOf } from '../kernel/time/calendar.ts';
import { Refusal } from '../kernel/verdict.ts';
import { OpenConsultation } from './contract.ts';
import { catalogueEvents } from './events.ts';
import { holidayCalendar, itemsOf, rulebookOn } from './law.ts';
import { CatalogueVersion } from './models.ts';
import { countOf, parameter } from './rulebook.ts';
import { versionFacts, versionHash } from './versionFacts.ts';

/** Everybody may comment for at least as long as the rulebook asks, and the version begins after that (NB 13). */
export const openConsultation = command(OpenConsultation, async ({ input, actor, now, tx, platform, record }) => {
  await lockPlatform(platform.db, tx);
  const version = await CatalogueVersion.lock(input.versionId, tx);
  const today = dayOf(now);
  const law = await rulebookOn(today, 'TENDERING_LAW', '*', tx);
  const earliest = addPeriod(await holidayCalendar(tx), today, {
    value: countOf(law, 'catalogue.consultationMinDays'),
    unit: parameter(law, 'catalogue.consultationMinDays').unit === 'wd' ? 'wd' : 'd',
  });
  const until = input.until ?? earliest;
  if (until < earliest) throw new Refusal('catalogue.consultation_short', { earliest });
  if (version.validFrom <= until) throw new Refusal('catalogue.validity_past', { validFrom: version.validFrom, until });
  for (const item of await itemsOf(version.id, tx)) {
    const rulebook = await rulebookOn(version.validFrom, item.regime, item.code, tx);
    for (const threshold of item.thresholds)
      if (threshold.kind === 'PARAMETER' && !rulebook[threshold.parameter])
        throw new Refusal('catalogue.parameter_unknown', { parameter: threshold.parameter, item: item.code });
  }
  const contentHash = await versionHash(version, tx);
  await version.move('consult', 'officer', await versionFacts(version, actor, tx), now, tx, {
    consultationFrom: today,
    consultationUntil: until,
    contentHash,
  });
  await record(
    fact(catalogueEvents, 'catalogue.consulted', platformStream, {
      versionId: version.id,
      number: version.number,
      contentHash,
      until,
    }),
  );
  return { until };
});
