import { procedureOf, type Procedure } from '@kaibiao/rules';
import type { Terms } from '../../ocds/lot-history';
import type { Teller } from '../reported-lot';
import { flag, tenThousands, timeOf, USCC, values } from '../values';
import { projectCodesOf, sectionOf, termsInForce } from './section';

/** 项目、招标项目、标段、资格条件, as the notice in force has them. */
export const projectRecords: Teller = (lot) => {
  const terms = termsInForce(lot);
  const { project, tenderer, agency } = terms;
  const { name, regionCode, location, approvalNumber, funding, compulsory } = project;
  const { PROJECT_CODE, TENDER_PROJECT_CODE } = projectCodesOf(lot);
  // Lots of one project share these two: the one that was announced last is right.
  const at = lot.history.notices.filter((notice) => notice.terms !== null).at(-1)!.publishedAt;
  return [
    {
      ...{ set: 'PROJECT', at },
      values: values({
        ...{ PROJECT_CODE, PROJECT_NAME: name, REGION_CODE: regionCode, ADDRESS: location },
        ...{ APPROVAL_NUMBER: approvalNumber, FUND_SOURCE: funding, IS_COMPULSORY: flag(compulsory) },
      }),
    },
    {
      ...{ set: 'TENDER_PROJECT', at },
      values: values({
        ...{ PROJECT_CODE, TENDER_PROJECT_CODE, TENDER_PROJECT_NAME: name },
        ...{ TENDER_MODE: modeOf(terms), TENDERER_NAME: tenderer.name, TENDERER_CODE_TYPE: USCC, TENDERER_CODE: tenderer.code },
        ...{ TENDER_AGENCY_NAME: agency.name, TENDER_AGENCY_CODE_TYPE: USCC, TENDER_AGENCY_CODE: agency.code },
      }),
    },
    ...sectionRecords(lot, terms),
  ];
};

function sectionRecords(lot: Parameters<Teller>[0], { lot: said }: Terms) {
  return [
    {
      set: 'SECTION',
      values: values({
        ...sectionOf(lot),
        ...{ BID_SECTION_NAME: said.name, BID_SECTION_CONTENT: said.scope, CONTROL_PRICE: tenThousands(said.ceilingPrice) },
        ...{ LIMIT_TIME: said.periodDays, QUALITY: said.quality, MARGIN_AMOUNT: said.bidBond && tenThousands(said.bidBond) },
        ...{ LEAST_BIDDERS: said.minimumBids, PREVIOUS_SECTION_CODE: lot.previousLotCode },
      }),
    },
    {
      set: 'TENDER_QUALIFICATION',
      values: values({
        ...sectionOf(lot),
        ...{ QUALIFICATION: said.qualification, MANAGER_QUALIFICATION: said.managerQualification },
        ...{ SYNDICATE_FLAG: flag(said.jointVenture), QUALIFICATION_TIME: timeOf(lot.history.notices[0]!.publishedAt) },
      }),
    },
  ];
}

const MODES: Readonly<Record<Procedure['admission'], string>> = { public: '1', qualified: '1', invited: '2', sole: '99' };

/** Notices that were signed before lots kept their procedure are open tenders all. */
function modeOf({ procedure }: Terms): string {
  return procedure ? MODES[procedureOf(procedure.id, procedure.version).admission] : '1';
}
