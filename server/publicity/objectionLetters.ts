import type { LetterText } from './letters.ts';
import { both, minuteOf, type Bilingual } from './words.ts';

const letter = (kind: string, title: Bilingual, zh: string, en: string): LetterText => ({
  kind,
  title,
  body: both(zh, en),
});

/** Letters about objections to documents. None names the objector. */
export const objectionLetters = {
  received: (lot: string, due: Date) =>
    letter(
      'objection_received',
      both('收到异议', 'An objection came in'),
      `${lot}收到一份对文件的异议，请在${minuteOf(due).zh}前答复。`,
      `Somebody objected to the documents of ${lot}: please answer before ${minuteOf(due).en}.`,
    ),
  confirmed: (lot: string, due: Date) =>
    letter(
      'objection_confirmed',
      both('异议已送达', 'Your objection arrived'),
      `${lot}：你单位的异议已送达招标人，应当在${minuteOf(due).zh}前答复。答复前你单位名称对任何人保密。`,
      `${lot}: your objection reached the authority; the answer is due before ${minuteOf(due).en}. Nobody learns who filed it.`,
    ),
  correctionAsked: (lot: string, until: Date) =>
    letter(
      'objection_correction',
      both('请补正异议', 'Please correct your objection'),
      `${lot}：招标人要求补正异议，请在${minuteOf(until).zh}前办理，逾期不予受理。`,
      `${lot}: the authority asks for what your objection lacks, before ${minuteOf(until).en}; otherwise it lapses.`,
    ),
  corrected: (lot: string) =>
    letter(
      'objection_corrected',
      both('异议已补正', 'An objection was corrected'),
      `${lot}的异议已补正，请尽快处理。`,
      `An objection to ${lot} was corrected: please go on with it.`,
    ),
  inadmissible: (lot: string) =>
    letter(
      'objection_inadmissible',
      both('异议不予受理', 'Your objection was not accepted'),
      `${lot}：异议不予受理，理由见标段页面；可以依法向行政监督部门投诉。`,
      `${lot}: your objection was not accepted; the lot’s page says why. You may complain to the supervisor.`,
    ),
  answered: (lot: string) =>
    letter(
      'objection_answered',
      both('异议已答复', 'Your objection was answered'),
      `${lot}：招标人已答复异议，请在标段页面查看；对答复不满意的，可以在法定期限内投诉。`,
      `${lot}: the authority answered your objection; see the lot’s page. If you are not satisfied you may complain in time.`,
    ),
  overdue: (lot: string) =>
    letter(
      'objection_overdue',
      both('异议答复逾期', 'An answer is overdue'),
      `${lot}的异议未在法定期限内答复，已通知行政监督部门。请立即答复。`,
      `An objection to ${lot} was not answered in time; the supervisor was told. Please answer at once.`,
    ),
  escalated: (lot: string) =>
    letter(
      'objection_escalated',
      both('异议答复逾期，请监督', 'An objection was not answered in time'),
      `${lot}的招标人未在法定期限内答复异议（条例第七十七条）。`,
      `The authority of ${lot} did not answer an objection in time (REG 77).`,
    ),
  complained: (lot: string) =>
    letter(
      'objection_complained',
      both('异议转为投诉', 'An objection became a complaint'),
      `${lot}的异议人对答复不满意，已转为投诉。`,
      `Whoever objected to ${lot} is not satisfied and goes on to the supervisor.`,
    ),
};
