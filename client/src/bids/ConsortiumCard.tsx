import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import type { BidLot } from './BidScreen.tsx';
import { consortiumProblems, noConsortium, type TypedConsortium, type TypedForm } from './draft.ts';
import { useBidsWords } from './words.ts';

interface ConsortiumCardProps {
  readonly lot: BidLot;
  readonly typed: TypedForm;
  readonly leader: { readonly name: string; readonly creditCode: string };
  /** Names of the files chosen so far: one of them is the agreement. */
  readonly fileNames: readonly string[];
  readonly isLocked: boolean;
  readonly onType: (part: Partial<TypedForm>) => void;
}

/** Several that bid as one: members with their shares of the work, and the signed agreement (LAW 31). Only where the documents allow it. */
export function ConsortiumCard({ lot, typed, leader, fileNames, isLocked, onType }: ConsortiumCardProps) {
  const { t } = useBidsWords();
  if (lot.terms?.consortiumAllowed !== true) return null;
  const consortium = typed.consortium ?? null;
  const change = (part: Partial<TypedConsortium>) => {
    onType({ consortium: { ...(consortium ?? noConsortium(leader)), ...part } });
  };
  const most = lot.terms.consortiumMaxMembers ?? 20;
  return (
    <Card title={t('consortium.title')}>
      <p className="muted">{t('consortium.lead')}</p>
      <label className="bid-tick">
        <input
          type="checkbox"
          checked={consortium !== null}
          disabled={isLocked}
          onChange={(event) => {
            onType({ consortium: event.target.checked ? noConsortium(leader) : undefined });
          }}
        />
        <span>{t('consortium.joint')}</span>
      </label>
      {consortium !== null && (
        <>
          {consortium.members.map((member, at) => (
            <fieldset key={at} className="bid-declared">
              <legend>{at === 0 ? t('consortium.leader') : t('consortium.member', { number: at })}</legend>
              <div className="form bid-form">
                {(['name', 'creditCode', 'share', 'work'] as const).map((field) => (
                  <Field
                    key={field}
                    label={t(`consortium.${field}`)}
                    value={member[field]}
                    maxLength={field === 'work' ? 200 : field === 'name' ? 120 : field === 'share' ? 2 : 18}
                    disabled={isLocked || (at === 0 && (field === 'name' || field === 'creditCode'))}
                    onChange={(event) => {
                      const members = consortium.members.map((one, place) =>
                        place === at ? { ...one, [field]: event.target.value } : one,
                      );
                      change({ members });
                    }}
                  />
                ))}
              </div>
              {at > 1 && !isLocked && (
                <Button
                  small
                  kind="quiet"
                  onClick={() => {
                    change({ members: consortium.members.filter((_one, place) => place !== at) });
                  }}
                >
                  {t('consortium.remove')}
                </Button>
              )}
            </fieldset>
          ))}
          {consortium.members.length < most && !isLocked && (
            <p>
              <Button
                small
                onClick={() => {
                  change({ members: [...consortium.members, { name: '', creditCode: '', share: '', work: '' }] });
                }}
              >
                {t('consortium.add')}
              </Button>
            </p>
          )}
          <label className="field">
            <span>{t('consortium.agreement')}</span>
            <select
              value={consortium.agreement}
              disabled={isLocked}
              onChange={(event) => {
                change({ agreement: event.target.value });
              }}
            >
              <option value="">{t('consortium.noAgreement')}</option>
              {fileNames.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {consortiumProblems(consortium).map((problem) => (
            <p key={problem} className="caution">
              ⚠ {t(`consortium.problem.${problem}`)}
            </p>
          ))}
        </>
      )}
    </Card>
  );
}
