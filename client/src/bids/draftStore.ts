import type { Draft, Keys, TypedForm } from './draft.ts';

/** A key that waits in this browser for the opening, beside the key file that the bidder keeps. */
export interface KeptKey extends Keys {
  readonly lotId: string;
  readonly createdAt: string;
}

type Store = 'drafts' | 'keys';

/** The name under which a bidder's draft for a lot is kept. */
export const draftKey = (organisationId: string, lotId: string, what: 'bid' | 'application' = 'bid'): string =>
  what === 'bid' ? `${organisationId}:${lotId}` : `${organisationId}:${lotId}:${what}`;

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('bidhall-bids', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('drafts', { keyPath: 'key' });
      request.result.createObjectStore('keys', { keyPath: 'recipient' });
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('this browser keeps nothing'));
    };
  });
  return opened;
}

async function ask<Answer>(
  store: Store,
  mode: IDBTransactionMode,
  what: (in_: IDBObjectStore) => IDBRequest<Answer>,
): Promise<Answer> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode);
    const request = what(transaction.objectStore(store));
    transaction.oncomplete = () => {
      resolve(request.result);
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('this browser could not write'));
    };
  });
}

/** The draft that this browser remembers; null also where it may keep nothing. */
export const readDraft = <Typed = TypedForm>(key: string): Promise<Draft<Typed> | null> =>
  ask('drafts', 'readonly', (drafts) => drafts.get(key) as IDBRequest<Draft<Typed> | undefined>).then(
    (draft) => draft ?? null,
    () => null,
  );

/** Answers whether it could be kept. */
export const writeDraft = (draft: Draft<unknown>): Promise<boolean> =>
  ask('drafts', 'readwrite', (drafts) => drafts.put(draft)).then(
    () => true,
    () => false,
  );

/** Keeps a key until the opening; answers whether it could be kept. */
export const keepKey = (key: KeptKey): Promise<boolean> =>
  ask('keys', 'readwrite', (keys) => keys.put(key)).then(
    () => true,
    () => false,
  );

/** The key that opens what was sealed to this recipient, if it was made in this browser. */
export const findKey = (recipient: string): Promise<KeptKey | null> =>
  ask('keys', 'readonly', (keys) => keys.get(recipient) as IDBRequest<KeptKey | undefined>).then(
    (key) => key ?? null,
    () => null,
  );
