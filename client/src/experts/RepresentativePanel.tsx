import { useState } from 'react';
import { GetDraw, NameRepresentative } from '../../../server/experts/contract.ts';
import { ListPersons } from '../../../server/identity/contract.ts';
import { useAct, useCall } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { ChoiceField } from '../kernel/ui/Field.tsx';
import { MoveButton } from '../kernel/ui/MoveButton.tsx';
import type { Lot } from '../tenders/LotWorkspace.tsx';
import type { Draw } from './DrawScreen.tsx';
import { useDrawWords } from './drawWords.ts';

const live = ['INVITED', 'ACCEPTED', 'SEATED'];

/** The authority names its own representatives: at most a third of the members (LAW 37). */
export function RepresentativePanel({ lot, draw }: { readonly lot: Lot; readonly draw: Draw }) {
  const { t } = useDrawWords();
  const [personId, setPersonId] = useState('');
  const persons = useCall(ListPersons, { role: 'authority' });
  const name = useAct(NameRepresentative, {
    quiet: true,
    invalidates: [GetDraw],
    said: t('representative.done'),
    onDone: () => {
      setPersonId('');
    },
  });
  const { representatives } = draw.plan;
  const named = draw.seats.filter((seat) => seat.kind === 'REPRESENTATIVE' && live.includes(seat.state)).length;
  return (
    <Card title={t('representative.title')}>
      {representatives === 0 && <p className="muted">{t('representative.none')}</p>}
      {representatives > 0 && named >= representatives && <p className="good-words">✓ {t('representative.full')}</p>}
      {named < representatives && (
        <div className="form">
          <p>{t('representative.hint', { max: representatives })}</p>
          {persons.isError && <ErrorPanel error={persons.error} />}
          <ChoiceField
            label={t('representative.person')}
            value={personId}
            onChange={(event) => {
              setPersonId(event.target.value);
            }}
          >
            <option value="">{t('representative.choose')}</option>
            {persons.data?.items.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name} ({person.login})
              </option>
            ))}
          </ChoiceField>
          <MoveButton
            isBusy={name.isPending}
            disabled={personId === ''}
            law="LAW 37"
            ask={t('representative.ask')}
            onMove={() => {
              name.mutate({ lotId: lot.id, personId });
            }}
          >
            {t('representative.name')}
          </MoveButton>
          {name.isError && <ErrorPanel error={name.error} />}
        </div>
      )}
    </Card>
  );
}
