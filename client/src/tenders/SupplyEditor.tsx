import { supplyTemplate } from '../../../server/tenders/schemeTemplates.ts';
import type { DraftTerms } from '../../../server/tenders/contract.ts';
import { parallelRules, type SupplyTerms } from '../../../server/tenders/supply.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { AmountCell, ChoiceCell, RowTools, TextCell } from './cells.tsx';
import { freshId, moved, replaced, without } from './lists.ts';
import { useSupplyWords } from './supplyWords.ts';

interface SupplyEditorProps {
  readonly supply: SupplyTerms | undefined;
  readonly onChange: (supply: SupplyTerms) => void;
}

const empty: SupplyTerms = { items: [], coreItem: null, parallels: 'HIGHER_TECHNICAL' };
const noCore = '';

/** The items of a purchase, its core product, and what decides among equals (87 Art. 20, 31, 68). */
export function SupplyEditor({ supply = empty, onChange }: SupplyEditorProps) {
  const { t } = useSupplyWords();
  const { items, coreItem, parallels } = supply;
  const setItems = (next: SupplyTerms['items']) => {
    onChange({ ...supply, items: next, coreItem: next.some((item) => item.id === coreItem) ? coreItem : null });
  };
  const add = () => {
    const id = freshId(
      'G',
      items.map((item) => item.id),
    );
    setItems([...items, { id, name: '', unit: '', quantity: '1' }]);
  };
  return (
    <section className="stack" id="field-supply">
      <h3>{t('title')}</h3>
      <p className="field-hint">{t('lead')}</p>
      <div className="rows">
        {items.map((item, place) => {
          const set = (part: Partial<typeof item>) => {
            setItems(replaced(items, place, { ...item, ...part }));
          };
          return (
            <div key={item.id} className="row">
              <code className="row-id">{item.id}</code>
              <TextCell
                label={t('name')}
                value={item.name}
                maxLength={120}
                isWide
                onChange={(name) => {
                  set({ name });
                }}
              />
              <AmountCell
                label={t('quantity')}
                value={item.quantity}
                onChange={(quantity) => {
                  set({ quantity });
                }}
              />
              <TextCell
                label={t('unit')}
                value={item.unit}
                maxLength={20}
                onChange={(unit) => {
                  set({ unit });
                }}
              />
              <RowTools
                subject={item.name}
                {...(place > 0
                  ? {
                      onUp: () => {
                        setItems(moved(items, place, -1));
                      },
                    }
                  : {})}
                {...(place < items.length - 1
                  ? {
                      onDown: () => {
                        setItems(moved(items, place, 1));
                      },
                    }
                  : {})}
                onRemove={() => {
                  setItems(without(items, place));
                }}
              />
            </div>
          );
        })}
        <div className="act-row">
          <Button small onClick={add}>
            {t('add')}
          </Button>
          {items.length === 0 && (
            <Button
              small
              onClick={() => {
                onChange(structuredClone(supplyTemplate));
              }}
            >
              {t('fill')}
            </Button>
          )}
        </div>
        {items.length > 0 && (
          <div className="row">
            <ChoiceCell
              label={t('core')}
              value={coreItem ?? noCore}
              isWide
              choices={[[noCore, t('noCore')], ...items.map(({ id, name }) => [id, name === '' ? id : name] as const)]}
              onChange={(chosen) => {
                onChange({ ...supply, coreItem: chosen === noCore ? null : chosen });
              }}
            />
            <ChoiceCell
              label={t('parallels')}
              value={parallels}
              isWide
              choices={parallelRules.map((rule) => [rule, t(`parallel.${rule}`)] as const)}
              onChange={(rule) => {
                onChange({ ...supply, parallels: rule });
              }}
            />
          </div>
        )}
      </div>
    </section>
  );
}

/** The same as a part of the terms. */
export function SupplyPart({
  terms,
  onChange,
}: {
  readonly terms: DraftTerms;
  readonly onChange: (part: Partial<DraftTerms>) => void;
}) {
  return (
    <SupplyEditor
      supply={terms.supply}
      onChange={(supply) => {
        onChange({ supply });
      }}
    />
  );
}
