import { text, type Field } from '../data-set';

/** What a record is about, from the project down to the lot (标段). */
export const PROJECT_CODE: Field = text('PROJECT_CODE', '项目编号', 17, { mark: 'R-GZ' });
export const TENDER_PROJECT_CODE: Field = text('TENDER_PROJECT_CODE', '招标项目编号', 20, { mark: 'R-GZ' });
export const BID_SECTION_CODE: Field = text('BID_SECTION_CODE', '标段（包）编号', 23, { mark: 'R-GZ' });
export const OF_SECTION: readonly Field[] = [TENDER_PROJECT_CODE, BID_SECTION_CODE];
