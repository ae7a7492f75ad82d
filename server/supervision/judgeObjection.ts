import { command } from '../kernel/act.ts';
import { fact } from '../kernel/ledger/entry.ts';
import { ensure } from '../kernel/verdict.ts';
import { lotStream, maySign, Project } from '../tenders/index.ts';
import { JudgeObjection } from './contract.ts';
import { supervisionEvents } from './events.ts';
import { acceptNow, clockOf, goOnIfAnswered } from './objecting.ts';
import { Objection } from './objection.ts';
import { correctionDue } from './objectionRules.ts';

/** The authority accepts an objection, asks what is missing, or finds it inadmissible and says why; it never learns who filed it. */
export const judgeObjection = command(JudgeObjection, async (act) => {
  const { input, actor, now, tx, record } = act;
  const { lot, objection } = await Objection.hold(input.objectionId, tx);
  const project = await Project.findByPk(lot.projectId, { transaction: tx, rejectOnEmpty: true });
  ensure(maySign(actor, project));
  const place = { lotId: lot.id, objectionId: objection.id };
  switch (input.verdict) {
    case 'ACCEPT':
      await acceptNow({ lot, project, objection }, { name: 'accept', by: 'authority' }, act);
      break;
    case 'CORRECT': {
      const due = correctionDue(await clockOf(lot, project, tx), now);
      ensure(due.verdict);
      await objection.move('askCorrection', 'authority', now, tx, {
        change: { correctionAsked: input.note, correctionDueAt: due.until },
      });
      await record(
        fact(supervisionEvents, 'objection.correction_asked', lotStream(lot.id), {
          ...place,
          until: (due.until ?? now).toISOString(),
        }),
      );
      break;
    }
    case 'REJECT':
      await objection.move('reject', 'authority', now, tx, {
        change: { correctionAsked: input.note, answeredAt: now },
      });
      await record(
        fact(supervisionEvents, 'objection.inadmissible', lotStream(lot.id), { ...place, ground: input.note }),
      );
      await goOnIfAnswered(lot, 'OBJECTION_INADMISSIBLE', act);
  }
  return { done: true } as const;
});
