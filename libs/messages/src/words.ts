/** What a message says, in Chinese and in English, by the type of what happened and who is told. */
export const MESSAGE_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  'lot.published everybody': ['招标公告已发布', 'A tender notice was published'],
  'lot.clarified everybody': ['发布了澄清（更正）公告', 'A clarification (correction) was published'],
  'lot.suspended everybody': ['招标投标活动暂停', 'The tender stands still'],
  'lot.resumed everybody': ['招标投标活动恢复', 'The tender goes on'],
  'opening.hour_announced everybody': ['公布了下一信封的开标时间', 'The hour of the next envelope was announced'],
  'lot.failed everybody': ['招标失败（流标）', 'The tender failed'],
  'lot.terminated everybody': ['招标终止', 'The tender was terminated'],
  'candidates.published everybody': ['中标候选人已公示', 'The candidates were published'],
  'lot.awarded everybody': ['中标结果已公告', 'The award was published'],
  'award.withdrawn everybody': ['中标结果被取消', 'The award was taken back'],
  'prequalification.published applicants': ['资格预审公告已发布', 'A pre-qualification notice was published'],
  'prequalification.decided applicants': [
    '资格预审已有结果，申请人请查看自己的结果',
    'The pre-qualification is decided; whoever applied finds its own result',
  ],
  'lot.failed applicants': ['招标失败：通过资格预审的不足三个', 'The tender failed: fewer than three passed the pre-qualification'],
  'lot.terminated applicants': ['招标在资格预审阶段终止', 'The tender was terminated during its pre-qualification'],
  'lot.submitted acceptance': ['有标段提交受理，请办理', 'A lot was handed in and waits to be looked at'],
  'contract.concluded acceptance': ['合同已签订，请办理备案', 'A contract stands and waits to be filed'],
  'lot.accepted agency': ['标段已受理，可以继续办理发布', 'The lot was accepted; go on to its publication'],
  'lot.returned agency': ['标段被退回，请修改后重新提交', 'The lot was returned; mend it and hand it in again'],
  'question.asked agency': ['收到对招标文件的提问，请答复', 'A question about the documents waits for an answer'],
  'objection.filed hosts': ['收到书面异议，请在 3 日内答复', 'An objection was filed; reply within 3 days'],
  'complaint.accepted hosts': ['监督部门已受理投诉', 'The supervisor takes a complaint on'],
  'evaluation.finished hosts': [
    '评标结束，请在收到评标报告之日起 3 日内公示中标候选人',
    'The evaluation is over; publish the candidates within 3 days',
  ],
  'contract.offered winner': ['招标人发出合同，请核对并签署', 'The tenderer offered the contract; check and sign it'],
  'award.withdrawn dismissed': ['招标人取消了您的中标资格，请查看理由', 'The tenderer took your award back; see why'],
  'performance.recorded winner': ['履约记录有新内容，请确认或提出异议', 'The record of performance has grown; confirm or object'],
  'inquiry.asked inquired': ['评标委员会要求澄清，请在规定时间内答复', 'The committee asks you to clarify; answer in time'],
  'report.submitted supervisors': ['收到招标投标情况书面报告', 'A report on the tender was submitted'],
  'complaint.filed supervisors': [
    '收到投诉，请在 3 个工作日内决定是否受理',
    'A complaint was filed; decide within 3 working days whether to take it on',
  ],
  'suspension.proposed supervisors': [
    '有一项暂停或恢复的提议待另一人确认，请尽快登录平台查看',
    'A suspension, or its lifting, was proposed and waits for a second person; sign in and look',
  ],
  'committee.drawn called': [
    '您有一项限时答复的通知，请尽快登录平台查看',
    'Something waits for your answer and soon runs out; sign in and look',
  ],
  'supplement.drawn called': [
    '您有一项限时答复的通知，请尽快登录平台查看',
    'Something waits for your answer and soon runs out; sign in and look',
  ],
  'expert.called called': [
    '您有一项限时答复的通知，请尽快登录平台查看',
    'Something waits for your answer and soon runs out; sign in and look',
  ],
  'capacity.requested committee': [
    '您有一项评审事项需要办理，请尽快登录平台查看',
    'A committee of yours was asked something; sign in and look',
  ],
  'capacity.concluded hosts': ['评标委员会已作出履约能力审查结论，请查看', 'The committee has found whether the candidate can perform'],
  'sample.found awarders': [
    '待定标标段的一名中标候选人被暂停投标资格，请在发出中标通知书前决定是否提请原评标委员会审查其履约能力',
    'A candidate of a lot that waits for its award was suspended; before the award notice, decide whether to ask the committee if it can perform',
  ],
  'rehearsal.ended unready': [
    '开标演练未通过：应答的密钥保管人不足，请在截止前联系交易中心',
    'The rehearsal failed: too few custodians answered; talk to the centre before the deadline',
  ],
  'rehearsal.ended unready_watched': [
    '开标演练未通过：应答的密钥保管人不足，请在截止前通知未应答的保管人',
    'The rehearsal failed: too few custodians answered; call those who are silent before the deadline',
  ],
  'custodian.silent watchers': [
    '一名密钥保管人已超过一小时没有联系平台，请查看并通知该保管人',
    'A custodian has not been heard of for more than an hour; look who it is and call it',
  ],
  'custodian.silent depending': [
    '您的标段的一名密钥保管人已超过一小时没有联系平台，交易中心已收到通知',
    'A custodian of a lot of yours has not been heard of for more than an hour; the centre has been told',
  ],
  'deadline.near everybody': ['投标截止时间临近', 'A deadline for bids is near'],
  'milestone.due hosts': ['履约节点即将到期，请及时记录完成情况', 'A milestone of a contract is due soon; record what is done'],
  'milestone.due winner': ['履约节点即将到期', 'A milestone of your contract is due soon'],
  'certificate.ends account': ['您的数字证书即将到期，请换发并绑定新证书', 'Your certificate ends soon; get a new one and have it bound'],
  'webhook.disabled webhook_owner': ['Webhook 推送已停用，请检查接收方', 'A webhook was disabled; look at its receiver'],
  'password.changed account': ['您的登录口令已修改', 'Your password was changed'],
  'certificate.bound account': ['您的账号绑定了新证书', 'A certificate was bound to your account'],
  'certificate.revoked account': ['您账号绑定的证书已被注销', 'A certificate of your account was revoked'],
  'file.withheld file_owners': [
    '您提交的一个文件中发现恶意代码，已停止提供，请查看处理办法',
    'Malicious code was found in a file of yours and it is withheld; see what to do',
  ],
  'account.roles_given account': ['您的账号权限已变更', 'The roles of your account were changed'],
};

export interface MessageFacts {
  platform: string;
  site: string;
  /** null for what is about no lot. */
  lot: { lotCode: string; lotName: string } | null;
  /** Path of the page where to look. */
  path: string;
  /** When what it reminds of ends; null for what has happened. */
  endsAt: Date | null;
}

export interface WrittenMessage {
  subject: string;
  text: string;
}

const BEIJING = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
/** `2026-12-01 09:00`. */
const inBeijing = (instant: Date): string => BEIJING.format(instant);

/** The message about what happened, or is about to. */
export function writeMessage(rule: string, language: 'zh-CN' | 'en', { platform, site, lot, path, endsAt }: MessageFacts): WrittenMessage {
  const [chinese, english] = MESSAGE_WORDS[rule]!;
  const about = lot ? [`${lot.lotName}（${lot.lotCode}）`] : [];
  if (endsAt) about.push(language === 'en' ? `Ends at ${inBeijing(endsAt)} (Beijing)` : `截止：${inBeijing(endsAt)}（北京时间）`);
  if (language === 'en')
    return {
      subject: `[${platform}] ${english}`,
      text: [`${english}.`, ...about, `Look here: ${site}${path}`, `Change what you are told: ${site}/account/messages`].join('\n'),
    };
  return {
    subject: `【${platform}】${chinese}`,
    text: [`${chinese}。`, ...about, `详见：${site}${path}`, `设置接收内容：${site}/account/messages`].join('\n'),
  };
}

/** The code that proves an address. */
export function writeCode(language: 'zh-CN' | 'en', platform: string, code: string): WrittenMessage {
  return language === 'en'
    ? { subject: `[${platform}] Your code`, text: `Your code is ${code}. It holds for 30 minutes. If you did not ask for it, do nothing.` }
    : { subject: `【${platform}】验证码`, text: `您的验证码是 ${code}，30 分钟内有效。如非本人操作，请忽略。` };
}
