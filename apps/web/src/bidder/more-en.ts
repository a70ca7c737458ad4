import { aheadEn } from './ahead-en';
import { inquiryEn } from './inquiry-en';
import { ownEn } from './own-copy/en';
import { libraryEn } from './library/en';
import type { moreZhCN } from './more-zh-cn';

export const moreEn: typeof moreZhCN = { ahead: aheadEn, inquiry: inquiryEn, library: libraryEn, own: ownEn };
