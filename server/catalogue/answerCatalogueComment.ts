import { command, personOf } from '../kernel/act.ts';
import { fact, platformStream } from '../kernel/ledger/entry.ts';
import { lockPlatform } from '../kernel/settings.ts';
import { Refusal } from '../kernel/verdict.ts';
import { CatalogueComment } from './catalogueComment.ts';
import { AnswerCatalogueComment } from './contract.ts';
import { catalogueEvents } from './events.ts';
import { textHashOf } from './hashes.ts';

/** Comment and answer become public together. */
export const answerCatalogueComment = command(
  AnswerCatalogueComment,
  async ({ input, actor, now, tx, platform, record }) => {
    await lockPlatform(platform.db, tx);
    const comment = await CatalogueComment.findByPk(input.commentId, { transaction: tx, lock: true });
    if (!comment) throw new Refusal('kernel.not_found');
    if (comment.answeredAt !== null) throw new Refusal('catalogue.comment_answered');
    const { personId } = personOf(actor);
    await comment.update({ answer: input.answer, answeredAt: now, answeredBy: personId }, { transaction: tx });
    await record(
      fact(catalogueEvents, 'catalogue.comment_answered', platformStream, {
        versionId: comment.versionId,
        commentId: comment.id,
        textHash: textHashOf(comment.text),
        answerHash: textHashOf(input.answer),
      }),
    );
    return { done: true } as const;
  },
);
