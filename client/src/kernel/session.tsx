import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { Me, SignOut, SignOutEverywhere } from '../../../server/identity/contract.ts';
import type { Call, OutputOf, Role } from '../../../server/kernel/call.ts';
import { keyOf, queryClient, useAct, useCall } from './api.ts';
import { useKernelWords } from './i18n/i18n.ts';
import { renewSocket } from './socket.ts';
import { Empty } from './ui/Empty.tsx';
import { ErrorPanel } from './ui/ErrorPanel.tsx';
import { Loading } from './ui/Loading.tsx';

export type MeView = OutputOf<typeof Me>;
export type Person = NonNullable<MeView['person']>;

export interface Session {
  readonly person: Person | null;
  readonly sandbox: boolean;
  readonly demo: boolean;
  readonly isLoading: boolean;
  has(...roles: readonly Role[]): boolean;
}

/** Who sits before the page. */
export function useSession(): Session {
  const me = useCall(Me, {}, { staleTime: 300_000 });
  const person = me.data?.person ?? null;
  return {
    person,
    sandbox: me.data?.sandbox ?? false,
    demo: me.data?.demo ?? false,
    isLoading: me.isPending,
    has: (...roles) => person !== null && roles.some((role) => person.roles.includes(role)),
  };
}

/** The page now belongs to somebody else: what the last person saw is forgotten. */
export async function changeSession(me: MeView | null): Promise<void> {
  queryClient.clear();
  if (me !== null) queryClient.setQueryData(keyOf(Me, {}), me);
  await Promise.all([queryClient.invalidateQueries(), renewSocket()]);
}

const useLeave = (call: Call) =>
  useAct(call, {
    onDone: () => {
      void changeSession(null);
      location.assign('/');
    },
  });

export const useSignOut = () => useLeave(SignOut);
export const useSignOutEverywhere = () => useLeave(SignOutEverywhere);

/** The address of the sign-in page that leads back to where one is. */
export function useSignInAddress(): string {
  const { pathname, search } = useLocation();
  return `/sign-in?to=${encodeURIComponent(pathname + search)}`;
}

/** Shows its children to persons with one of the roles (or to anybody signed in when none is named). */
export function RequireRole({ roles, children }: { readonly roles?: readonly Role[]; readonly children: ReactNode }) {
  const { t } = useKernelWords();
  const me = useCall(Me, {}, { staleTime: 300_000 });
  const address = useSignInAddress();
  if (me.isPending) return <Loading />;
  // Who is known stays known while the line is down: the page and what is typed in it must not vanish.
  if (me.data === undefined) return <ErrorPanel error={me.error} onRetry={() => void me.refetch()} />;
  const { person } = me.data;
  if (person === null) return <Navigate to={address} replace />;
  if (roles !== undefined && !roles.some((role) => person.roles.includes(role)))
    return <Empty title={t('say.wrongRole')} hint={t('say.wrongRoleHint')} />;
  return children;
}
