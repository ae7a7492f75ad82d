import { useState } from 'react';
import { PreviewDocuments } from '../../../server/tenders/contract.ts';
import { asRefused, make, type RefusedError } from '../kernel/api.ts';
import { Button } from '../kernel/ui/Button.tsx';
import { ErrorPanel } from '../kernel/ui/ErrorPanel.tsx';
import { useDocumentsWords } from './documentsWords.ts';

type State =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'ready'; readonly address: string }
  | { readonly kind: 'refused'; readonly error: RefusedError };

/** The documents as they would be printed; nobody has signed them. */
export function DocumentPreview({ lotId }: { readonly lotId: string }) {
  const { t } = useDocumentsWords();
  const [state, setState] = useState<State>({ kind: 'idle' });
  async function draw(): Promise<void> {
    setState({ kind: 'busy' });
    try {
      const { pdf } = await make(PreviewDocuments, { lotId });
      const bytes = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
      setState({ kind: 'ready', address: URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' })) });
    } catch (thrown) {
      setState({ kind: 'refused', error: asRefused(thrown) });
    }
  }
  return (
    <div className="act-row">
      <Button isBusy={state.kind === 'busy'} onClick={() => void draw()}>
        {t('form.preview')}
      </Button>
      {state.kind === 'ready' && (
        <a href={state.address} target="_blank" rel="noreferrer">
          {t('form.open')}
        </a>
      )}
      <span className="muted">{t('form.previewHint')}</span>
      {state.kind === 'refused' && <ErrorPanel error={state.error} />}
    </div>
  );
}
