import { Evaluation, type EvaluationReport } from '../evaluation/index.ts';
import { OpenedBid } from '../opening/index.ts';
import { rejectionName } from '../tenders/index.ts';
import { publicityEvents } from './events.ts';
import { candidatesText, type NoticeText } from './noticeText.ts';
import type { Story } from './story.ts';

/** The publicity of the candidates in words: what the entry says, with names, and with the reasons that the committee gave (1117 (五)). */
export async function publishedText(story: Story, told: Readonly<Record<string, unknown>>): Promise<NoticeText> {
  const facts = publicityEvents['candidates.published'].facts.parse(told);
  const names = new Map((await OpenedBid.ofLot(story.lot.id)).map((bid) => [bid.bidId, bid.bidderName]));
  const nameOf = (bidId: string) => names.get(bidId) ?? '';
  const rejections = await rejectionsOf(story.lot.id);
  const reasonOf = (bidId: string, ground: string) => {
    const items = rejections.find((one) => one.bidId === bidId)?.items ?? [];
    const said = items.map(({ title, reasons }) => `${title}：${reasons.filter((reason) => reason !== '').join('；')}`);
    return said.length > 0 ? said.join('。') : rejectionName(ground).zh;
  };
  return candidatesText(story, {
    candidates: facts.candidates.map(({ bidId, price, rank, total, components }) => ({
      bidderName: nameOf(bidId),
      price,
      rank,
      total,
      components: components.map(({ title, points }) => ({ title, points })),
    })),
    rejected: facts.rejected.map(({ bidId, ground }) => ({
      bidderName: nameOf(bidId),
      ground: reasonOf(bidId, ground),
    })),
    endsAt: new Date(facts.endsAt),
  });
}

/** The rejections of the report; none while a recheck has taken it back. */
async function rejectionsOf(lotId: string): Promise<EvaluationReport['rejected']> {
  const evaluation = await Evaluation.findByPk(lotId, { attributes: ['report'] });
  return evaluation?.report == null ? [] : (JSON.parse(evaluation.report) as EvaluationReport).rejected;
}
