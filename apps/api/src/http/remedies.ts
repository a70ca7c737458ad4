import type { ErrorKind } from '@kaibiao/kernel';
import { AWARD_REMEDIES } from './award-remedies';
import { BOOK_REMEDIES } from './book-remedies';
import { CAPACITY_REMEDIES } from './capacity-remedies';
import { CONTRACT_REMEDIES } from './contract-remedies';
import { CREDIT_REMEDIES } from './credit-remedies';
import { DISPUTE_REMEDIES } from './dispute-remedies';
import { EXCHANGE_REMEDIES } from './exchange-remedies';
import { EXPERT_REMEDIES } from './expert-remedies';
import { FILE_REMEDIES } from './file-remedies';
import type { Language } from './language';
import { LIMIT_REMEDIES } from './limit-remedies';
import { MEETING_REMEDIES } from './meeting-remedies';
import { MESSAGE_REMEDIES } from './message-remedies';
import { PREQUALIFICATION_REMEDIES } from './prequalification-remedies';
import type { Sentence } from './sentence';
import { REQUEST_REMEDIES } from './request-remedies';
import { SESSION_REMEDIES } from './session-remedies';
import { UPLOAD_REMEDIES } from './upload-remedies';
import { WEBHOOK_REMEDIES } from './webhook-remedies';

/** What to do about an error that needs more than its kind's general advice. */
const BY_CODE: Readonly<Record<string, Sentence>> = {
  ...AWARD_REMEDIES,
  ...BOOK_REMEDIES,
  ...CAPACITY_REMEDIES,
  ...CONTRACT_REMEDIES,
  ...CREDIT_REMEDIES,
  ...DISPUTE_REMEDIES,
  ...EXCHANGE_REMEDIES,
  ...FILE_REMEDIES,
  ...LIMIT_REMEDIES,
  ...MEETING_REMEDIES,
  ...MESSAGE_REMEDIES,
  ...PREQUALIFICATION_REMEDIES,
  ...REQUEST_REMEDIES,
  ...UPLOAD_REMEDIES,
  ...WEBHOOK_REMEDIES,
  ...EXPERT_REMEDIES,
  ...SESSION_REMEDIES,
  BID_TOO_LATE: {
    zh: '投标截止时间已过，系统不再接收。请核对截止时间；如有异议，请当场向招标人提出。',
    en: 'The bid deadline has passed and nothing can be received. Check the deadline; raise an objection with the tenderer if you disagree.',
  },
  BID_FILE_VIEW_ONLY: {
    zh: '本标段的投标文件只能在评标室内查看，不能下载。请在评标页面的文件栏中阅读。',
    en: 'The bids of this lot may be looked at in the evaluation room and not be saved. Read them in the file pane of the room.',
  },
  BOND_CLOSED: {
    zh: '投标保证金应当在投标开始后、截止时间前申报。已申报的内容未改变；如有异议，请当场向招标人提出。',
    en: 'A bid bond is declared while bidding is open and before its deadline. What you declared before stands; raise an objection with the tenderer if you disagree.',
  },
  BOND_NOT_ASKED: {
    zh: '本标段不要求投标保证金，无需申报。',
    en: 'This lot asks for no bid bond; there is nothing to declare.',
  },
  BOND_INVALID: {
    zh: '请按提示补全保证金的办理机构、编号、金额和有效期；保函的有效期不得早于开标日，转账不填有效期。',
    en: 'Complete the issuer, the number, the amount and the last day as shown; a guarantee must last past the opening, a transfer has no last day.',
  },
  BID_INCOMPLETE: {
    zh: '投标文件尚未传输完整。请重新运行递交，已上传的部分不会丢失。',
    en: 'The bid is not complete yet. Run the submission again; what was uploaded is kept.',
  },
  BID_UNENCRYPTED: {
    zh: '收到的文件与清单中的密文不符，可能未加密。请用开标客户端重新封装后递交。',
    en: 'The bytes are not the sealed payload named in the manifest. Seal the bid again and submit that file.',
  },
  BID_DOCUMENTS_OUTDATED: {
    zh: '招标文件已更新。请下载最新文件，重新封装投标文件后递交。',
    en: 'The tender documents have changed. Download the current set, seal again and submit.',
  },
  BID_CERTIFICATE_REVOKED: {
    zh: '签名证书已被吊销。请联系证书机构换发证书后重新签名。',
    en: 'The signing certificate is revoked. Get a new certificate from your authority and sign again.',
  },
  BID_REVOCATION_UNKNOWN: {
    zh: '暂时无法向证书机构确认您的签名证书是否已吊销。已上传的投标文件保留在系统中，不会丢失；请稍后再次申请回执，并联系证书机构或交易中心。取得回执前投标文件尚未递交。',
    en: 'Your certificate authority cannot be reached to tell whether your certificate is revoked. What you uploaded is kept; ask for the receipt again in a minute, and call the authority or the centre. Without a receipt the bid is not submitted yet.',
  },
  STORAGE_FULL: {
    zh: '交易中心的存储空间已满，本次内容未能保存；此前已保存和已取得回执的内容不受影响。请立即联系交易中心，空间恢复后重试，上传会从中断处继续。',
    en: 'The centre has run out of storage and this could not be kept; what was kept and what you hold a receipt for is safe. Call the centre now and try again when there is room: an upload goes on from where it was.',
  },
  CERTIFICATE_SESSION_REQUIRED: {
    zh: '投标事项须用本单位证书登录办理，口令登录不行。请退出后用证书登录。',
    en: 'Bids are handled only after signing in with the own certificate. Sign out and sign in with it.',
  },
  ACT_ID_MISSING: {
    zh: '请在 Idempotency-Key 中给出本次操作的编号（UUIDv7），重试时保持不变。',
    en: 'Give the act an id (UUIDv7) in Idempotency-Key and keep it when you retry.',
  },
  ACT_ID_REUSED: {
    zh: '同一操作编号已用于其他内容。请刷新页面后重新操作。',
    en: 'This act id was used for other input. Reload and act again with a new id.',
  },
  PROCEDURE_NOT_OFFERED: {
    zh: '平台目前不能全程办理这种交易程序。请改用可办理的程序（见“交易程序”页面），或线下办理；标段未建立，其他内容不受影响。',
    en: 'The platform does not carry this procedure to its end yet. Choose one that it offers (see “Procedures”), or tender elsewhere; no lot was begun.',
  },
  PROCEDURE_WITHOUT_INVITATION: {
    zh: '该标段不是邀请招标，任何符合条件的单位都可以投标，无需邀请名单。',
    en: 'This lot is no invited tender: whoever is able may bid, and nobody is invited.',
  },
  INVITATION_INVALID: {
    zh: '受邀名单有误，请按所列逐项更正后保存；原名单未改动。',
    en: 'The list of those invited has faults. Mend what is listed and save again; the list before is unchanged.',
  },
  LOT_NOT_INVITED: {
    zh: '该标段为邀请招标，仅受邀单位可以参加。如认为应当受邀，请联系招标人或代理机构。',
    en: 'Only those who are invited take part in this lot. Call the tenderer or its agency if you should be among them.',
  },
  LOT_RETENDERED: {
    zh: '该标段已重新招标，请到所列的新标段继续。',
    en: 'This lot is tendered again already; go on with the lot given.',
  },
  QUESTIONS_CLOSED: {
    zh: '提问须在投标截止 10 日前提出，现在不再接收。',
    en: 'Questions come at least 10 days before the bid deadline; none are taken now.',
  },
  QUESTIONS_TOO_MANY: {
    zh: '本单位对该标段的提问已达上限，请等待答复。',
    en: 'Your organisation has asked as much about this lot as one may. Wait for the answers.',
  },
  QUESTION_PUBLISHED: {
    zh: '该提问的答复已公布，不能再改；需要补充请发布新的澄清。',
    en: 'The answer is published and stays. Say more in another clarification.',
  },
  CLARIFICATION_CLOSED: {
    zh: '该标段现在不接收投标文件，不能再发布澄清或更正。请核对投标截止时间。',
    en: 'The lot is not open for bids now, so nothing can be clarified. Check its deadline.',
  },
  CLARIFICATION_NOT_READY: {
    zh: '澄清还不能发布，请按所列逐项修改后重新签名。',
    en: 'The clarification cannot be published yet; mend what is listed and sign again.',
  },
  CLARIFICATION_CHANGED: {
    zh: '澄清草稿已被他人修改或发布。请刷新页面后继续。',
    en: 'Somebody changed or published this clarification meanwhile. Reload and go on from there.',
  },
  LOT_NOT_CHECKED: {
    zh: '还没有人初审。请先由一名受理人员初审，再由另一名受理。',
    en: 'Nobody has checked it yet. One clerk checks first, another accepts.',
  },
  LOT_ALREADY_CHECKED: {
    zh: '已经有人初审。请由另一名受理人员受理或退回。',
    en: 'It has been checked already. Another clerk accepts or returns it.',
  },
  LOT_SECOND_CHECKER_SAME: {
    zh: '初审和受理须由两个人完成。请让另一名受理人员受理。',
    en: 'Checking and accepting need two persons. Let another clerk accept it.',
  },
  LOT_ACCEPTED_BY_DRAFTER: {
    zh: '编制人不得受理自己的项目，请由另一名工作人员受理。',
    en: 'Whoever drafted a lot may not accept it; another member of staff must.',
  },
  ROOM_TAKEN: {
    zh: '这个时段该场地已约给别的标段，时段见所列事实。请换一个场地或时间。',
    en: 'The room is kept for another lot at that time, as the facts say. Choose another room or time.',
  },
  ROOM_CODE_TAKEN: { zh: '已有同一编号的场地，请换一个编号。', en: 'A room with this number exists; give it another one.' },
  BOOKING_SPAN_TOO_LONG: { zh: '一次最多查看 62 天，请缩短时段。', en: 'Ask for 62 days at the most; shorten the span.' },
  CALENDAR_UNKNOWN: {
    zh: '期限涉及的年份尚未录入国务院的节假日安排，工作日无法计算。请待平台导入该年度安排后再办理。',
    en: 'The period reaches into a year whose days off are not known here, so its working days cannot be counted. Try again once the platform has imported the State Council’s notice of that year.',
  },
  BOOKING_CANCELLED: { zh: '这个预约已经取消，请刷新日历。', en: 'The booking has been given up already; reload the calendar.' },
  PASSWORD_REFUSED: {
    zh: '登录名、密码或动态口令不正确，或账号已停用。每个动态口令只能使用一次，请等待下一个口令后重试。',
    en: 'Login, password or one-time code is wrong, or the account is disabled. Each code works once; wait for the next one and try again.',
  },
  CHALLENGE_SPENT: {
    zh: '登录验证已过期或已使用，请重新发起登录。',
    en: 'This sign-in challenge has expired or was used; start again.',
  },
  SIGN_IN_REFUSED: {
    zh: '证书登录未通过，原因见所列事实；请确认证书有效、未吊销且已绑定到您的账号。',
    en: 'The certificate was refused for the reason given; make sure that it is valid, not revoked, and bound to your account.',
  },
  BID_PAYLOAD_MISMATCH: {
    zh: '收到的密文与清单不一致：文件被改动，或传输中损坏。请用封装时的原文件重新上传；不要改动后用同一密钥再次加密。',
    en: 'The bytes are not those that the manifest names: the file was changed or damaged. Send the file that was sealed; never seal changed content under the same keys.',
  },
  TRANSFER_TRIAL_TOO_LARGE: {
    zh: '试传最多 4 MiB。请减小试传的大小。',
    en: 'A trial transfer takes 4 MiB at the most. Send less.',
  },
  OPENING_HELD: {
    zh: '开标已暂停或被监督中止，请等待主持人或监督人员宣布继续。解封时间不计入暂停时间。',
    en: 'The opening is held. Wait until its host or the supervisor lets it go on; the window does not run meanwhile.',
  },
  RELEASE_EXTENSION_REFUSED: {
    zh: '解封时间最多延长三次，每次不超过原解封时长。请减少分钟数。',
    en: 'The window is made longer three times at most, each time by no more than its own length. Ask for fewer minutes.',
  },
  RELEASE_FAILURE_CAUSE_OTHER: {
    zh: '主持人提出的原因已变更，请重新查看后再确认。',
    en: 'The host proposes another cause by now. Look at it again before you confirm.',
  },
  MANUAL_DRAW_NOT_FOUND: {
    zh: '没有经见证人确认的人工摇号，按种子抽取即可。',
    en: 'No draw by ball machine is confirmed for this opening; the seeds decide.',
  },
  MANUAL_DRAW_NOTHING: {
    zh: '招标文件没有需要在本次开标抽取的系数，无须人工摇号。',
    en: 'The document leaves nothing to be drawn at this opening.',
  },
  MANUAL_DRAW_CHOSEN: {
    zh: '已提出人工摇号，原因已公开，不能更改。',
    en: 'A draw by ball machine was proposed before; its reason is public and stays.',
  },
  MANUAL_DRAW_INVALID: {
    zh: '摇号结果与招标文件不符：请逐项核对系数、候选值、球号和摇出的球。',
    en: 'The result does not keep to the document: check each parameter, its candidates, their balls and the ball that came out.',
  },
  MANUAL_DRAW_OTHER: {
    zh: '主持人登记的摇号结果已变更，请重新查看后再签名。',
    en: 'The host has recorded another result by now. Look at it again before you sign.',
  },
  MANUAL_DRAW_SIGNED: {
    zh: '摇号结果已由两人签名，不能更改。',
    en: 'The result is signed by both and stays as it is.',
  },
  MANUAL_DRAW_AWAITED: {
    zh: '本次开标采用人工摇号：请先登记摇号结果并由见证人签名，再签署开标指令。',
    en: 'The balls decide at this opening: record their result and let the witness sign it before the order is signed.',
  },
  OBJECTIONS_OPEN: { zh: '还有现场异议未答复，请先逐项答复。', en: 'Objections wait for an answer; answer each of them first.' },
  CONFIRMATIONS_AWAITED: {
    zh: '投标人确认时间未到，尚有投标人未确认。到时后即可结束。',
    en: 'Bidders may still confirm the record. End the session when their time is over.',
  },
  SESSION_OVER: {
    zh: '本场开标已结束，主持人复会后方可提出。',
    en: 'The session is over. Objections are heard again when the host reconvenes it.',
  },
  CONFIRMATION_TOO_LATE: {
    zh: '确认时间已过，视为确认；如有异议请在异议期内书面提出。',
    en: 'The time to confirm is over and the record counts as confirmed. Object in writing within the time for objections.',
  },
  LOT_SUSPENDED: {
    zh: '有异议尚未答复或监督部门责令暂停，招标投标活动暂停中。答复异议或监督部门恢复后方可继续；公示和答复的剩余期限保留。',
    en: 'The lot stands still: an objection waits for its answer, or the supervisor has ordered it. Go on when it is answered or lifted; what was left of the publicity and of times to answer is kept.',
  },
  REQUEST_INVALID: { zh: '请求内容不符合要求，请按所列字段逐项修改。', en: 'The request is not valid; mend the fields that are listed.' },
};

const BY_KIND: Readonly<Record<ErrorKind | 'unknown', Sentence>> = {
  invalid: { zh: '内容不符合要求，请按所列事实修改后重试。', en: 'The input is not acceptable; change what the facts name and try again.' },
  unauthenticated: { zh: '请先登录。', en: 'Sign in first.' },
  forbidden: { zh: '您的角色没有这项权限，请联系本单位管理员。', en: 'Your role may not do this; ask your administrator.' },
  not_found: { zh: '没有找到，或您无权查看。请核对编号。', en: 'Not found, or not yours to see. Check the number.' },
  conflict: {
    zh: '当前状态不允许这项操作，请刷新后查看最新状态。',
    en: 'The present state does not allow this; reload to see how things stand.',
  },
  too_early: { zh: '时间未到，请在所列时间之后再操作。', en: 'It is too early; act after the time given.' },
  too_late: { zh: '时间已过，系统不再受理。', en: 'The time for this has passed.' },
  limit: { zh: '超出限制，请按所列上限处理。', en: 'A limit is exceeded; stay within the limit given.' },
  unknown: {
    zh: '系统内部错误，已记录。请稍后重试，并把追踪编号告诉服务人员。',
    en: 'An internal error was logged. Try again later and quote the trace id.',
  },
};

/** The sentence that says what to do, in the language asked for. */
export function remedyFor(code: string, kind: ErrorKind | 'unknown', language: Language): string {
  const sentence = BY_CODE[code] ?? BY_KIND[kind];
  return language === 'en' ? sentence.en : sentence.zh;
}
