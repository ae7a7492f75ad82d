import { useState } from 'react';
import type { OutputOf } from '../../../server/kernel/call.ts';
import {
  GetCatalogueVersion,
  ListCatalogueVersions,
  regimes,
  SaveCatalogueItem,
} from '../../../server/catalogue/contract.ts';
import { useAct } from '../kernel/api.ts';
import { useKernelWords } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { AreaField, ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { useCatalogueWords } from './words.ts';

type Item = OutputOf<typeof GetCatalogueVersion>['items'][number];
type Threshold = Item['thresholds'][number];
const kinds = ['ALL', 'LISTED', 'PARAMETER', 'RULED_ELSEWHERE'] as const;
const flows = ['T', 'P', 'A', 'R', 'A/T', 'R/T'] as const;
const nationalCodes = ['01', '02', '03', '04', '05', '90'] as const;
const archiveClasses = ['PERMANENT', 'YEARS_30', 'YEARS_15', 'YEARS_10'] as const;

const blank: Item = {
  code: '',
  category: 'G',
  categoryName: { zh: '其他公共资源', en: 'Other public resources' },
  name: { zh: '', en: '' },
  national: '○',
  flow: 'T',
  regime: 'TENDERING_LAW',
  thresholds: [{ kind: 'ALL', subject: 'ALL', law: 'O39' }],
  supervisingDepartment: { zh: '', en: '' },
  nationalCode: '90',
  noticeMedia: [{ zh: '', en: '' }],
  archiveClass: 'YEARS_15',
};

interface ItemEditorProps {
  readonly versionId: string;
  readonly item: Item | null;
  readonly onDone: () => void;
}

/** One item of a draft: what it is called, how it is traded, who supervises it, and from what scale it must come here. */
export function ItemEditor({ versionId, item, onDone }: ItemEditorProps) {
  const { t } = useCatalogueWords();
  const { t: words } = useKernelWords();
  const [value, setValue] = useState(item ?? blank);
  const save = useAct(SaveCatalogueItem, {
    invalidates: [GetCatalogueVersion, ListCatalogueVersions],
    said: t('desk.saved'),
    onDone,
  });
  const set = (part: Partial<Item>) => {
    setValue({ ...value, ...part });
  };
  const setThreshold = (at: number, threshold: Threshold) => {
    set({ thresholds: value.thresholds.map((one, place) => (place === at ? threshold : one)) });
  };
  const both = (name: 'name' | 'categoryName' | 'supervisingDepartment', language: 'zh' | 'en') => (
    <Field
      label={`${t(`item.${name}`)} (${language === 'zh' ? '中文' : 'English'})`}
      maxLength={120}
      value={value[name][language]}
      onChange={(event) => {
        set({ [name]: { ...value[name], [language]: event.target.value } });
      }}
    />
  );
  return (
    <div className="form desk-form">
      <div className="form-grid">
        <Field
          label={t('catalogue.code')}
          maxLength={3}
          readOnly={item !== null}
          value={value.code}
          onChange={(event) => {
            set({ code: event.target.value, category: event.target.value.slice(0, 1) });
          }}
        />
        {both('name', 'zh')}
        {both('name', 'en')}
        {both('categoryName', 'zh')}
        {both('categoryName', 'en')}
        {both('supervisingDepartment', 'zh')}
        {both('supervisingDepartment', 'en')}
        <ChoiceField
          label={t('item.flow')}
          value={value.flow}
          onChange={(event) => {
            set({ flow: event.target.value as Item['flow'] });
          }}
        >
          {flows.map((flow) => (
            <option key={flow} value={flow}>
              {flow
                .split('/')
                .map((one) => t(`catalogue.flowOf.${one as 'T'}`))
                .join(' / ')}
            </option>
          ))}
        </ChoiceField>
        <ChoiceField
          label={t('item.regime')}
          value={value.regime}
          onChange={(event) => {
            set({ regime: event.target.value as Item['regime'] });
          }}
        >
          {regimes.map((regime) => (
            <option key={regime} value={regime}>
              {words(`regime.${regime}`)}
            </option>
          ))}
        </ChoiceField>
        <ChoiceField
          label={t('item.nationalCode')}
          value={value.nationalCode}
          onChange={(event) => {
            set({ nationalCode: event.target.value as Item['nationalCode'] });
          }}
        >
          {nationalCodes.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </ChoiceField>
        <ChoiceField
          label={t('item.archiveClass')}
          value={value.archiveClass}
          onChange={(event) => {
            set({ archiveClass: event.target.value as Item['archiveClass'] });
          }}
        >
          {archiveClasses.map((one) => (
            <option key={one} value={one}>
              {t(`item.archiveOf.${one}`)}
            </option>
          ))}
        </ChoiceField>
      </div>
      <AreaField
        label={t('item.noticeMedia')}
        hint={t('item.mediaHint')}
        rows={2}
        value={value.noticeMedia.map((one) => `${one.zh} | ${one.en}`).join('\n')}
        onChange={(event) => {
          set({
            noticeMedia: event.target.value.split('\n').map((line) => {
              const [zh = '', en = ''] = line.split('|');
              return { zh: zh.trimStart(), en: en.trimStart() };
            }),
          });
        }}
      />
      {value.thresholds.map((threshold, at) => (
        <div className="form-grid threshold-row" key={String(at)}>
          <ChoiceField
            label={t('item.threshold', { number: at + 1 })}
            value={threshold.kind}
            onChange={(event) => {
              const kind = event.target.value as Threshold['kind'];
              const { subject, law } = threshold;
              setThreshold(
                at,
                kind === 'PARAMETER'
                  ? { kind, subject, law, parameter: 'mandatory.worksEstimate' }
                  : { kind, subject, law },
              );
            }}
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`item.thresholdOf.${kind}`)}
              </option>
            ))}
          </ChoiceField>
          <Field
            label={t('item.subject')}
            value={threshold.subject}
            onChange={(event) => {
              setThreshold(at, { ...threshold, subject: event.target.value });
            }}
          />
          {threshold.kind === 'PARAMETER' && (
            <Field
              label={t('item.parameter')}
              value={threshold.parameter}
              onChange={(event) => {
                setThreshold(at, { ...threshold, parameter: event.target.value });
              }}
            />
          )}
          <Field
            label={t('law.law')}
            value={threshold.law}
            onChange={(event) => {
              setThreshold(at, { ...threshold, law: event.target.value });
            }}
          />
        </div>
      ))}
      <div className="law-moves">
        <Button
          kind="primary"
          isBusy={save.isPending}
          onClick={() => {
            save.mutate({ versionId, item: value });
          }}
        >
          {t('desk.save')}
        </Button>
        <Button
          onClick={() => {
            set({ thresholds: [...value.thresholds, { kind: 'ALL', subject: 'ALL', law: 'O39' }] });
          }}
        >
          {t('item.addThreshold')}
        </Button>
        <Button
          disabled={value.thresholds.length < 2}
          onClick={() => {
            set({ thresholds: value.thresholds.slice(0, -1) });
          }}
        >
          {t('item.dropThreshold')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('desk.cancel')}
        </Button>
      </div>
    </div>
  );
}
