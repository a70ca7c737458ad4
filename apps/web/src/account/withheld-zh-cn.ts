/** Own files that are withheld. */
export const withheldZhCN = {
  title: '已封存的文件',
  lead: '在您提交的下列文件中发现了恶意代码。文件作为证据保存，但不再提供给任何人。',
  columns: { name: '文件', kind: '类别', lot: '标段', signature: '发现', at: '时间' },
  kind: { tender_document: '招标文件', clarification: '澄清文件', library: '主体库材料', performance: '履约材料', bid: '投标文件' },
  remedy: {
    open: '请检查制作文件的电脑，清除后重新制作并上传；招标文件、澄清文件请以新版本替换。如确认为误报，请联系交易中心。',
    bid: '投标文件截止后不能更换，投标不因此无效。请检查制作文件的电脑，并等待评标委员会的澄清要求。',
  },
};
