import Select from 'antd/es/select';
import { GetRulebook } from '../../../server/catalogue/contract.ts';
import type { Rulebook } from '../../../server/catalogue/rulebook.ts';
import type { InputOf, OutputOf } from '../../../server/kernel/call.ts';
import { GetDraw, ListSpecialties, ListVenues, PlanDraw } from '../../../server/experts/contract.ts';
import { planFits } from '../../../server/experts/rules.ts';
import type { Verdict } from '../../../server/kernel/verdict.ts';
import { MyTasks } from '../../../server/supervision/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { usePick } from '../kernel/i18n/i18n.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { Loading } from '../kernel/ui/Loading.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import { BeijingPicker } from '../tenders/BeijingPicker.tsx';
import { CountCell, RowTools } from '../tenders/cells.tsx';
import { Labelled } from '../tenders/Labelled.tsx';
import { replaced, without } from '../tenders/lists.ts';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import { FindingLine } from '../tenders/ProblemList.tsx';
import { useShelf } from '../tenders/shelf.ts';
import { useDrawWords } from './drawWords.ts';

type Plan = InputOf<typeof PlanDraw>['plan'];
type Venue = OutputOf<typeof ListVenues>['items'][number];

interface TypedPlan {
  readonly meetingAt: string;
  readonly specialties: readonly string[];
  readonly venues: readonly { readonly venueId: string; readonly experts: number }[];
  readonly representatives: number;
  readonly substitutes: number;
  readonly avoidOrganisations: readonly string[];
}

const blank: TypedPlan = {
  meetingAt: '',
  specialties: [],
  venues: [{ venueId: '', experts: 4 }],
  representatives: 1,
  substitutes: 2,
  avoidOrganisations: [],
};

const typedOf = (plan: Plan): TypedPlan => plan;

/** The judgement that the server will pass on size and shares, passed while the plan is typed. */
function judged(
  plan: TypedPlan,
  venues: readonly Venue[],
  rulebook: Rulebook | null,
  lot: Pick<Lot, 'regime' | 'estimate'>,
): Verdict | null {
  if (rulebook === null || plan.venues.some((one) => one.venueId === '')) return null;
  const isVenueTwice = new Set(plan.venues.map((one) => one.venueId)).size < plan.venues.length;
  const facts = {
    venues: plan.venues.map(({ venueId, experts }) => ({
      experts,
      seats: venues.find((venue) => venue.id === venueId)?.seats ?? null,
    })),
    representatives: plan.representatives,
    everySpecialtyKnown: true,
    isVenueTwice,
  };
  try {
    return planFits(facts, rulebook, lot);
  } catch {
    return null;
  }
}

interface DrawPlanFormProps {
  readonly lot: Lot;
  readonly previous: Plan | null;
  readonly onFiled: () => void;
}

/** Plans a draw: when, which specialties, how many at which venue, and whom to avoid (DOMAIN 5.3). */
export function DrawPlanForm({ lot, previous, onFiled }: DrawPlanFormProps) {
  const { t } = useDrawWords();
  const pick = usePick();
  const venues = useCall(ListVenues, {});
  const specialties = useCall(ListSpecialties, {});
  const rules = useCall(GetRulebook, { regime: lot.regime, item: lot.catalogueItem.code });
  const shelf = useShelf<TypedPlan>(`draw.${lot.id}`, previous === null ? blank : typedOf(previous));
  const plan = shelf.value;
  const file = useAct(PlanDraw, {
    quiet: true,
    invalidates: [GetDraw, MyTasks],
    onDone: () => {
      shelf.clear();
      onFiled();
    },
  });
  if (venues.isPending || specialties.isPending || rules.isPending) return <Loading lines={6} />;
  if (venues.isError || specialties.isError || rules.isError)
    return <ErrorPanel error={venues.error ?? specialties.error ?? rules.error} />;
  const rulebook: Rulebook = Object.fromEntries(rules.data.parameters.map(({ key, ...parameter }) => [key, parameter]));
  const valueOf = (key: string) => rulebook[key]?.value ?? '?';
  const set = (part: Partial<TypedPlan>) => {
    shelf.set((now) => ({ ...now, ...part }));
  };
  const experts = plan.venues.reduce((sum, venue) => sum + (Number.isFinite(venue.experts) ? venue.experts : 0), 0);
  const representatives = Number.isFinite(plan.representatives) ? plan.representatives : 0;
  const verdict = judged(plan, venues.data.items, rulebook, lot);
  const input = {
    ...plan,
    specialties: [...plan.specialties],
    venues: plan.venues.map((one) => ({ ...one })),
    avoidOrganisations: [...plan.avoidOrganisations],
  };
  const isWhole = PlanDraw.input.safeParse({ lotId: lot.id, plan: input }).success;

  return (
    <div className="stack">
      <div className="form-grid">
        <BeijingPicker
          label={t('plan.meetingAt')}
          value={plan.meetingAt === '' ? undefined : plan.meetingAt}
          hint={t('plan.meetingHint', {
            earliest: valueOf('draw.earliestHours'),
            latest: valueOf('draw.latestMinutes'),
          })}
          onChange={(meetingAt) => {
            set({ meetingAt: meetingAt ?? '' });
          }}
        />
        <Labelled label={t('plan.specialties')} hint={t('plan.specialtiesHint')}>
          {(id) => (
            <Select
              id={id}
              className="whole"
              mode="multiple"
              placeholder={t('plan.chooseSpecialties')}
              value={[...plan.specialties]}
              showSearch={{ optionFilterProp: 'label' }}
              options={specialties.data.items.map((one) => ({
                value: one.code,
                label: `${one.code} ${pick(one.name)}`,
              }))}
              onChange={(codes: string[]) => {
                set({ specialties: codes });
              }}
            />
          )}
        </Labelled>
      </div>
      <fieldset className="order">
        <legend>{t('plan.venues')}</legend>
        <p className="field-hint">{t('plan.venuesHint', { share: valueOf('remote.minShare') })}</p>
        {plan.venues.map((one, place) => {
          const chosen = venues.data.items.find((venue) => venue.id === one.venueId);
          return (
            <div key={place} className="row row-top">
              <div className="cell cell-wide">
                <Labelled
                  label={`${t('plan.venue')} ${String(place + 1)}`}
                  {...(chosen === undefined
                    ? {}
                    : { hint: t('plan.seatsOf', { city: chosen.city, seats: chosen.seats }) })}
                >
                  {(id) => (
                    <Select
                      id={id}
                      className="whole"
                      placeholder={t('plan.chooseVenue')}
                      {...(one.venueId === '' ? {} : { value: one.venueId })}
                      options={venues.data.items.map((venue) => ({ value: venue.id, label: venue.name }))}
                      onChange={(venueId: string) => {
                        set({ venues: replaced(plan.venues, place, { ...one, venueId }) });
                      }}
                    />
                  )}
                </Labelled>
              </div>
              <CountCell
                label={t('plan.experts')}
                value={one.experts}
                onChange={(number) => {
                  set({ venues: replaced(plan.venues, place, { ...one, experts: number }) });
                }}
              />
              <RowTools
                subject={chosen?.name ?? ''}
                onRemove={
                  plan.venues.length > 1
                    ? () => {
                        set({ venues: without(plan.venues, place) });
                      }
                    : undefined
                }
              />
            </div>
          );
        })}
        <Button
          small
          onClick={() => {
            set({ venues: [...plan.venues, { venueId: '', experts: 2 }] });
          }}
        >
          + {t('plan.addVenue')}
        </Button>
      </fieldset>
      <div className="row draw-numbers">
        <CountCell
          label={t('plan.representatives')}
          value={plan.representatives}
          onChange={(number) => {
            set({ representatives: number });
          }}
        />
        <CountCell
          label={t('plan.substitutes')}
          value={plan.substitutes}
          onChange={(number) => {
            set({ substitutes: number });
          }}
        />
        <p className="field-hint">{t('plan.representativesHint')}</p>
      </div>
      <Labelled label={t('plan.avoid')} hint={t('plan.avoidHint')}>
        {(id) => (
          <Select
            id={id}
            className="whole"
            mode="tags"
            open={false}
            suffix={null}
            value={[...plan.avoidOrganisations]}
            onChange={(names: string[]) => {
              set({ avoidOrganisations: names.map((name) => name.trim()).filter((name) => name !== '') });
            }}
          />
        )}
      </Labelled>
      <div aria-live="polite">
        <p>
          <b>{t('plan.total', { members: experts + representatives, experts, representatives })}</b>{' '}
          {verdict?.ok === true && <span className="good-words">✓ {t('plan.fits')}</span>}
        </p>
        {verdict?.ok === false && (
          <div className="panel panel-warn">
            <FindingLine code={verdict.code} facts={verdict.facts ?? {}} />
          </div>
        )}
      </div>
      <div className="act-row">
        <MoveButton
          isBusy={file.isPending}
          disabled={!isWhole}
          law="LAW 37; REG 46; O12 8"
          ask={t('plan.ask')}
          onMove={() => {
            file.mutate({ lotId: lot.id, plan: input });
          }}
        >
          {t('plan.file')}
        </MoveButton>
        <span className="muted">{t('plan.kept')}</span>
      </div>
      {file.isError && <ErrorPanel error={file.error} />}
    </div>
  );
}
