import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './kernel/api.ts';
import './kernel/i18n/i18n.ts';
import { applyShade } from './kernel/ui/shade.ts';
import './kernel/ui/style.css';
import { router } from './router.tsx';

applyShade();

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no place for the page');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);

// The words of refusals come when the page is at rest: they must be here when the line is not.
const whenIdle = 'requestIdleCallback' in window ? requestIdleCallback : (work: () => void) => setTimeout(work, 2_000);
whenIdle(() => void import('./kernel/ui/RefusalText.tsx'));
