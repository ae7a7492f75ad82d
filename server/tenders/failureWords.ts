const word = (zh: string, en: string) => ({ zh, en });

/** Why procedures fail, in words (LAW 28, 42; GPL 36; 87 Art. 43). */
export const failureNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  BIDDERS_LT3: word(
    '投标截止时投标人不足法定数量，投标文件未开启',
    'fewer bids at the deadline than the law asks for; no bid was opened',
  ),
  DECRYPTED_LT3: word(
    '解密后有效投标不足法定数量，投标报价未予唱出',
    'fewer bids were left after decryption than the law asks for; no price was read out',
  ),
  ALL_REJECTED: word('全部投标被否决', 'all bids were rejected'),
  QUALIFIED_LT3: word(
    '资格审查合格的供应商不足法定数量，不予评标',
    'fewer suppliers are qualified than the law asks for; nothing is evaluated',
  ),
  LACK_OF_COMPETITION: word('有效投标不足，明显缺乏竞争', 'too few valid bids: competition was lacking'),
  PREQ_LT3: word('通过资格预审的申请人不足法定数量', 'fewer applicants passed prequalification than the law asks for'),
};

/** Why a procedure failed, in words; a ground without words keeps its code. */
export const failureName = (ground: string): { readonly zh: string; readonly en: string } =>
  failureNames[ground] ?? word(ground, ground);

/** Why a single bid is rejected or invalid (REG 51; 87 Art. 63): the last part of its code, the same under both laws. */
const rejectionNames: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  NO_SEAL_SIGN: word('未盖章且未签字', 'neither sealed nor signed'),
  NO_JV_AGREEMENT: word('联合体无共同投标协议', 'a consortium without an agreement'),
  UNQUALIFIED: word('不符合资格条件', 'not qualified'),
  MULTIPLE_BIDS: word('提交两个以上不同报价', 'more than one price'),
  ABOVE_CEILING: word('投标报价高于最高限价', 'above the ceiling price'),
  NOT_RESPONSIVE: word('未实质性响应招标文件', 'does not answer what the documents demand'),
  ILLEGAL: word('串标、弄虚作假、行贿', 'collusion, falsehood or bribery'),
  AFFILIATED: word('存在关联关系', 'affiliated bidders'),
  JV_CHANGED: word('资格预审后联合体变更', 'the consortium changed after prequalification'),
  NO_CLARIFICATION: word('拒不澄清、说明或补正', 'refused to clarify'),
  CAPACITY_LOST: word('重大变化致不再合格', 'no longer qualified'),
  NO_SECURITY: word('未交投标保证金', 'no bid security'),
  NOT_SIGNED: word('未按要求签署盖章', 'not signed as asked'),
  UNACCEPTABLE_CONDITIONS: word('附有不能接受的条件', 'conditions that cannot be accepted'),
  SAME_BRAND: word('同品牌中报价不是最低', 'another bid of the same brand counts'),
  OTHER: word('法律和文件规定的其他情形', 'another ground of law or documents'),
};

/** Why a bid was rejected, in words. */
export const rejectionName = (ground: string): { readonly zh: string; readonly en: string } =>
  rejectionNames[ground.replace(/^(REJ|INV)_/, '')] ?? word(ground, ground);
