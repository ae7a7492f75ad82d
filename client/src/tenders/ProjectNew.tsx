import { useState, type SyntheticEvent } from 'react';
import { useNavigate } from 'react-router';
import Select from 'antd/es/select';
import type { InputOf } from '../../../server/kernel/call.ts';
import { GetCatalogue } from '../../../server/catalogue/contract.ts';
import { type JudgePlan, ListProjects, RegisterProject } from '../../../server/tenders/contract.ts';
import { useAct, useCall, type RefusedError } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { useSession } from '../kernel/session.tsx';
import { Button } from '../kernel/ui/Button.tsx';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { AreaField, ChoiceField, Field } from '../kernel/ui/Field.tsx';
import { Page } from '../kernel/ui/Page.tsx';
import { AuthorityPicker } from './AuthorityPicker.tsx';
import { FundsFields, type TypedFunds } from './FundsFields.tsx';
import { JudgePanel } from './JudgePanel.tsx';
import { Labelled } from './Labelled.tsx';
import { blankLot, LotPlanFields, type TypedLot } from './LotPlanFields.tsx';
import { moneyText } from './moneyText.ts';
import { problemsOf, problemWords, showFirstProblem, type Problems } from './problems.ts';
import { useShelf } from './shelf.ts';
import './tenders.css';
import { useTendersWords } from './words.ts';

export interface TypedProject extends TypedFunds {
  readonly name: string;
  readonly authorityId: string;
  readonly catalogueItem: string;
  readonly approvalNumber: string;
  readonly approvalAuthority: string;
  readonly fundsSource: string;
  readonly fundsStateShare: string;
  readonly isStateControlled: boolean;
  readonly region: string;
  readonly overview: string;
  readonly lots: readonly TypedLot[];
}

/** Where a registration waits while it is typed; a copy of a returned one is put here too. */
export const newProjectShelf = 'project';

const blank: TypedProject = {
  name: '',
  authorityId: '',
  catalogueItem: '',
  approvalNumber: '',
  approvalAuthority: '',
  fundsSource: '',
  fundsStateShare: '100',
  isStateControlled: true,
  region: '',
  overview: '',
  lots: [blankLot],
};

const wholeNumber = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN);

/** What is not said is left out. */
const fundsOf = ({ budgetFunds, isPublicUtility, hasForeignLoan }: TypedFunds) => ({
  ...(budgetFunds ? { budgetFunds: moneyText(budgetFunds) } : {}),
  ...(isPublicUtility ? { isPublicUtility } : {}),
  ...(hasForeignLoan ? { hasForeignLoan } : {}),
});

const plannedOf = ({ contractKind, isListed, provisionalSums, estimate }: TypedLot) => ({
  estimate: moneyText(estimate),
  ...(contractKind ? { contractKind } : {}),
  ...(isListed ? { isListed } : {}),
  ...(provisionalSums?.length
    ? { provisionalSums: provisionalSums.map((sum) => ({ ...sum, amount: moneyText(sum.amount) })) }
    : {}),
});

function inputOf(form: TypedProject, authorityId: string): InputOf<typeof RegisterProject> {
  const { budgetFunds, isPublicUtility, hasForeignLoan, ...told } = form;
  return {
    ...told,
    ...fundsOf({ budgetFunds, isPublicUtility, hasForeignLoan }),
    authorityId,
    fundsStateShare: wholeNumber(form.fundsStateShare),
    lots: form.lots.map((lot) => ({
      name: lot.name,
      scope: lot.scope,
      quality: lot.quality,
      durationDays: wholeNumber(lot.durationDays),
      ...plannedOf(lot),
    })),
  };
}

/** The part of a registration by which it is judged whether its lots are mandatory. */
const judgedPlan = (form: TypedProject): InputOf<typeof JudgePlan> => ({
  catalogueItem: form.catalogueItem,
  fundsStateShare: wholeNumber(form.fundsStateShare),
  isStateControlled: form.isStateControlled,
  ...fundsOf(form),
  lots: form.lots.map(plannedOf),
});

/** The field that a refusal of the server is about. */
const refusedField: Readonly<Record<string, string>> = {
  'tenders.authority_unknown': 'authorityId',
  'catalogue.item_unknown': 'catalogueItem',
};

function refusedProblems(error: RefusedError | null): Problems {
  if (error === null) return {};
  const field = refusedField[error.refusal];
  return Object.fromEntries([
    ...error.issues.map((issue) => [issue.path, 'shape'] as const),
    ...(field === undefined ? [] : [[field, 'choice'] as const]),
  ]);
}

/** Registers a project with its lots under a sub-item of the trading catalogue; what was typed is kept until it is registered. */
export function ProjectNew() {
  const { t } = useTendersWords();
  const { person, has } = useSession();
  const navigate = useNavigate();
  const form = useShelf(newProjectShelf, blank);
  const { value } = form;
  const [found, setFound] = useState<Problems>({});
  const register = useAct(RegisterProject, {
    quiet: true,
    said: t('new.done'),
    invalidates: [ListProjects],
    onDone: ({ projectId }) => {
      form.clear();
      void navigate(`/work/projects/${projectId}`);
    },
  });
  const problems: Problems = { ...refusedProblems(register.error), ...found };
  const set = (part: Partial<TypedProject>) => {
    form.set((now) => ({ ...now, ...part }));
    setFound((now) =>
      Object.fromEntries(Object.entries(now).filter(([path]) => !((path.split('.')[0] ?? '') in part))),
    );
  };
  const isAuthority = has('authority');
  const authorityId = isAuthority ? (person?.organisation.id ?? '') : value.authorityId;
  const problem = (path: string) => problemWords(t, problems[path]);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const checked = RegisterProject.input.safeParse(inputOf(value, authorityId));
    setFound(checked.success ? {} : problemsOf(checked.error));
    if (checked.success) register.mutate(checked.data);
    else showFirstProblem();
  };
  const text = (
    name: 'name' | 'approvalNumber' | 'approvalAuthority' | 'fundsSource' | 'region',
    maxLength: number,
  ) => (
    <Field
      label={t(`field.${name}`)}
      maxLength={maxLength}
      value={value[name]}
      problem={problem(name)}
      onChange={(event) => {
        set({ [name]: event.target.value });
      }}
    />
  );

  return (
    <Page
      title={t('new.title')}
      lead={t('new.lead')}
      aside={
        form.wasKept ? (
          <Button
            kind="quiet"
            onClick={() => {
              form.clear();
              setFound({});
            }}
          >
            {t('new.startOver')}
          </Button>
        ) : undefined
      }
    >
      <form className="stack" onSubmit={submit} noValidate>
        {form.wasKept && <p className="panel panel-good">{t('new.kept')}</p>}
        <Card title={t('new.what')}>
          <div className="form-grid">
            <div className="wide">{text('name', 160)}</div>
            <CataloguePicker
              value={value.catalogueItem}
              problem={problem('catalogueItem')}
              onChange={(catalogueItem) => {
                set({ catalogueItem });
              }}
            />
            {isAuthority ? (
              <Field
                label={t('field.authorityId')}
                value={person?.organisation.name ?? ''}
                readOnly
                hint={t('new.ownAuthority')}
              />
            ) : (
              <AuthorityPicker
                value={value.authorityId}
                problem={problem('authorityId')}
                onChange={(id) => {
                  set({ authorityId: id });
                }}
              />
            )}
            {text('region', 60)}
            <div className="wide">
              <AreaField
                label={t('field.overview')}
                maxLength={4000}
                rows={4}
                value={value.overview}
                problem={problem('overview')}
                onChange={(event) => {
                  set({ overview: event.target.value });
                }}
              />
            </div>
          </div>
        </Card>
        <Card title={t('new.approval')}>
          <div className="form-grid">
            {text('approvalNumber', 80)}
            {text('approvalAuthority', 120)}
            {text('fundsSource', 120)}
            <Field
              label={t('field.fundsStateShare')}
              inputMode="numeric"
              value={value.fundsStateShare}
              hint={t('new.fundsHint')}
              problem={problem('fundsStateShare')}
              onChange={(event) => {
                set({ fundsStateShare: event.target.value });
              }}
            />
            <ChoiceField
              label={t('field.isStateControlled')}
              value={value.isStateControlled ? 'yes' : 'no'}
              onChange={(event) => {
                set({ isStateControlled: event.target.value === 'yes' });
              }}
            >
              <option value="yes">{t('say.yes')}</option>
              <option value="no">{t('say.no')}</option>
            </ChoiceField>
            <FundsFields funds={value} problem={problem('budgetFunds')} onChange={set} />
          </div>
        </Card>
        {value.lots.map((lot, place) => (
          <LotPlanFields
            key={place}
            place={place}
            lot={lot}
            problem={(path) => problem(`lots.${String(place)}.${path}`)}
            onChange={(changed) => {
              set({ lots: value.lots.map((one, at) => (at === place ? changed : one)) });
            }}
            {...(value.lots.length > 1
              ? {
                  onRemove: () => {
                    set({ lots: value.lots.filter((_one, at) => at !== place) });
                  },
                }
              : {})}
          />
        ))}
        <div>
          <Button
            disabled={value.lots.length >= 20}
            onClick={() => {
              set({ lots: [...value.lots, { ...blankLot, quality: value.lots.at(-1)?.quality ?? '' }] });
            }}
          >
            {t('new.addLot')}
          </Button>
        </div>
        <JudgePanel plan={judgedPlan(value)} />
        {register.isError && <ErrorPanel error={register.error} />}
        {Object.keys(found).length > 0 && (
          <p className="panel panel-danger">{t('new.wrong', { count: Object.keys(found).length })}</p>
        )}
        <div className="act-row">
          <Button type="submit" kind="primary" isBusy={register.isPending}>
            {t('new.submit')}
          </Button>
          <span className="muted">{t('new.keptHint')}</span>
        </div>
      </form>
    </Page>
  );
}

interface CataloguePickerProps {
  readonly value: string;
  readonly problem: string | null;
  readonly onChange: (item: string) => void;
}

/** The sub-items of the catalogue in force, grouped by its categories. */
function CataloguePicker({ value, problem, onChange }: CataloguePickerProps) {
  const { t } = useTendersWords();
  const pick = usePick();
  const catalogue = useCall(GetCatalogue, {}, { staleTime: 600_000 });
  const items = catalogue.data?.items ?? [];
  const categories = [...new Set(items.map((item) => item.category))];
  const chosen = items.find((item) => item.code === value);
  const options = categories.map((category) => {
    const inside = items.filter((item) => item.category === category);
    return {
      label: `${category} ${pick(inside[0]?.categoryName ?? { zh: '', en: '' })}`,
      options: inside.map((item) => ({ value: item.code, label: `${item.code} ${pick(item.name)}` })),
    };
  });
  return (
    <Labelled
      label={t('field.catalogueItem')}
      problem={problem}
      {...(chosen === undefined
        ? {}
        : {
            hint: t('new.underLaw', {
              law: t(`regime.${chosen.regime}`),
              department: pick(chosen.supervisingDepartment),
            }),
          })}
    >
      {(id) => (
        <Select
          id={id}
          className="whole"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('new.chooseItem')}
          loading={catalogue.isPending}
          {...(value === '' ? {} : { value })}
          {...(problem === null ? {} : { status: 'error' as const })}
          options={options}
          onChange={onChange}
        />
      )}
    </Labelled>
  );
}
