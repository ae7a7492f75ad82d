import { useLanguage } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { AmountCell, RowTools, TextCell } from '../tenders/cells.tsx';
import { freshId, moved, replaced, without } from '../tenders/lists.ts';
import { Choice, useParameter, type MethodPartProps } from './MethodParts.tsx';
import { useMethodWords } from './methodWords.ts';

/** Everybody who qualifies passes, or a limited number by points (1117 (二)). */
export function MethodSelection({ lot, typed, problems, onChange }: MethodPartProps) {
  const { t } = useMethodWords();
  const language = useLanguage();
  const least = useParameter(lot, 'preq.minPassed');
  const { items, scores, selection, max } = typed;
  const taken = [...items, ...scores].map((one) => one.id);
  const points = scores.reduce((sum, one) => sum + (/^\d{1,3}$/.test(one.maxPoints) ? Number(one.maxPoints) : 0), 0);
  return (
    <Card title={t('selection')}>
      <Choice
        label={t('selection')}
        name="selection"
        isOn={selection === 'LIMITED'}
        off={[t('ALL_QUALIFIED'), t('allHint')]}
        on={[t('LIMITED'), t('limitedHint')]}
        onChange={(isLimited) => {
          onChange({ selection: isLimited ? 'LIMITED' : 'ALL_QUALIFIED' });
        }}
      />
      {selection === 'LIMITED' && (
        <div className="form method-form">
          <Field
            label={t('max')}
            inputMode="numeric"
            maxLength={2}
            value={max}
            problem={problems.includes('max') ? t('problem.max') : null}
            {...(least === null
              ? {}
              : { hint: t('maxHint', { min: least.value, law: lawWords(least.law, language) }) })}
            onChange={(event) => {
              onChange({ max: event.target.value.replaceAll(/\D/g, '') });
            }}
          />
          <fieldset className="order">
            <legend>{t('scores')}</legend>
            <div className="rows">
              {scores.map((score, place) => {
                const change = (part: Partial<typeof score>) => {
                  onChange({ scores: replaced(scores, place, { ...score, ...part }) });
                };
                return (
                  <div key={score.id} className="row">
                    <TextCell
                      label={t('scoreTitle', { number: place + 1 })}
                      value={score.title}
                      maxLength={120}
                      onChange={(title) => {
                        change({ title });
                      }}
                    />
                    <AmountCell
                      label={t('scorePoints')}
                      value={score.maxPoints}
                      onChange={(maxPoints) => {
                        change({ maxPoints: maxPoints.replaceAll(/\D/g, '').slice(0, 3) });
                      }}
                    />
                    <RowTools
                      subject={score.title === '' ? String(place + 1) : score.title}
                      onUp={
                        place > 0
                          ? () => {
                              onChange({ scores: moved(scores, place, -1) });
                            }
                          : undefined
                      }
                      onDown={
                        place < scores.length - 1
                          ? () => {
                              onChange({ scores: moved(scores, place, 1) });
                            }
                          : undefined
                      }
                      onRemove={
                        scores.length > 1
                          ? () => {
                              onChange({ scores: without(scores, place) });
                            }
                          : undefined
                      }
                    />
                  </div>
                );
              })}
              {scores.length < 30 && (
                <Button
                  onClick={() => {
                    onChange({ scores: [...scores, { id: freshId('S', taken), title: '', maxPoints: '' }] });
                  }}
                >
                  + {t('addScore')}
                </Button>
              )}
            </div>
            <p className="muted">{t('total', { points })}</p>
          </fieldset>
        </div>
      )}
    </Card>
  );
}
