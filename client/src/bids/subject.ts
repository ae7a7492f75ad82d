import { createContext, useContext } from 'react';
import { useBidsWords } from './words.ts';

/** What is sealed on a page, where its words or its calls differ. */
export const SealedSubject = createContext<'bid' | 'application'>('bid');

export const useSubject = () => useContext(SealedSubject);

/** Phrases that name what is sealed: each has a second wording for an application. */
type SubjectKey =
  | 'state.title'
  | 'files.kind.QUALIFICATION'
  | `seal.${'again' | 'formName' | 'needForm' | 'opened' | 'changed' | 'documentsChanged'}`
  | `key.${'lead' | 'loss' | 'inBrowser' | 'notInBrowser'}`
  | 'keyFile.other_version'
  | `release.${'do' | 'ask'}`
  | `submit.${'button' | 'ask' | 'done'}`
  | `current.${'title' | 'withdraw' | 'withdrawAsk' | 'withdrawn'}`
  | `leave.${'title' | 'text'}`;

/** Says a phrase in the words of what is sealed here. */
export function useSubjectWords() {
  const { t } = useBidsWords();
  const subject = useSubject();
  return (key: SubjectKey, facts: Readonly<Record<string, string | number>> = {}): string =>
    subject === 'bid' ? t(key, facts) : t(`${key}_application`, facts);
}
