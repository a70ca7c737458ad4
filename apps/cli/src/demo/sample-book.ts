import type { BookClauses } from '@kaibiao/tender';
import type { Actor } from './actor';

const said = (...texts: string[]) => texts.map((text) => ({ kind: 'paragraph' as const, text }));
const listed = (...texts: string[]) => texts.map((text) => ({ kind: 'number' as const, text }));

/** What the agency writes into the open clauses of the sample lot's tender document; the rest is the standard text and the lot itself. */
const SAMPLE_CLAUSES: BookClauses = {
  'contract.special': listed(
    '发包人在开工前7日内提供施工场地，场地三通一平。',
    '工期为{{periodDays}}；因医院不停诊，有噪声的作业只在每日8时至18时进行。',
    '门诊楼二层以下分两段移交，先移交的一段自移交之日起由发包人保管。',
  ),
  'contract.payment': said('工程款按月支付，每月支付当月完成工程价款的80%；竣工验收合格后付至97%，其余3%为质量保证金。'),
  'standards.special': said('混凝土强度等级不低于C30；装饰材料的燃烧性能不低于A级；新旧结构交接处按设计要求植筋并作拉拔试验。'),
  'standards.safety': said('施工区与门诊区以硬质围挡隔开，通道保持畅通；扬尘按宿迁市有关规定控制。'),
};

/** The agency writes the structured tender document (招标文件) and puts it into the set, as PDF and as data. */
export async function issueBook(agency: Actor, lotId: string): Promise<void> {
  const { rowVersion } = await agency.client.get<{ rowVersion: number }>(`lots/${lotId}/book`);
  const clauses = Object.entries(SAMPLE_CLAUSES).map(([id, blocks]) => ({ id, blocks }));
  await agency.client.put(`lots/${lotId}/book`, { clauses }, { ifMatch: `"${rowVersion}"` });
  await agency.act(`lots/${lotId}/book/files`);
}
