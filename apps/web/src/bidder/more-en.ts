import { inquiryEn } from './inquiry-en';
import { libraryEn } from './library/en';
import type { moreZhCN } from './more-zh-cn';

export const moreEn: typeof moreZhCN = { inquiry: inquiryEn, library: libraryEn };
