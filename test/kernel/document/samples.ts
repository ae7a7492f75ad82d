import type { DocumentSpec, TableColumn } from '../../../server/kernel/document/spec.ts';

const hash = (seed: string) =>
  Array.from({ length: 64 }, (_, at) => ((seed.charCodeAt(at % seed.length) * (at + 7)) % 16).toString(16)).join('');

const proof = (seq: number) => ({
  stream: 'lot:7f3b2c10-5a4e-4d0e-9a6b-2f1c8f6d7e90',
  seq,
  entryHash: hash(`entry-${String(seq)}`),
  verifyUrl: `https://bidhall.example.cn/verify/7f3b2c10-5a4e-4d0e-9a6b-2f1c8f6d7e90/${String(seq)}`,
});

export const bidders = [
  { name: '湖北楚天市政建设工程有限公司', price: '11862345.67', duration: '365', quality: '合格', manager: '陈国栋' },
  { name: '十堰汉江路桥集团有限责任公司', price: '11795000.00', duration: '360', quality: '合格', manager: '王思远' },
  {
    name: '武汉长江水利水电建设股份有限公司',
    price: '11998800.50',
    duration: '350',
    quality: '合格',
    manager: '李静怡',
  },
  {
    name: '中南（襄阳）建筑安装工程有限公司、襄阳市规划勘测设计院（联合体）',
    price: '11650210.00',
    duration: '365',
    quality: '合格',
    manager: '赵鹏飞',
  },
  { name: '宜昌三峡园林绿化工程有限公司', price: '', duration: '', quality: '', manager: '' },
] as const;

/** An opening record with five bidders, one of whom did not decrypt. */
export const openingRecord: DocumentSpec = {
  kind: 'opening.record',
  title: '开标记录',
  subtitle: '十堰市茅箭区百二河生态修复（二期）工程 第一标段',
  language: 'zh',
  number: '十公资开〔2022〕第0137号',
  issuer: '十堰市公共资源交易中心',
  date: '2022年3月18日',
  issuedAt: '2022-03-18T02:05:31.000Z',
  sections: [
    { kind: 'heading', text: '一、项目概况' },
    {
      kind: 'keyValues',
      pairs: [
        { label: '招标项目编号', value: 'E4203000101002137001' },
        { label: '标段', value: '第一标段' },
        { label: '招标人', value: '十堰市茅箭区住房和城乡建设局' },
        { label: '招标代理机构', value: '湖北信诚项目管理咨询有限公司' },
        { label: '开标时间', value: '2022年3月18日 09:30:00' },
        { label: '开标方式', value: '不见面开标' },
        { label: '最高投标限价', value: '12000000.00 元' },
        { label: '解密时限', value: '30 分钟' },
        {
          label: '投标内容',
          value:
            '河道清淤、护岸生态化改造、沿岸截污管网及附属景观工程的施工总承包，以招标文件和工程量清单所列范围为准。',
        },
      ],
    },
    { kind: 'heading', text: '二、投标人及开标内容' },
    {
      kind: 'paragraph',
      text: '截至投标截止时间，交易系统共收到 5 家投标人加密递交的投标文件。开标开始后各投标人在规定时限内在线解密，结果如下：',
    },
    {
      kind: 'table',
      columns: [
        { title: '序号', width: 8, align: 'center' },
        { title: '投标人', width: 44 },
        { title: '投标报价（元）', width: 21, align: 'right' },
        { title: '工期（天）', width: 13, align: 'center' },
        { title: '质量', width: 10, align: 'center' },
        { title: '负责人', width: 13, align: 'center' },
        { title: '解密', width: 13, align: 'center' },
      ],
      rows: bidders.map((bidder, at) => [
        String(at + 1),
        bidder.name,
        bidder.price === '' ? '—' : bidder.price,
        bidder.duration === '' ? '—' : bidder.duration,
        bidder.quality === '' ? '—' : bidder.quality,
        bidder.manager === '' ? '—' : bidder.manager,
        bidder.price === '' ? '未解密' : '成功',
      ]),
    },
    {
      kind: 'note',
      text: '第 5 号投标人因自身原因未在时限内解密，依照《电子招标投标办法》第三十一条视为撤销投标文件；其他投标文件的开标继续进行。',
    },
    { kind: 'heading', text: '三、异议与答复' },
    {
      kind: 'list',
      items: [
        '第 2 号投标人询问解密时限起算时间。主持人当场答复：自公布投标人名单之时起算，系统倒计时为准。',
        '其他投标人对开标过程无异议。',
      ],
    },
    { kind: 'heading', text: '四、确认与签署' },
    {
      kind: 'signatures',
      signers: [
        { role: '招标人（主持人）', name: '周文斌', signedAt: '2022-03-18 10:02:11', hash: hash('host') },
        { role: '交易中心（见证）', name: '刘晓燕', signedAt: '2022-03-18 10:03:47', hash: hash('witness') },
        { role: '监督人', name: '', signedAt: '', hash: '' },
      ],
    },
  ],
  seal: { holder: '十堰市公共资源交易中心', line: '电子签章' },
  proof: proof(137),
};

const experts = ['E-1', 'E-2', 'E-3', 'E-4', 'E-5'];
const criteria = ['施工组织设计', '质量保证体系', '安全文明施工', '进度计划与保证措施', '资源配备计划'];

const scoreColumns: TableColumn[] = [
  { title: '评审因素', width: 30 },
  { title: '投标人', width: 12, align: 'center' },
  ...experts.map((title): TableColumn => ({ title, width: 10, align: 'right' })),
  { title: '平均', width: 11, align: 'right' },
];

/** An evaluation report that fills three pages. */
export const evaluationReport: DocumentSpec = {
  kind: 'evaluation.report',
  title: '评标报告',
  subtitle: '十堰市茅箭区百二河生态修复（二期）工程 第一标段',
  language: 'zh',
  number: '十公资评〔2022〕第0137号',
  issuer: '十堰市百二河二期工程评标委员会',
  date: '2022年3月18日',
  issuedAt: '2022-03-18T09:41:00.000Z',
  sections: [
    { kind: 'heading', text: '一、基本情况' },
    {
      kind: 'paragraph',
      text: '受招标人委托，评标委员会依照《中华人民共和国招标投标法》《中华人民共和国招标投标法实施条例》《评标委员会和评标方法暂行规定》及招标文件，于2022年3月18日在十堰市公共资源交易中心（主场）及襄阳市公共资源交易中心（副场）以远程异地方式对本标段投标文件进行了评审，现将评审情况和结果报告如下。',
    },
    {
      kind: 'keyValues',
      pairs: [
        { label: '评标办法', value: '综合评估法' },
        { label: '评标委员会', value: '5 人（专家 4 人，招标人代表 1 人）' },
        { label: '评标开始', value: '2022-03-18 10:40:05' },
        { label: '评标结束', value: '2022-03-18 17:36:22' },
        { label: '有效投标', value: '4 家' },
        { label: '否决投标', value: '0 家' },
      ],
    },
    { kind: 'heading', text: '二、评标基准价' },
    {
      kind: 'paragraph',
      text: '评标基准价为通过初步评审的有效投标报价的算术平均值（家数少于五家，不去掉最高、最低报价），经计算为 11826589.04 元。基准价在初步评审结束后冻结，其后不因复核、异议等情形重新计算，计算错误除外。',
    },
    {
      kind: 'table',
      caption: '表一　价格得分计算',
      columns: [
        { title: '投标人', width: 36 },
        { title: '评标价（元）', width: 20, align: 'right' },
        { title: '偏差率', width: 14, align: 'right' },
        { title: '价格得分', width: 14, align: 'right' },
      ],
      rows: bidders
        .slice(0, 4)
        .map((bidder, at) => [
          bidder.name,
          bidder.price,
          ['0.30%', '-0.27%', '1.46%', '-1.49%'][at] ?? '',
          ['39.70', '39.87', '38.54', '39.26'][at] ?? '',
        ]),
    },
    { kind: 'heading', text: '三、技术与商务评分' },
    {
      kind: 'table',
      caption: '表二　评标委员会成员评分表',
      columns: scoreColumns,
      rows: criteria.flatMap((criterion, row) =>
        [1, 2, 3, 4].map((bidder) => [
          criterion,
          `第 ${String(bidder)} 号`,
          ...experts.map(
            (_, at) => `${String(4 + ((row + bidder + at) % 5))}.${String((row * 3 + bidder * at) % 10)}0`,
          ),
          `${String(5 + ((row + bidder) % 4))}.${String((row * 7 + bidder) % 10)}4`,
        ]),
      ),
    },
    { kind: 'heading', text: '四、评审结果' },
    {
      kind: 'table',
      caption: '表三　得分汇总及排序',
      columns: [
        { title: '排序', width: 9, align: 'center' },
        { title: '投标人', width: 40 },
        { title: '价格', width: 13, align: 'right' },
        { title: '技术商务', width: 14, align: 'right' },
        { title: '总分', width: 13, align: 'right' },
      ],
      rows: [
        ['1', bidders[1].name, '39.87', '52.36', '92.23'],
        ['2', bidders[3].name, '39.26', '51.10', '90.36'],
        ['3', bidders[0].name, '39.70', '49.82', '89.52'],
        ['4', bidders[2].name, '38.54', '48.75', '87.29'],
      ],
      strongRows: [0],
    },
    { kind: 'heading', text: '五、推荐的中标候选人' },
    {
      kind: 'list',
      items: [
        `第一中标候选人：${bidders[1].name}`,
        `第二中标候选人：${bidders[3].name}`,
        `第三中标候选人：${bidders[0].name}`,
      ],
    },
    { kind: 'heading', text: '六、澄清、不同意见及其他', level: 2 },
    {
      kind: 'paragraph',
      text: '评标委员会就第 4 号投标人单价与合价不一致事项发出书面澄清 1 次，投标人在规定时间内书面确认。全体成员对评标结论无不同意见。',
    },
    {
      kind: 'signatures',
      signers: experts.map((name, at) => ({
        role: at === 4 ? '招标人代表' : '评标专家',
        name,
        signedAt: `2022-03-18 17:3${String(at)}:1${String(at)}`,
        hash: hash(name),
      })),
    },
  ],
  seal: { holder: '十堰市公共资源交易中心', line: '评标专用' },
  proof: proof(241),
};

/** About twenty pages of tables, for timing. */
export const longTables = (seed: string): DocumentSpec => ({
  ...evaluationReport,
  title: `长表${seed}`,
  sections: Array.from({ length: 4 }, (_, part) => ({
    kind: 'table' as const,
    caption: `第 ${String(part + 1)} 部分`,
    columns: scoreColumns,
    rows: Array.from({ length: 150 }, (_, row) => [
      criteria[row % 5] ?? '',
      `第 ${String((row % 5) + 1)} 号`,
      ...experts.map((_, at) => `${String((row * at) % 10)}.50`),
      '7.25',
    ]),
  })),
});
