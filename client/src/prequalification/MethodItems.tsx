import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Law } from '../kernel/ui/Law.tsx';
import { AreaCell, RowTools, TextCell } from '../tenders/cells.tsx';
import { freshId, moved, replaced, without } from '../tenders/lists.ts';
import type { MethodPartProps } from './MethodParts.tsx';
import { useMethodWords } from './methodWords.ts';

/** What applications are judged by, pass or fail; nothing else may be asked (REG 18). */
export function MethodItems({ typed, onChange }: MethodPartProps) {
  const { t } = useMethodWords();
  const { items, scores } = typed;
  const taken = [...items, ...scores].map((one) => one.id);
  return (
    <Card title={t('items')}>
      <p className="muted">{t('itemsHint')}</p>
      <div className="rows">
        {items.map((item, place) => {
          const change = (part: Partial<typeof item>) => {
            onChange({ items: replaced(items, place, { ...item, ...part }) });
          };
          const number = place + 1;
          return (
            <div key={item.id} className="row method-item">
              <TextCell
                label={t('itemTitle', { number })}
                value={item.title}
                maxLength={120}
                onChange={(title) => {
                  change({ title });
                }}
              />
              <AreaCell
                label={t('itemRequirement', { number })}
                value={item.requirement}
                onChange={(requirement) => {
                  change({ requirement: requirement.slice(0, 1000) });
                }}
              />
              <RowTools
                subject={item.title === '' ? String(number) : item.title}
                onUp={
                  place > 0
                    ? () => {
                        onChange({ items: moved(items, place, -1) });
                      }
                    : undefined
                }
                onDown={
                  place < items.length - 1
                    ? () => {
                        onChange({ items: moved(items, place, 1) });
                      }
                    : undefined
                }
                onRemove={
                  items.length > 1
                    ? () => {
                        onChange({ items: without(items, place) });
                      }
                    : undefined
                }
              />
            </div>
          );
        })}
        {items.length < 60 && (
          <Button
            onClick={() => {
              onChange({ items: [...items, { id: freshId('Q', taken), title: '', requirement: '' }] });
            }}
          >
            + {t('addItem')}
          </Button>
        )}
      </div>
      <Law cited="REG 18" />
    </Card>
  );
}
