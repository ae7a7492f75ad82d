import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';

const zh = {
  title: '评审邀请',
  lead: '入场前只告知时间和地点；项目名称在门禁核验后才会显示。',
  empty: '没有评审邀请',
  emptyHint: '被随机抽中后，邀请会出现在这里，并同时电话通知。',
  waiting: '待您答复',
  coming: '已接受',
  past: '其他',
  when: '评审时间',
  where: '评审地点',
  place: '{{city}} · {{name}}',
  placeUnknown: '由招标人安排',
  replyLeft: '答复剩余时间',
  accept: '接受',
  decline: '谢绝',
  acceptAsk: '接受后请准时到场；迟到超过规定时间视为缺席，将由下一位递补并影响信用评价。',
  declineAsk: '谢绝后由抽取顺序中的下一位递补，不能再改为接受。',
  accepted: '已接受邀请',
  declined: '已谢绝邀请',
  late: '答复时间已过，已改请下一位。',
  enter: '进入评标室',
  enterReview: '进入资格审查室',
  waitGate: '评标开始后，这里会出现进入评标室的入口。请携带身份证明，手机交存。',
  reminder: '在评审结果公开前，请勿向任何人透露您受邀参加评审。',
  state: {
    INVITED: '待答复',
    ACCEPTED: '已接受',
    DECLINED: '已谢绝',
    NO_ANSWER: '逾期未答复',
    SEATED: '已入场',
    REPLACED: '已更换',
  },
};

const en = {
  title: 'Invitations',
  lead: 'Before the gate you hear time and place only; the lot is named once your identity is checked.',
  empty: 'No invitations',
  emptyHint: 'When the draw falls on you, the invitation appears here and you are called as well.',
  waiting: 'Waiting for your answer',
  coming: 'Accepted',
  past: 'Others',
  when: 'Time',
  where: 'Place',
  place: '{{name}}, {{city}}',
  placeUnknown: 'Told by the authority',
  replyLeft: 'Time left to answer',
  accept: 'Accept',
  decline: 'Decline',
  acceptAsk:
    'Please be on time. Whoever comes too late counts as absent: the next in the drawn order is called, and credit is lost.',
  declineAsk: 'The next in the drawn order is asked. This cannot be turned into an acceptance later.',
  accepted: 'Invitation accepted',
  declined: 'Invitation declined',
  late: 'The time to answer is over; the next was asked.',
  enter: 'Enter the evaluation room',
  enterReview: 'Enter the review of applications',
  waitGate:
    'The way into the evaluation room appears here once the evaluation starts. Bring proof of identity and leave your telephone at the gate.',
  reminder: 'Until the result is public, tell nobody that you were asked.',
  state: {
    INVITED: 'Waiting',
    ACCEPTED: 'Accepted',
    DECLINED: 'Declined',
    NO_ANSWER: 'No answer',
    SEATED: 'Entered',
    REPLACED: 'Replaced',
  },
} satisfies typeof zh;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    experts: typeof zh;
  }
}

addWords('experts', { zh, en });

export const useExpertsWords = () => useTranslation('experts');
