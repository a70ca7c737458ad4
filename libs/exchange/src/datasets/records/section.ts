import { parseLotCode } from '@kaibiao/rules';
import type { Terms } from '../../ocds/lot-history';
import type { ReportedLot } from '../reported-lot';
import { USCC } from '../values';

type Place = Pick<ReportedLot, 'history'>;

/** The notice in force: the last that says what the lot is. */
export function termsInForce({ history }: Place): Terms {
  return history.notices.flatMap(({ terms }) => terms ?? []).at(-1)!;
}

/** 项目编号与招标项目编号, which the lot's own number begins with; what notices call the project's number is the second. */
export function projectCodesOf({ history: { lotCode } }: Place): { PROJECT_CODE: string; TENDER_PROJECT_CODE: string } {
  const parts = parseLotCode(lotCode);
  if (!parts.valid) throw new Error(`${lotCode} is no number of a lot: ${parts.reason}`);
  return { PROJECT_CODE: parts.projectCode, TENDER_PROJECT_CODE: parts.tenderProjectCode };
}

/** The codes that every record of a lot begins with. */
export const sectionOf = (lot: Place) => ({
  TENDER_PROJECT_CODE: projectCodesOf(lot).TENDER_PROJECT_CODE,
  BID_SECTION_CODE: lot.history.lotCode,
});

export const bidderOf = ({ name, code }: { name: string; code: string }) => ({
  BIDDER_NAME: name,
  BIDDER_CODE_TYPE: USCC,
  BIDDER_CODE: code,
});
