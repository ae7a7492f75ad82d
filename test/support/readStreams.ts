import { readEntry } from '../../server/kernel/ledger/chain.ts';
import { entriesOf, type LotExportFile } from '../../server/kernel/ledger/formats.ts';
import type { Check } from '../../server/kernel/ledger/verify.ts';
import { checkOpeningOrder } from '../../server/opening/openingOrder.ts';

/** The checks of an opening's order on an export, without looking at chains and proofs, which a changed export breaks first. */
export function streamsAsRead(file: LotExportFile): readonly Check[] {
  const streams = new Map(
    Object.keys(file.streams).map((stream) => [
      stream,
      entriesOf(file, stream)
        .map(({ body }) => readEntry(body))
        .filter((entry) => entry !== null),
    ]),
  );
  const entry = streams.get(`lot:${file.lotId}`)?.find(({ type }) => type === 'bidding.closed');
  return entry ? checkOpeningOrder(entry.facts, { lotId: file.lotId, entry, streams }) : [];
}
