import { useState } from 'react';
import Select from 'antd/es/select';
import { keepPreviousData } from '@tanstack/react-query';
import { ListOrganisations } from '../../../server/identity/contract.ts';
import { useCall } from '../kernel/api.ts';
import { Labelled } from './Labelled.tsx';
import { useSettled } from './settled.ts';
import { useTendersWords } from './words.ts';

interface AuthorityPickerProps {
  readonly value: string;
  readonly problem: string | null;
  readonly onChange: (organisationId: string) => void;
}

/** Chooses the contracting authority among the registered ones; the server searches. */
export function AuthorityPicker({ value, problem, onChange }: AuthorityPickerProps) {
  const { t } = useTendersWords();
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const found = useCall(
    ListOrganisations,
    { kind: 'authority', limit: 50, ...(q === '' ? {} : { q }) },
    { placeholderData: keepPreviousData },
  );
  return (
    <Labelled label={t('field.authorityId')} problem={problem} hint={t('new.authorityHint')}>
      {(id) => (
        <Select
          id={id}
          className="whole"
          showSearch={{ filterOption: false, onSearch: setTyped }}
          placeholder={t('new.chooseAuthority')}
          loading={found.isFetching}
          notFoundContent={found.isPending ? t('say.loading') : t('new.noAuthority')}
          {...(value === '' ? {} : { value })}
          {...(problem === null ? {} : { status: 'error' as const })}
          options={(found.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={onChange}
        />
      )}
    </Labelled>
  );
}
