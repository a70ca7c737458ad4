import type { Sentence } from './sentence';

/** What to do about errors of calling experts and of the register. */
export const EXPERT_REMEDIES: Readonly<Record<string, Sentence>> = {
  SUMMONS_NOT_FOUND: {
    zh: '没有发给您的这条通知。请刷新页面，以列出的通知为准。',
    en: 'You were not called by this id. Reload the page and go by the calls that are listed.',
  },
  BLIND_REVIEW_ON: {
    zh: '技术评审正在暗标进行，可能显示投标人身份的内容暂不提供。技术评审报告汇总、揭示编号后即可使用。',
    en: 'The technical review is blind; what would name a bidder is not given now. It is there again once the technical report is drawn up and the numbers are told.',
  },
  SUMMONS_ANSWERED: {
    zh: '这条通知已经答复，不能更改。应允后临时不能到场的，请在评标室开启前说明。',
    en: 'This call is answered and stays so. If you accepted and cannot come after all, say so before the room opens.',
  },
  SUMMONS_LATE: {
    zh: '答复期限已过，已自动通知下一位专家。无需再操作。',
    en: 'The time to answer is over and the next expert is called. There is nothing left to do.',
  },
  SUMMONS_OVER: {
    zh: '这次评标已经结束或不再进行，无需答复。',
    en: 'The evaluation is over or does not take place; no answer is needed.',
  },
  SUMMONS_REASON_MISSING: {
    zh: '谢绝须写明理由。请填写后再提交。',
    en: 'Declining needs a reason. Write it and send again.',
  },
  ACCEPTANCE_MISSING: {
    zh: '没有可以撤回的应允：尚未应允、已经撤回，或评标室已开启。评标室开启后请在评标室内申请回避。',
    en: 'There is no acceptance to withdraw: none was given, it is withdrawn, or the room is open. In the open room step aside there.',
  },
  CLASSIFICATION_INVALID: {
    zh: '分类表没有导入。请按所列行号修改 CSV（列 code、parent、name）后重试；替换现行版本须写明理由。',
    en: 'The classification was not imported. Mend the CSV (columns code, parent, name) at the lines listed and try again; replacing the edition in force needs a reason.',
  },
  REPLACEMENT_REFUSED: {
    zh: '这名成员现在不能更换，原因如列。未到报到时间的请等待；已无人可抽的请等待该成员到场；必须回避的更换后由补充抽取补足。',
    en: 'This member cannot be replaced now, for the reasons listed. Wait for the hour of the session; where nobody is left, wait for the member; whoever must be recused is replaced, and the place filled from a supplementary pool.',
  },
  SUPPLEMENT_REASON_MISSING: {
    zh: '补充抽取须写明理由。请填写后再提交。',
    en: 'A supplementary pool needs a reason. Write it and send again.',
  },
  SUPPLEMENT_NOT_NEEDED: {
    zh: '没有空缺的席位，无需补充抽取。请刷新页面。',
    en: 'No place is empty, so nothing is to be supplemented. Reload the page.',
  },
  SUPPLEMENT_OPEN: {
    zh: '已有一份补充名册尚未抽取。请先从该名册抽取。',
    en: 'A supplementary pool is sealed and not drawn from yet. Draw from it first.',
  },
  SUPPLEMENT_NOT_FOUND: {
    zh: '没有这份补充名册。请刷新页面，以列出的为准。',
    en: 'There is no such supplementary pool. Reload the page and go by what is listed.',
  },
  SUPPLEMENT_NOT_LOGGED: {
    zh: '公开日志还没有记入补充名册，种子尚未产生。请一两分钟后再抽取。',
    en: 'The public log does not cover the sealed pool yet, so there is no seed. Draw in a minute or two.',
  },
  EXPERT_NOT_FOUND: {
    zh: '专家库中没有这名专家。请先由交易中心入库。',
    en: 'The register has no such expert. Have the centre enter the expert first.',
  },
  EXPERT_INVALID: {
    zh: '请按所列逐项补全或更正后重新提交。已填写的内容未丢失。',
    en: 'Complete or correct what is listed and send again. Nothing you entered is lost.',
  },
  EXPERT_ACCOUNT_UNFIT: {
    zh: '这个账号不能入评标专家库：已停用，或者没有评标专家角色。请联系安全管理员开通。',
    en: 'The account cannot be in the register: it is disabled, or has not the role of an expert. Ask the security administrator.',
  },
  COMMITMENT_MISSING: {
    zh: '这名专家没有这一版承诺（由交易中心直接登记）。请刷新页面，以列出的承诺为准。',
    en: 'The expert declared no such version: the centre entered the expert. Reload the page and go by what is listed.',
  },
  COMMITMENT_SUPERSEDED: {
    zh: '专家已重新申报，请刷新页面，核查最新一版。',
    en: 'The expert declared anew since. Reload the page and check the last version.',
  },
  WIDENING_INVALID: {
    zh: '只有人数不足的专业可以扩大到它上面的类别，并须写明理由。请按所列修改。',
    en: 'Only a speciality that too few experts are at hand for is widened, to a class above it and for a reason. Change what is listed.',
  },
  BAN_INVALID: {
    zh: '请按所列补全作出决定的机关、依据、理由和起止日期；暂停须有截止日期，取消资格没有。',
    en: 'Complete who decided, by which rule, why and the days as listed; a suspension has an end, a removal has none.',
  },
  BAN_NOT_FOUND: {
    zh: '没有这项处理决定。请刷新页面后重试。',
    en: 'There is no such ban. Reload the page and try again.',
  },
  BAN_LIFTED: {
    zh: '这项处理已经解除，不能再改。新的决定请另行登记。',
    en: 'The ban is lifted already and stays so. Enter a new decision by itself.',
  },
  DEPARTURE_REASON_MISSING: {
    zh: '请写明退出专家库的理由。',
    en: 'Write why the expert leaves the register.',
  },
  EXPERT_LEFT: {
    zh: '该专家已退出专家库。重新入库须本人重新签署入库承诺；被清退的还须核查属实。',
    en: 'The expert left the register. To come back he commits himself anew; whoever was removed, once that is checked and found true.',
  },
  LEAVE_INVALID: {
    zh: '请按所列修改请假的起止日期。',
    en: 'Change the days of the leave as listed.',
  },
  LEAVE_NOT_FOUND: {
    zh: '没有这次请假。请刷新页面后重试。',
    en: 'There is no such leave. Reload the page and try again.',
  },
  TRAINING_INVALID: {
    zh: '学分应为大于零、至多一位小数的数。',
    en: 'Credits are a number above zero with at most one decimal place.',
  },
  SESSION_INVALID: {
    zh: '请按所列修改报到时间或答复时限后重试。',
    en: 'Change the reporting time or the time to answer as listed and try again.',
  },
  ROOM_NOT_READY: {
    zh: '评标室还不能开启。请按所列等待专家答复、报到时间，席位无人可抽的请封存补充名册并补充抽取。',
    en: 'The room cannot open yet. Wait for what is listed; where nobody is left to be drawn, seal a supplementary pool and draw from it.',
  },
};
