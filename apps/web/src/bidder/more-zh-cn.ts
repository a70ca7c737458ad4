import { inquiryZhCN } from './inquiry-zh-cn';
import { libraryZhCN } from './library/zh-cn';

export const moreZhCN = { inquiry: inquiryZhCN, library: libraryZhCN };
