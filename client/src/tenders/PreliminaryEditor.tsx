import type { Regime } from '../../../server/catalogue/contract.ts';
import { preliminaryKinds, type PreliminaryItem } from '../../../server/tenders/scheme.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { CheckCell, ChoiceCell, RowTools, TextCell } from './cells.tsx';
import { freshId, moved, replaced, without } from './lists.ts';
import { useSchemeWords } from './schemeWords.ts';

/** The lawful grounds of rejection (REG 34, 37, 38, 51; 87 Art. 63). */
const grounds = {
  TENDERING_LAW: [
    'REJ_NO_SEAL_SIGN',
    'REJ_NO_JV_AGREEMENT',
    'REJ_UNQUALIFIED',
    'REJ_MULTIPLE_BIDS',
    'REJ_ABOVE_CEILING',
    'REJ_NOT_RESPONSIVE',
    'REJ_ILLEGAL',
    'REJ_AFFILIATED',
    'REJ_JV_CHANGED',
    'REJ_NO_CLARIFICATION',
    'REJ_CAPACITY_LOST',
  ],
  GOV_PROCUREMENT: [
    'INV_NO_SECURITY',
    'INV_NOT_SIGNED',
    'INV_UNQUALIFIED',
    'INV_ABOVE_CEILING',
    'INV_UNACCEPTABLE_CONDITIONS',
    'INV_NOT_RESPONSIVE',
    'INV_OTHER',
  ],
} as const;
type Ground = (typeof grounds)[keyof typeof grounds][number];

interface PreliminaryEditorProps {
  readonly items: readonly PreliminaryItem[];
  readonly regime: Regime;
  readonly onChange: (items: PreliminaryItem[]) => void;
}

/** The items that may reject a bid, and nothing else may (REG 49). */
export function PreliminaryEditor({ items, regime, onChange }: PreliminaryEditorProps) {
  const { t } = useSchemeWords();
  const declared: readonly Ground[] = grounds[regime === 'GOV_PROCUREMENT' ? 'GOV_PROCUREMENT' : 'TENDERING_LAW'];
  const add = () => {
    const id = freshId(
      'P',
      items.map((item) => item.id),
    );
    onChange([
      ...items,
      { id, kind: 'RESPONSIVENESS', title: '', groundCode: declared[0] ?? 'REJ_NOT_RESPONSIVE', clarifiable: true },
    ]);
  };
  return (
    <div className="rows">
      <p className="field-hint">{t('preliminary.hint')}</p>
      {items.map((item, place) => {
        const set = (part: Partial<PreliminaryItem>) => {
          onChange(replaced(items, place, { ...item, ...part }));
        };
        const known: readonly string[] = declared;
        const codes = known.includes(item.groundCode) ? known : [item.groundCode, ...known];
        return (
          <div key={item.id} className="row">
            <code className="row-id">{item.id}</code>
            <ChoiceCell
              label={t('preliminary.kind')}
              value={item.kind}
              choices={preliminaryKinds.map((kind) => [kind, t(`preliminary.${kind}`)])}
              onChange={(kind) => {
                set({ kind });
              }}
            />
            <TextCell
              label={t('preliminary.name')}
              isWide
              value={item.title}
              onChange={(title) => {
                set({ title });
              }}
            />
            <ChoiceCell
              label={t('preliminary.ground')}
              value={item.groundCode}
              choices={codes.map((code) => [code, t(`ground.${code as Ground}`, { defaultValue: code })])}
              onChange={(groundCode) => {
                set({ groundCode });
              }}
            />
            <CheckCell
              label={t('preliminary.clarifiable')}
              value={item.clarifiable}
              onChange={(clarifiable) => {
                set({ clarifiable });
              }}
            />
            <RowTools
              subject={item.title}
              onUp={
                place > 0
                  ? () => {
                      onChange(moved(items, place, -1));
                    }
                  : undefined
              }
              onDown={
                place < items.length - 1
                  ? () => {
                      onChange(moved(items, place, 1));
                    }
                  : undefined
              }
              onRemove={() => {
                onChange(without(items, place));
              }}
            />
          </div>
        );
      })}
      <Button small onClick={add}>
        + {t('preliminary.add')}
      </Button>
    </div>
  );
}
