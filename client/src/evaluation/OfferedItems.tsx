import type { SupplyOffer, SupplyTerms } from '../../../server/tenders/supply.ts';
import { grouped } from '../kernel/format.ts';
import { useSupplyWords } from '../tenders/supplyWords.ts';

interface OfferedItemsProps {
  readonly offer: SupplyOffer;
  readonly asked: SupplyTerms | null;
}

/** What a supplier offers item by item, beside its documents. */
export function OfferedItems({ offer, asked }: OfferedItemsProps) {
  const { t } = useSupplyWords();
  return (
    <div className="table-wrap">
      <table className="table">
        <thead>
          <tr>
            <th>{t('name')}</th>
            <th>{t('offer.brand')}</th>
            <th>{t('offer.model')}</th>
            <th className="number">{t('quantity')}</th>
            <th className="number">{t('offer.unitPrice')}</th>
          </tr>
        </thead>
        <tbody>
          {offer.items.map((item) => {
            const named = asked?.items.find((one) => one.id === item.id);
            return (
              <tr key={item.id}>
                <td>
                  {named?.name ?? item.id} {item.id === asked?.coreItem && <small className="tag">{t('isCore')}</small>}
                </td>
                <td>{item.brand === '' ? '—' : item.brand}</td>
                <td>{item.model === '' ? '—' : item.model}</td>
                <td className="number">
                  {item.quantity} {named?.unit}
                </td>
                <td className="number">{grouped(item.unitPrice)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {offer.claim !== null && (
        <p>
          <b>{t('offer.claimed', { kind: t(`kind.${offer.claim.kind}`) })}</b> {offer.claim.statement}
        </p>
      )}
    </div>
  );
}
