import { useState } from 'react';
import { CashDesk, ImportStatement, type RowProblem } from '../../../server/securities/contract.ts';
import { useAct } from '../kernel/api.ts';
import { Card } from '../kernel/ui/Card.tsx';
import { Field } from '../kernel/ui/Field.tsx';
import { useSecuritiesWords } from './words.ts';

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

/** A statement goes in whole; what is wrong in it is named line by line. */
export function StatementImport() {
  const { t } = useSecuritiesWords();
  const [booked, setBooked] = useState<string | null>(null);
  const load = useAct(ImportStatement, {
    invalidates: [CashDesk],
    onDone: (answer) => {
      setBooked(t('desk.imported', answer));
    },
  });
  const issues = load.error?.refusal === 'securities.statement_bad' ? load.error.issues : [];
  return (
    <Card title={t('desk.import')}>
      <p className="muted">{t('desk.importHint')}</p>
      <Field
        label={t('desk.choose')}
        type="file"
        accept=".csv,.txt,text/csv"
        disabled={load.isPending}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (!file) return;
          setBooked(null);
          void base64Of(file).then((content) => {
            load.mutate({ fileName: file.name, content });
          });
        }}
      />
      {booked !== null && (
        <p className="panel panel-good" role="status">
          {booked}
        </p>
      )}
      {issues.length > 0 && (
        <div className="panel panel-danger" role="alert">
          <strong>{t('desk.badLines')}</strong>
          <ul className="security-findings">
            {issues.map(({ path, problem }) => (
              <li key={`${path}-${problem}`}>
                {t('desk.badLine', { line: path, problem: t(`desk.problem.${problem as RowProblem}`) })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}
