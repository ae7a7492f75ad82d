import type { Express } from 'express';
import { demoAccounts } from '../seeds/demo/accounts.ts';

/** In demo mode the sign-in page offers the accounts of the demo city. Never mounted in production. */
export function mountDemoAccounts(app: Express): void {
  app.get('/api/v1/demo-accounts', (_request, response) => {
    response.json({ items: demoAccounts });
  });
}
