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
};
