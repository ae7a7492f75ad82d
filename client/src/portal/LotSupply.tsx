import { Card } from '../kernel/ui/Card.tsx';
import { useSupplyWords } from '../tenders/supplyWords.ts';
import type { Lot } from './LotPage.tsx';

/** The items that a procurement asks to be priced, with its core product (87 Art. 20, 31). */
export function LotSupply({ lot }: { readonly lot: Lot }) {
  const { t } = useSupplyWords();
  const supply = lot.terms?.supply;
  if (supply === undefined) return null;
  return (
    <Card title={t('list')} id="supply">
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th>{t('name')}</th>
              <th className="number">{t('quantity')}</th>
              <th>{t('unit')}</th>
            </tr>
          </thead>
          <tbody>
            {supply.items.map((item) => (
              <tr key={item.id}>
                <td>
                  {item.name} {item.id === supply.coreItem && <small className="tag">{t('isCore')}</small>}
                </td>
                <td className="number">{item.quantity}</td>
                <td>{item.unit}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">
        {t('parallels')}: {t(`parallel.${supply.parallels}`)}
      </p>
    </Card>
  );
}
