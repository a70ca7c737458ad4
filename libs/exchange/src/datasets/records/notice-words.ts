import type { NoticeKind } from '@kaibiao/tender';
import type { HistoryNotice, Terms } from '../../ocds/lot-history';
import { NOTICE_WORDS } from '../../words';
import type { ReportedLot, ReportPlace } from '../reported-lot';
import { tenThousands, timeOf } from '../values';
import { termsInForce } from './section';

const NATURES: Readonly<Record<NoticeKind, string>> = { tender: '1', clarification: '2', termination: '9', candidates: '1', result: '1' };

/** What every notice tells of itself; the content is what was said, in words, and the hash what was signed. */
export function noticeValues(lot: ReportedLot, { id, kind, hash, publishedAt }: HistoryNotice, place: ReportPlace, content: string) {
  return {
    NOTICE_NAME: `${termsInForce(lot).lot.name}${NOTICE_WORDS[kind]}`,
    NOTICE_CONTENT: content,
    NOTICE_SEND_TIME: timeOf(publishedAt),
    NOTICE_MEDIA: place.platformName,
    URL: `${place.site}/api/v1/public/notices/${id}`,
    NOTICE_NATURE: NATURES[kind],
    NOTICE_HASH: hash,
  };
}

/** A tender notice in words. */
export function noticeText({ project, lot, tenderer, agency, contact, schedule, procedure }: Terms): string {
  return [
    `项目名称：${project.name}（${project.code}）`,
    `批准文件：${project.approvalNumber}；资金来源：${project.funding}；建设地点：${project.location}`,
    `招标方式：${procedure?.name ?? '公开招标'}；标段：${lot.name}（${lot.code}）`,
    `招标范围：${lot.scope}`,
    `最高投标限价：${tenThousands(lot.ceilingPrice)} 万元；工期：${lot.periodDays} 日历天；质量要求：${lot.quality}`,
    `投标人资格条件：${lot.qualification}`,
    `项目负责人资格条件：${lot.managerQualification}`,
    `招标文件获取：${timeOf(schedule.documentsFrom)} 至 ${timeOf(schedule.documentsUntil)}`,
    `投标截止及开标时间：${timeOf(schedule.bidDeadline)}`,
    `招标人：${tenderer.name}；招标代理机构：${agency.name}；联系方式：${contact}`,
  ].join('\n');
}
