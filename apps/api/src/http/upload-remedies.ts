import type { Sentence } from './sentence';

/** What to do about a sealed payload that does not get through. */
export const UPLOAD_REMEDIES: Readonly<Record<string, Sentence>> = {
  BID_PAYLOAD_CORRUPT: {
    zh: '平台存储的投标文件密文在上传后损坏，本次未出具回执，投标文件尚未递交。请用同一个加密投标文件重新上传所列部分（segments），再申请回执；无需重新封装。反复出现请立即联系交易中心。',
    en: 'What you uploaded was damaged in the store since, so no receipt was given and the bid is not submitted yet. Send the same sealed file again (the segments named), then ask for the receipt; there is no need to seal anew. Call the centre if this comes back.',
  },
  STORE_UNREADABLE: {
    zh: '平台的存储设备暂时无法读取，本次未出具回执，投标文件尚未递交。已上传的内容未被删除，无需重新封装；请稍后重试，上传会从中断处继续。反复出现请立即联系交易中心，并告知追踪编号。',
    en: 'The store of the platform cannot be read at this moment, so nothing was received and no receipt was given. What you uploaded was not removed; there is no need to seal anew. Try again in a minute: an upload goes on from where it was. Call the centre at once, with the trace id, if this comes back.',
  },
  STORAGE_FAILING: {
    zh: '平台的存储设备暂时不能工作，本次操作没有完成；此前已保存和已取得回执的内容未受影响。请稍后重试，上传会从中断处继续，无需重新封装。反复出现请立即联系交易中心，并告知追踪编号。',
    en: 'A disk of the platform does not work at this moment, so this could not be done; what was kept and what you hold a receipt for is not affected. Try again in a minute: an upload goes on from where it was, and nothing has to be sealed anew. Call the centre at once, with the trace id, if this comes back.',
  },
  UPLOAD_NOT_FOUND: {
    zh: '这次上传已不存在：可能已放弃，或多日未续传已清理。请重新运行递交，从头上传。',
    en: 'This upload is not there any more: it was given up, or swept after days without a byte. Run the submission again; it starts anew.',
  },
  UPLOAD_OFFSET_WRONG: {
    zh: '续传位置与平台已收到的字节数不符。请从平台给出的位置继续。',
    en: 'The platform has another number of bytes. Go on from the offset that it names.',
  },
  UPLOAD_TAKEN_OVER: {
    zh: '另一处正在续传同一文件。请只保留一处。',
    en: 'The same file is being sent from somewhere else. Let only one go on.',
  },
  UPLOAD_QUOTA_EXCEEDED: {
    zh: '本单位同时上传的文件过多。请先完成或放弃其他上传。',
    en: 'Too much of your organisation is on its way at once. Finish or give up other uploads first.',
  },
  UPLOAD_AHEAD_OF_MANIFEST: {
    zh: '密文的最后部分须在清单签名之后上传。请先提交清单，再从平台给出的位置继续。',
    en: 'The end of a payload is taken after its signed manifest. Send the manifest first, then go on from the offset that the platform names.',
  },
};
