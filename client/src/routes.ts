import type { ComponentType } from 'react';
import type { Role } from '../../server/kernel/call.ts';

export interface ScreenRoute {
  readonly path: string;
  /** Who may enter; left out: anybody, signed in or not. An empty list: anybody signed in. */
  readonly roles?: readonly Role[];
  readonly screen: () => Promise<ComponentType>;
}

/** Pages that load no Ant Design: everything the public sees. */
export const lightRoutes: readonly ScreenRoute[] = [
  { path: '/sign-in', screen: async () => (await import('./identity/SignInPage.tsx')).SignInPage },
  { path: '/register', screen: async () => (await import('./identity/RegisterPage.tsx')).RegisterPage },
  { path: '/account', roles: [], screen: async () => (await import('./identity/AccountPage.tsx')).AccountPage },
  { path: '/work', roles: [], screen: async () => (await import('./identity/WorkHome.tsx')).WorkHome },
];

/** Screens that may use Ant Design: add a line per screen. */
export const workRoutes: readonly ScreenRoute[] = [];
