import { query } from '../kernel/act.ts';
import { canonical } from '../kernel/ledger/chain.ts';
import { verifyFile as verify } from '../kernel/ledger/verify.ts';
import { VerifyFile } from './contract.ts';
import { logKey } from './logState.ts';
import { recomputations } from './recomputations.ts';

/** The offline verifier for whoever has no machine of one's own at hand: the same checks, with this platform's key. */
export const verifyFile = query(VerifyFile, ({ input, platform }) => {
  const { ok, checks } = verify(canonical(input.file), { key: logKey(platform), recompute: recomputations });
  return Promise.resolve({ ok, checks: checks.map(({ name, ok: holds, detail }) => ({ name, ok: holds, detail })) });
});
