/** 凭 .kbkeep 续传与解封。 */
export const keepZhCN = {
  file: '保管文件（.kbkeep）',
  passphrase: '保管口令（封装时设定）',
  passphraseHint: '口令只在本机使用，平台不知道它，也找不回它。',
  chooseFirst: '请选择保存的 .kbkeep',
  passphraseFirst: '请输入封装时设定的口令',
  release: '加密证书丢失或换发了？用 .kbkeep 解封',
  releaseHint: '签名仍用本单位绑定的签名证书。.kbkeep 和口令只在本机打开，交出的同样只是这一半密钥。',
  releaseSubmit: '打开 .kbkeep 并解封',
};

export const keepFaultsZhCN = {
  KEEP_INVALID: '.kbkeep 打不开：口令或证书不对，或者文件已经损坏。请核对是哪一版的口令。',
  KEEP_OTHER_BID: '这个 .kbkeep 不属于这一版投标。请选择封装这一版时保存的 .kbkeep。',
};
