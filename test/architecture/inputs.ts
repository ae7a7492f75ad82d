import type { Call } from '../../server/kernel/call.ts';
import { demoPool, lawfulPlan as lawfulDraw, nonces, sha256, type Pool } from '../support/builders/committee.ts';
import { allReasons, reason } from '../support/builders/decision.ts';
import { lawfulTerms } from '../support/builders/lot.ts';
import type { TestPlatform } from '../support/platform.ts';
import { loginOf, namedLogins, type Persona } from './personas.ts';
import { sampleId, sampleInput } from './samples.ts';
import type { Stage } from './stages.ts';

type Fields = Record<string, unknown>;

let pool: Pool | null = null;

/** What a persona would send at this stage if it knew all ids and meant it: the sample of the contract with everything real. */
export async function inputAt(test: TestPlatform, call: Call, stage: Stage, persona: Persona): Promise<Fields> {
  pool ??= await demoPool();
  const login = loginOf(persona, stage.members) ?? '';
  const [firstBid] = Object.values(stage.bids);
  const ids: Fields = {
    lotId: stage.lotId,
    projectId: stage.projectId,
    bidId: firstBid?.bidId ?? sampleId,
    drawId: stage.drawId,
    questionId: stage.questionId,
    invitationId: stage.invitationId,
  };
  const sample = sampleInput(call);
  const known = Object.fromEntries(Object.keys(sample).flatMap((field) => (field in ids ? [[field, ids[field]]] : [])));
  return { ...sample, ...known, ...meant(test, call.name, { stage, persona, login, pool }) };
}

function meant(
  test: TestPlatform,
  name: string,
  { stage, persona, login, pool }: { stage: Stage; persona: Persona; login: string; pool: Pool },
): Fields {
  const nonce = persona === 'supervisor' ? nonces.supervisor : nonces.authority;
  const [firstBid] = Object.values(stage.bids);
  const sealed = stage.unsent[login] ?? stage.unsent['bidder5'];
  switch (name) {
    case 'tenders.saveTerms':
      return { terms: lawfulTerms(test), documentIds: [] };
    case 'bids.submitBid':
      return sealed ? { manifest: sealed.manifest, manifestHash: sealed.manifestHash } : {};
    case 'opening.releaseKey':
      return firstBid?.identity ? { identity: firstBid.identity } : {};
    case 'experts.planDraw':
      return { plan: lawfulDraw(test, pool) };
    case 'experts.commitNonce':
      return { commitment: sha256(nonce) };
    case 'experts.revealNonce':
      return { nonce };
    case 'experts.nameRepresentative':
      return { personId: test.personId('authority') };
    case 'evaluation.voteChair':
      return { seat: 'E-1' };
    case 'evaluation.reviewItem':
      return { itemId: 'F1', verdict: 'PASS', reason: '' };
    case 'evaluation.giveScore':
      return { criterionId: 'T1', points: '20.0', version: 1 };
    case 'evaluation.signReport':
      return { reportHash: stage.reportHash };
    case 'decision.nameDeciders':
      return { chairId: test.personId('decider3'), personIds: namedLogins.map((one) => test.personId(one)) };
    case 'decision.awardLot':
      return { reason };
    case 'decision.castBallot':
      return {
        round: stage.round,
        choice: { kind: 'ONE_NAME', bidId: firstBid?.bidId ?? sampleId },
        reasons: allReasons(),
      };
    case 'decision.chairDecides':
      return { reason };
    case 'decision.signDecision':
      return { reportHash: stage.decisionHash };
    default:
      return {};
  }
}
