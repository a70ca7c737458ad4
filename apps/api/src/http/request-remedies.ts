import type { Sentence } from './sentence';

/** What to do about what a program gave beside the body: the version that it read, the id of its act, the place in a feed. */
export const REQUEST_REMEDIES: Readonly<Record<string, Sentence>> = {
  ACT_ID_INVALID: {
    zh: 'Idempotency-Key 应为 UUIDv7。请为本次操作新生成一个，重试时保持不变。',
    en: 'Idempotency-Key is a UUIDv7. Make a new one for this act and keep it when you retry.',
  },
  BODY_TOO_LARGE: {
    zh: '请求内容过大。JSON 请求最大 4 MiB；文件请用专门的上传地址，不要写进 JSON。',
    en: 'The body is too large. JSON may be 4 MiB; files have addresses of their own and do not go into JSON.',
  },
  CURSOR_INVALID: {
    zh: '翻页位置（after）应原样取自上一页的答复。请从头读取，不带 after。',
    en: 'The place in a feed (after) is taken as it is from the answer before. Read from the beginning, without after.',
  },
  // Clerks read this one too.
  LOT_CHANGED_MEANWHILE: {
    zh: '标段草稿已被他人修改并保存。请重新读取最新内容，在其上修改后再保存。',
    en: 'Somebody else saved this lot meanwhile. Read it again, make your change there, and save.',
  },
  LOT_VERSION_REQUIRED: {
    zh: '修改时须在 If-Match 中给出读取时的一个 ETag，例如 If-Match: "3"。请先读取再修改。',
    en: 'An edit names the version that was read: its one ETag in If-Match, for example If-Match: "3". Read it first.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    zh: '该地址不接受这种内容类型。请在 Content-Type 中写明 application/json；上传文件时写 application/octet-stream。',
    en: 'This address does not take such content. Say application/json in Content-Type, or application/octet-stream for a file.',
  },
  REQUEST_UNREADABLE: {
    zh: '请求无法读取：正文不是规范的 JSON，或请求头有误。请检查正文是否完整、是否为 UTF-8，再对照 /api/docs 重新发送。',
    en: 'The request could not be read: its body is not sound JSON, or a header is broken. See that the body is whole and UTF-8, compare it with /api/docs, and send it again.',
  },
  ROUTE_NOT_FOUND: {
    zh: '没有这个地址，或该地址不支持这种请求方法。请对照 /api/docs 核对。',
    en: 'There is no such address, or not with this method. Compare it with /api/docs.',
  },
  SUBSCRIPTION_INVALID: {
    zh: '订阅内容有误，错在所列成员（members）。请发送 { stream, after }：stream 是流的名称，不超过所列字符数（longestStream）；after 是已收到的最后一个序号，为不小于 0 的整数，从头接收时写 0 或省略。',
    en: 'The members listed are wrong. Send { stream, after }: stream is the name of a stream, no longer than longestStream characters; after is the last sequence number that you have, a whole number from 0; 0, or none, to hear everything.',
  },
  TUS_VERSION_OTHER: {
    zh: '续传协议版本不符。请在 Tus-Resumable 中写明所列版本（version）。',
    en: 'This is another version of the upload protocol. Name the one given (version) in Tus-Resumable.',
  },
};
