import { useState } from 'react';
import type { InputOf, OutputOf } from '../../../server/kernel/call.ts';
import {
  ApproveRulebook,
  DraftRulebook,
  GetRulebook,
  ListRulebookDrafts,
  ProposeRulebook,
  regimes,
  ReviseRulebook,
  WithdrawRulebook,
} from '../../../server/catalogue/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { useKernelWords, useLanguage, usePick } from '../kernel/i18n/i18n.ts';
import { lawWords } from '../kernel/lawWords.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { Hash } from '../kernel/ui/Hash.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { LawMoves, type LawMove } from './LawMoves.tsx';
import { parameterName, unitName, valueName } from './parameterNames.ts';
import { RulebookEffect } from './RulebookEffect.tsx';
import { VersionTag } from './VersionTag.tsx';
import { useCatalogueWords } from './words.ts';

type Draft = OutputOf<typeof ListRulebookDrafts>['items'][number];
type Change = InputOf<typeof DraftRulebook>['changes'][number];
const touched = [ListRulebookDrafts, GetRulebook];

/** Drafts of parameters with what they would do, and the way to a new one. */
export function RulebookDesk() {
  const { t } = useCatalogueWords();
  const drafts = useCall(ListRulebookDrafts, {});
  const [isOpen, setOpen] = useState(false);
  return (
    <Card
      title={t('desk.rulebook')}
      aside={
        <Button
          small
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {t('desk.newRulebook')}
        </Button>
      }
    >
      {isOpen && (
        <NewDraft
          onDone={() => {
            setOpen(false);
          }}
        />
      )}
      {drafts.isPending && <Loading lines={3} />}
      {drafts.isError && <ErrorPanel error={drafts.error} onRetry={() => void drafts.refetch()} />}
      {drafts.data?.items.length === 0 && <p className="muted">{t('desk.noDrafts')}</p>}
      <ul className="list">
        {drafts.data?.items.map((draft) => (
          <li key={draft.id}>
            <DraftRow draft={draft} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function DraftRow({ draft }: { readonly draft: Draft }) {
  const { t } = useCatalogueWords();
  const pick = usePick();
  const language = useLanguage();
  const [isShown, setShown] = useState(false);
  const propose = useAct(ProposeRulebook, { invalidates: touched, said: t('desk.proposed') });
  const revise = useAct(ReviseRulebook, { invalidates: touched });
  const approve = useAct(ApproveRulebook, { invalidates: touched, said: t('desk.approved') });
  const withdraw = useAct(WithdrawRulebook, { invalidates: touched, said: t('desk.withdrawn') });
  const draftId = draft.id;
  const moved = (move: LawMove) => {
    if (move === 'propose') propose.mutate({ draftId });
    if (move === 'revise') revise.mutate({ draftId });
    if (move === 'approve') approve.mutate({ draftId, contentHash: draft.contentHash });
    if (move === 'withdraw') withdraw.mutate({ draftId });
  };
  return (
    <article>
      <div className="desk-line">
        <b>{draft.title}</b>
        <VersionTag state={draft.state} />
      </div>
      <p className="muted">{draft.reason}</p>
      <ul className="change-list">
        {draft.changes.map((change) => (
          <li key={`${change.parameter}-${change.regime}-${change.item}`}>
            {pick(parameterName(change.parameter))}{' '}
            <span className="muted">
              ({change.regime === 'ALL' ? '*' : t(`law.regimeShort.${change.regime}`)} {change.item})
            </span>
            : <del>{change.from === null ? '—' : pick(valueName(change.from))}</del> →{' '}
            <ins>
              {pick(valueName(change.value))} {pick(unitName(change.unit))}
            </ins>{' '}
            <span className="muted">
              {t('law.from', { day: change.validFrom })} · {lawWords(change.law, language)}
            </span>
          </li>
        ))}
      </ul>
      <LawMoves
        moves={draft.moves}
        isBusy={propose.isPending || revise.isPending || approve.isPending || withdraw.isPending}
        onMove={moved}
      />
      <Button
        small
        kind="quiet"
        onClick={() => {
          setShown(!isShown);
        }}
      >
        {t(isShown ? 'effect.hide' : 'effect.show')}
      </Button>
      {isShown && <RulebookEffect draftId={draft.id} />}
      <p className="law">
        {t('version.contentHash')} <Hash hash={draft.contentHash} />
      </p>
    </article>
  );
}

const blankChange: Change = {
  parameter: 'bid.prepMinDays',
  regime: 'TENDERING_LAW',
  item: '*',
  value: '',
  unit: 'd',
  law: '',
  source: '',
  confidence: 'M',
  validFrom: '',
};

function NewDraft({ onDone }: { readonly onDone: () => void }) {
  const { t } = useCatalogueWords();
  const [title, setTitle] = useState('');
  const [reason, setReason] = useState('');
  const [changes, setChanges] = useState<readonly Change[]>([blankChange]);
  const draft = useAct(DraftRulebook, { invalidates: touched, said: t('desk.drafted'), onDone });
  return (
    <div className="form desk-form">
      <Field
        label={t('desk.draftTitle')}
        maxLength={120}
        value={title}
        onChange={(event) => {
          setTitle(event.target.value);
        }}
      />
      <AreaField
        label={t('version.reason')}
        rows={2}
        maxLength={2000}
        value={reason}
        onChange={(event) => {
          setReason(event.target.value);
        }}
      />
      {changes.map((change, at) => (
        <ChangeFields
          key={String(at)}
          change={change}
          onChange={(next) => {
            setChanges(changes.map((one, place) => (place === at ? next : one)));
          }}
        />
      ))}
      <div className="law-moves">
        <Button
          kind="primary"
          isBusy={draft.isPending}
          onClick={() => {
            draft.mutate({
              title,
              reason,
              changes: changes.map(({ checkedBy, ...one }) => ({ ...one, ...(checkedBy ? { checkedBy } : {}) })),
            });
          }}
        >
          {t('desk.draft')}
        </Button>
        <Button
          onClick={() => {
            setChanges([...changes, blankChange]);
          }}
        >
          {t('desk.addChange')}
        </Button>
        <Button
          disabled={changes.length < 2}
          onClick={() => {
            setChanges(changes.slice(0, -1));
          }}
        >
          {t('desk.dropChange')}
        </Button>
      </div>
    </div>
  );
}

interface ChangeFieldsProps {
  readonly change: Change;
  readonly onChange: (change: Change) => void;
}

/** One new value: choosing a parameter brings what holds now, its unit and its article. */
function ChangeFields({ change, onChange }: ChangeFieldsProps) {
  const { t } = useCatalogueWords();
  const { t: words } = useKernelWords();
  const pick = usePick();
  const regime = change.regime === 'ALL' ? 'TENDERING_LAW' : change.regime;
  const law = useCall(GetRulebook, { regime, ...(change.item === '*' ? {} : { item: change.item }) });
  const current = law.data?.parameters.find((one) => one.key === change.parameter);
  const set = (part: Partial<Change>) => {
    onChange({ ...change, ...part });
  };
  const field = (
    name: 'item' | 'value' | 'law' | 'source' | 'validFrom' | 'checkedBy',
    label: string,
    more: object = {},
  ) => (
    <Field
      label={label}
      value={change[name] ?? ''}
      {...more}
      onChange={(event) => {
        set({ [name]: event.target.value });
      }}
    />
  );
  return (
    <fieldset className="threshold-row">
      <div className="form-grid">
        <ChoiceField
          label={t('law.regime')}
          value={change.regime}
          onChange={(event) => {
            set({ regime: event.target.value as Change['regime'] });
          }}
        >
          {regimes.map((one) => (
            <option key={one} value={one}>
              {words(`regime.${one}`)}
            </option>
          ))}
          <option value="ALL">{t('law.allRegimes')}</option>
        </ChoiceField>
        {field('item', t('catalogue.item'), { hint: t('desk.itemHint'), maxLength: 3 })}
        <ChoiceField
          label={t('law.key')}
          value={change.parameter}
          hint={
            current &&
            t('desk.now', {
              value: `${pick(valueName(current.value))} ${pick(unitName(current.unit))}`,
              from: current.validFrom,
            })
          }
          onChange={(event) => {
            const chosen = law.data?.parameters.find((one) => one.key === event.target.value);
            set({
              parameter: event.target.value,
              ...(chosen ? { unit: chosen.unit, law: chosen.law, source: chosen.source } : {}),
            });
          }}
        >
          {law.data?.parameters.map((one) => (
            <option key={one.key} value={one.key}>
              {pick(parameterName(one.key))}
            </option>
          ))}
        </ChoiceField>
        {field('value', `${t('law.value')} (${pick(unitName(change.unit)) || change.unit})`, { maxLength: 200 })}
        {field('validFrom', t('version.validFrom'), { type: 'date' })}
        {field('law', t('law.law'), { maxLength: 200, placeholder: 'LAW 24' })}
        {field('source', t('law.source'), { maxLength: 200 })}
        <ChoiceField
          label={t('law.confidence')}
          value={change.confidence}
          onChange={(event) => {
            set({ confidence: event.target.value as Change['confidence'] });
          }}
        >
          {(['V', 'H', 'M', 'L'] as const).map((one) => (
            <option key={one} value={one}>
              {t(`law.confidenceFull.${one}`)}
            </option>
          ))}
        </ChoiceField>
        {field('checkedBy', t('law.checkedBy'), { maxLength: 60 })}
      </div>
    </fieldset>
  );
}
