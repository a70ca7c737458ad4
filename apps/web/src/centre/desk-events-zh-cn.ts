/** What those at work on a lot did beside its public stream, by type of entry. */
export const deskEvents = {
  lot: { drafted: '编制标段', edited: '修改标段', submitted: '送审', checked: '初审通过', accepted: '受理', returned: '退回' },
  scheme: { set: '设定评标办法' },
  document: { uploaded: '上传文件', withdrawn: '撤下文件' },
  book: { edited: '编写招标文件', discarded: '放弃编写的招标文件' },
  invitations: { set: '确定受邀名单' },
  prequalification: { set: '设定资格预审' },
  clarification: { edited: '起草澄清', document_staged: '上传澄清文件', discarded: '放弃澄清草稿' },
  question: { asked: '收到提问', answered: '起草答复' },
  seed: { dealt: '分发抽取种子' },
  lot_key: { certified: '保管人签发本标段密钥' },
  custodian: { refused: '保管人拒绝并说明理由' },
  performance: { evidence_kept: '保存履约证明文件' },
};
