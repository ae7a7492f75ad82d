/** One entry of the classification of evaluation specialties. */
export interface Specialty {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
}

const specialty = (code: string, zh: string, en: string): Specialty => ({ code, name: { zh, en } });

/**
 * An extract of the classification of evaluation specialties (公共资源交易评标专家专业分类标准): A works, B goods, C services.
 * A longer code is a class within the shorter one that begins it.
 */
export const specialties: readonly Specialty[] = [
  specialty('A01', '规划', 'Planning'),
  specialty('A02', '投资策划与决策', 'Investment planning'),
  specialty('A03', '勘察', 'Survey'),
  specialty('A04', '设计', 'Design'),
  specialty('A05', '监理', 'Works supervision'),
  specialty('A06', '工程造价', 'Cost engineering'),
  specialty('A07', '项目管理', 'Project management'),
  specialty('A08', '房屋建筑工程', 'Buildings'),
  specialty('A0801', '房屋建筑施工', 'Building works'),
  specialty('A0802', '机电安装工程', 'Mechanical and electrical works'),
  specialty('A09', '市政工程', 'Municipal works'),
  specialty('A0901', '市政道路与桥梁', 'Municipal roads and bridges'),
  specialty('A0902', '给排水与管网', 'Water supply, drainage and networks'),
  specialty('A0903', '园林绿化', 'Landscaping'),
  specialty('A10', '公路工程', 'Highways'),
  specialty('A11', '水利工程', 'Hydraulic works'),
  specialty('A12', '电力工程', 'Power works'),
  specialty('A13', '土地整治与农业工程', 'Land consolidation and farm works'),
  specialty('B01', '机械设备', 'Machinery'),
  specialty('B02', '电气设备', 'Electrical equipment'),
  specialty('B03', '医疗设备', 'Medical equipment'),
  specialty('B04', '信息设备与软件', 'Computing equipment and software'),
  specialty('B05', '办公与教学设备', 'Office and teaching equipment'),
  specialty('C01', '信息技术服务', 'Information technology services'),
  specialty('C02', '物业与保安服务', 'Property and security services'),
  specialty('C03', '法律服务', 'Legal services'),
  specialty('C04', '财务与审计服务', 'Finance and audit services'),
  specialty('C05', '环境与环卫服务', 'Environmental and sanitation services'),
];

const known = new Set(specialties.map((one) => one.code));

export const isSpecialty = (code: string): boolean => known.has(code);

/** Whether an expert of these specialties can judge one that is asked for: the same class, or one within it. */
export const coversOne = (own: readonly string[], asked: readonly string[]): boolean =>
  own.some((code) => asked.some((wanted) => code.startsWith(wanted)));
