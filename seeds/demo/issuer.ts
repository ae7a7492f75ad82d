import type { Platform } from '../../server/kernel/platform.ts';
import { newId } from '../../server/kernel/ids.ts';
import { Issuer, rawKey } from '../../server/securities/index.ts';
import { startReferenceIssuer, type ReferenceIssuer } from './referenceIssuer.ts';

const creditCode = '91420300MA4800099X';
const premiumRate = '0.002';

/** Starts the demo city's bank beside the platform and makes it known; its address is another at every start. Never in production. */
export async function startDemoIssuer(platform: Platform): Promise<ReferenceIssuer> {
  const issuer = await startReferenceIssuer({
    seed: '2f'.repeat(32),
    platformKey: rawKey(platform.keys.logPublic),
    platformName: platform.env.LOG_ORIGIN,
    premiumRate,
    now: () => platform.clock.now(),
  });
  const { address, publicKey } = issuer;
  await platform.db.write(async (transaction) => {
    const known = await Issuer.findOne({ where: { creditCode }, transaction });
    issuer.issuerId = known?.id ?? newId(platform);
    if (known) await known.update({ address, publicKey }, { transaction });
    else
      await Issuer.create(
        {
          id: issuer.issuerId,
          name: '云江银行股份有限公司（演示）',
          creditCode,
          kind: 'BANK',
          premiumRate,
          address,
          publicKey,
          registeredAt: platform.clock.now(),
        },
        { transaction },
      );
  });
  return issuer;
}
