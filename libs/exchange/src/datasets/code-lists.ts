/** Values of coded fields. Where no published text gives them they are this platform's, to be checked against the receiver's table (domain §8). */

/** 招标方式 [R-FJ] */
export const TENDER_MODES = { '1': '公开招标', '2': '邀请招标', '99': '其他' } as const;
/** 公告性质 [K?] */
export const NOTICE_NATURES = { '1': '正常公告', '2': '更正公告', '3': '重发公告', '9': '其他' } as const;
/** 公告类型 */
export const BULLETIN_TYPES = { '1': '招标公告', '2': '资格预审公告', '3': '投标邀请', '9': '其他' } as const;
/** 主体代码类型; only this one is used (index 35318794843). */
export const SUBJECT_CODE_TYPES = { '97': '统一社会信用代码' } as const;
/** 数据类型: what a record does to the one with the same key. */
export const CHANGES = { '1': '新增', '2': '变更', '3': '删除' } as const;
export const YES_NO = { '1': '是', '0': '否' } as const;
/** 保证金方式 [R-FJ] */
export const BOND_WAYS = { '1': '保证金', '2': '保函', '99': '其他' } as const;
export const OPENING_OUTCOMES = { '1': '已开标', '2': '未能开标' } as const;
export const EVALUATION_METHODS = { '1': '综合评估法', '2': '经评审的最低投标价法', '99': '其他' } as const;
export const EXPERT_KINDS = { '1': '评标专家', '2': '招标人代表' } as const;
export const DISPUTE_MATTERS = { '1': '招标文件', '2': '开标', '3': '评标结果', '9': '其他' } as const;
export const DISPUTE_STATES = { '1': '待答复', '2': '已答复', '3': '已撤回' } as const;
export const DISPUTE_OUTCOMES = { '1': '成立', '2': '部分成立', '3': '不成立' } as const;
export const ABNORMITIES = { '1': '流标', '2': '终止招标' } as const;
export const MILESTONE_STATES = { '1': '未完成', '2': '已完成', '3': '承包人有异议' } as const;
export const ACCEPTANCE_RESULTS = { '1': '合格', '2': '不合格' } as const;
export const STANDINGS = { '1': '有效', '2': '承包人已确认', '3': '承包人有异议', '4': '已更正或撤回' } as const;
