import { EVALUATION_METHODS, type ClarificationStatement } from '@kaibiao/tender';
import type { HistoryNotice } from '../../ocds/lot-history';
import type { ReportedLot, ReportPlace, Said, Teller } from '../reported-lot';
import { flag, timeOf, values } from '../values';
import { noticeText, noticeValues } from './notice-words';
import { projectCodesOf, sectionOf, termsInForce } from './section';

/** 招标公告, 澄清与修改, 评标办法 */
export const noticeRecords: Teller = (lot, place) => {
  const { notices } = lot.history;
  const first = notices.find(({ kind }) => kind === 'tender')!;
  const clarifications = notices.filter(({ kind }) => kind === 'clarification');
  return [announced(lot, first, place), ...clarifications.map((notice) => clarified(lot, notice, place)), ...evaluationRecords(lot)];
};

function announced(lot: ReportedLot, notice: HistoryNotice, place: ReportPlace): Said {
  const { schedule, procedure } = notice.terms!;
  return {
    set: 'TENDER_QUA_INQUERY_ANN',
    values: values({
      ...{ ...projectCodesOf(lot), ...sectionOf(lot), NOTICE_CODE: notice.id },
      ...noticeValues(lot, notice, place, noticeText(notice.terms!)),
      BULLETIN_TYPE: procedure?.id === 'invited-tender' ? '3' : procedure?.id === 'prequalified-tender' ? '2' : '1',
      ...{ DOC_GET_START_TIME: timeOf(schedule.documentsFrom), DOC_GET_END_TIME: timeOf(schedule.documentsUntil) },
      OBJECTION_END_TIME: timeOf(schedule.objectionsUntil),
      ...{ BID_DOC_REFER_END_TIME: timeOf(schedule.bidDeadline), BID_OPEN_TIME: timeOf(schedule.opensAt) },
    }),
  };
}

function clarified(lot: ReportedLot, notice: HistoryNotice, place: ReportPlace): Said {
  const terms = notice.terms as ClarificationStatement;
  const answers = terms.answers.map(({ question, answer }) => `问：${question}\n答：${answer}`);
  return {
    set: 'TENDER_FILE_CLARI_MODI',
    values: values({
      ...{ ...sectionOf(lot), CLARI_CODE: notice.id },
      ...noticeValues(lot, notice, place, [terms.reason, ...answers, noticeText(terms)].join('\n')),
      ...{ CLARI_REASON: terms.reason, AFFECTS_BIDS: flag(terms.affectsBids), ANSWER_COUNT: terms.answers.length },
      BID_DOC_REFER_END_TIME: timeOf(terms.schedule.bidDeadline),
    }),
  };
}

const METHODS: Readonly<Record<keyof typeof EVALUATION_METHODS, string>> = {
  comprehensive: '1',
  lowest_evaluated: '2',
  reasonable_low_price: '99',
};

function evaluationRecords(lot: ReportedLot): Said[] {
  const { evaluationScheme: scheme } = termsInForce(lot);
  if (!scheme) return [];
  return [
    {
      set: 'TENDER_FILE_EVALUATION',
      values: values({
        ...sectionOf(lot),
        ...{ EVALUATION_METHOD: METHODS[scheme.method], EVALUATION_METHOD_NAME: EVALUATION_METHODS[scheme.method] },
        ...{ TECHNICAL_WEIGHT: scheme.weights.technical, PRICE_WEIGHT: scheme.weights.price },
        ...{ COMMITTEE_SIZE: scheme.committeeSize, OWNER_REPRESENTATIVES: scheme.ownerRepresentatives },
        PRICE_METHOD: scheme.price.method,
      }),
    },
  ];
}
