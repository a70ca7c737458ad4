import { aheadZhCN } from './ahead-zh-cn';
import { inquiryZhCN } from './inquiry-zh-cn';
import { ownZhCN } from './own-copy/zh-cn';
import { libraryZhCN } from './library/zh-cn';

export const moreZhCN = { ahead: aheadZhCN, inquiry: inquiryZhCN, library: libraryZhCN, own: ownZhCN };
