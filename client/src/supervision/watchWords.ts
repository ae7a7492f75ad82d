import { useTranslation } from 'react-i18next';
import { addWords } from '../kernel/i18n/i18n.ts';

const zh = {
  title: '监督大屏',
  lead: '全市标段按阶段排列，每 30 秒更新。',
  search: '搜索项目、标段或编号',
  count: '{{count}} 个标段',
  suspended: '已暂停',
  over: '已结束',
  empty: '没有标段',
  emptyHint: '登记进场的标段会显示在这里。',
  nothing: '无',
  suspend: '暂停',
  lift: '恢复',
  suspendTitle: '责令暂停',
  suspendHint: '暂停后所有期限停止计算，任何一方不能推进；理由公开。',
  liftTitle: '恢复程序',
  liftHint: '恢复后，各期限按暂停前剩余的时间顺延；理由公开。',
  cause: '原因',
  reason: '理由（公开）',
  causes: {
    SUPERVISOR_ORDER: '行政监督部门责令暂停',
    PLATFORM_FAILURE: '平台故障',
    FORCE_MAJEURE: '不可抗力',
    TITLE_DISPUTE: '权属争议',
  },
  suspendDone: '已暂停',
  liftDone: '已恢复',
  cancel: '取消',
};

const en = {
  title: 'Watch wall',
  lead: 'Every lot of the city by stage, renewed every 30 seconds.',
  search: 'Search project, lot or code',
  count: 'lots: {{count}}',
  suspended: 'Suspended',
  over: 'Ended',
  empty: 'No lots',
  emptyHint: 'Lots appear here when they are registered.',
  nothing: 'none',
  suspend: 'Suspend',
  lift: 'Lift',
  suspendTitle: 'Order a suspension',
  suspendHint: 'All clocks stop and nobody can move the procedure; the reason is public.',
  liftTitle: 'Lift the suspension',
  liftHint: 'Every period gets back the time it had left; the reason is public.',
  cause: 'Cause',
  reason: 'Reason (public)',
  causes: {
    SUPERVISOR_ORDER: 'Order of the supervisor',
    PLATFORM_FAILURE: 'Failure of the platform',
    FORCE_MAJEURE: 'Force majeure',
    TITLE_DISPUTE: 'Dispute over title',
  },
  suspendDone: 'Suspended',
  liftDone: 'Lifted',
  cancel: 'Cancel',
} satisfies typeof zh;

declare module 'i18next' {
  interface ResourceNamespaceMap {
    watch: typeof zh;
  }
}

addWords('watch', { zh, en });

export const useWatchWords = () => useTranslation('watch');
