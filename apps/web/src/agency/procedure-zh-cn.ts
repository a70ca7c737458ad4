/** The choice of a procedure, and whom an invited tender invites. */
export const zhCN = {
  procedure: {
    title: '交易程序',
    hint: '建立标段后不能更改',
    label: '招标方式',
    notOffered: '（尚未开放）',
    read: '查看该程序的流程、期限和依据',
  },
  invitees: {
    title: '受邀单位',
    secret: '开标前只有本代理机构看得到名单，受邀单位只看得到自己受邀',
    groundsHint: '《招标投标法实施条例》第八条；写入投标邀请书',
    hint: '每行一个统一社会信用代码，至少三家；单位须已在平台登记',
    line: '第 {n} 行',
    count: '已保存 {n} 家',
    save: '保存受邀名单',
  },
};
