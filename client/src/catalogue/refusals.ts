import type { catalogueRefusals } from '../../../server/catalogue/refusals.ts';
import { said, type Sentence } from '../kernel/sentence.ts';

export const catalogueSentences: Record<keyof typeof catalogueRefusals, Sentence> = {
  'catalogue.item_unknown': said(
    '现行交易目录中没有这个子项。',
    '请从目录中重新选择；目录外项目可按自愿进场登记。',
    'The catalogue in force has no such sub-item.',
    'Choose one from the catalogue; other projects may enter voluntarily.',
  ),
  'catalogue.parameter_missing': said(
    '规则库缺少该日期、法律与类别的参数。',
    '请联系交易中心补录后再办理。',
    'The rulebook lacks a parameter for this day, law and item.',
    'Ask the trading centre to enter it.',
  ),
  'catalogue.not_in_force': said(
    '该日期没有生效的交易目录。',
    '请换一个日期，或联系交易中心。',
    'No catalogue is in force on that day.',
    'Choose another day or ask the trading centre.',
  ),
  'catalogue.nothing_changes': said(
    '草案没有任何变化。',
    '请先增加、修改或删除内容。',
    'The draft changes nothing.',
    'Add, change or remove something first.',
  ),
  'catalogue.validity_past': said(
    '施行日期过早：今天决定的内容最早自明天起施行，并须晚于征求意见截止日。',
    '请改为更晚的日期。',
    'The first day lies too early: it must come after today and after the consultation.',
    'Choose a later day.',
  ),
  'catalogue.consultation_open': said(
    '征求意见尚未结束。',
    '请在截止日次日后审定。',
    'The consultation has not ended.',
    'Approve after its last day.',
  ),
  'catalogue.consultation_short': said(
    '征求意见时间短于规定。',
    '请选择不早于规定的截止日，或留空由系统计算。',
    'The consultation would be too short.',
    'Choose a later last day, or leave it empty.',
  ),
  'catalogue.consultation_closed': said(
    '目前不接受意见。',
    '请查看其他正在征求意见的版本。',
    'Comments are not taken now.',
    'See which versions are open for comments.',
  ),
  'catalogue.comments_open': said(
    '还有意见未答复。',
    '请逐条答复后再审定。',
    'Comments have not been answered.',
    'Answer each before approval.',
  ),
  'catalogue.comment_answered': said(
    '这条意见已经答复。',
    '请刷新页面。',
    'The comment has been answered already.',
    'Reload the page.',
  ),
  'catalogue.same_officer': said(
    '起草人不能审定自己的草案。',
    '请由另一名综合监管人员审定。',
    'Who wrote the draft cannot approve it.',
    'Ask another officer to approve.',
  ),
  'catalogue.not_your_draft': said(
    '该草案由另一名人员起草。',
    '您可以审定，但不能改写；需要修改请请起草人退回修改。',
    'Another officer writes this draft.',
    'You may approve it; ask its author for changes.',
  ),
  'catalogue.base_moved': said(
    '草案所依据的版本已经变化，或另一草案已先获审定。',
    '请撤回本草案，按现行内容重新起草。',
    'The law from which the draft starts has changed, or another draft was approved first.',
    'Withdraw it and draft again from what holds now.',
  ),
  'catalogue.content_changed': said(
    '内容与您刚才阅读的不一致。',
    '请刷新后重新阅读再审定。',
    'The draft is not what you read.',
    'Reload, read it again, then approve.',
  ),
  'catalogue.number_taken': said(
    '该版本号已存在。',
    '请换一个版本号。',
    'A version of that number exists.',
    'Choose another number.',
  ),
  'catalogue.not_a_draft': said(
    '只有草稿可以编辑；版本一经公开不在原处修改。',
    '请退回修改，或另起草新版本。',
    'Only a draft can be edited.',
    'Take it back to revise, or draft a new one.',
  ),
  'catalogue.citation_unknown': said(
    '所引条款不在法规索引中。',
    '请按索引写法引用，例如“LAW 24”“REG 16”。',
    'The article cited is not in the law index.',
    'Cite as the index does, for example “LAW 24” or “REG 16”.',
  ),
  'catalogue.parameter_unknown': said(
    '规则库没有这个参数。',
    '请核对参数名称。',
    'The rulebook knows no such parameter.',
    'Check the name of the parameter.',
  ),
  'catalogue.value_unfit': said(
    '数值与该参数的单位不符。',
    '请按单位填写，例如金额两位小数、天数为整数。',
    'The value does not fit its unit.',
    'Write it as its unit asks: two places for yuan, whole numbers for days.',
  ),
  'catalogue.change_repeated': said(
    '同一参数、法律与子项出现两次。',
    '请合并为一条。',
    'Two changes are about the same parameter.',
    'Keep one of them.',
  ),
  'catalogue.later_value_stands': said(
    '该参数已有更晚生效的数值。',
    '请选择其后的日期。',
    'A later value of this parameter stands already.',
    'Choose a day after it.',
  ),
  'catalogue.already_checked': said(
    '该数值已由他人核对。',
    '无需重复核对。',
    'Somebody has checked this value already.',
    'Nothing more is needed.',
  ),
  'catalogue.calendar_known': said(
    '该年度日历已经存在。',
    '请查看规则依据页的日历。',
    'The calendar of that year is there already.',
    'See it on the rules page.',
  ),
  'catalogue.calendar_unsound': said(
    '有日期不属于该年度、重复，或调休上班日不是周六周日。',
    '请核对国务院办公厅通知后改正。',
    'A day is not of that year, stands twice, or a worked day is no weekend day.',
    'Compare with the State Council’s notice.',
  ),
};
