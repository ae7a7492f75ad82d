import { createBrowserRouter, type RouteObject } from 'react-router';
import { RequireRole } from './kernel/session.tsx';
import { Loading } from './kernel/ui/Loading.tsx';
import { PageShell } from './kernel/ui/PageShell.tsx';
import { NotFound, RouteError } from './kernel/ui/RouteError.tsx';
import { lightRoutes, workRoutes, type ScreenRoute } from './routes.ts';

/** Loads a screen when its address is entered, and lets in only its roles. */
const routeOf = ({ path, roles, screen }: ScreenRoute): RouteObject => ({
  path,
  ErrorBoundary: RouteError,
  HydrateFallback: Loading,
  lazy: async () => {
    const Screen = await screen();
    if (roles === undefined) return { Component: Screen };
    return {
      Component: () => (
        <RequireRole {...(roles.length === 0 ? {} : { roles })}>
          <Screen />
        </RequireRole>
      ),
    };
  },
});

export const router = createBrowserRouter([
  {
    Component: PageShell,
    ErrorBoundary: RouteError,
    HydrateFallback: Loading,
    children: [
      ...lightRoutes.map(routeOf),
      {
        HydrateFallback: Loading,
        lazy: async () => ({ Component: (await import('./kernel/ui/WorkFrame.tsx')).WorkFrame }),
        children: workRoutes.map(routeOf),
      },
      { path: '*', Component: NotFound },
    ],
  },
]);
